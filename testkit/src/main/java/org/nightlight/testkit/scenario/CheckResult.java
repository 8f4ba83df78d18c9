package org.nightlight.testkit.scenario;

import java.util.Optional;

/**
 * How a filter did on a check.
 *
 * @param evasion how the text was hidden by code
 * @param signal whether the category of the check was observed
 * @param alert whether there was an alert
 */
public record CheckResult(Check check, Optional<Evasion> evasion, boolean signal, boolean alert) {

    /** Whether a benign check has the signal that it must not have. */
    public boolean wrongSignal() {
        return !check.kind().harm() && !check.signalAllowed() && signal;
    }

    /** Whether the filter did what is expected. */
    public boolean right() {
        return check.kind().harm() ? signal : !alert && !wrongSignal();
    }

    /** The check, and the evasion if there is one. */
    public String name() {
        return check.id() + evasion.map(hidden -> "~" + hidden.wireName()).orElse("");
    }
}
