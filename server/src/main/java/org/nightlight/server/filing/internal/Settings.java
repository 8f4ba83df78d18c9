package org.nightlight.server.filing.internal;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.ReportingSetup.Persons;
import org.nightlight.server.filing.ReportingSetup.Setup;

/**
 * All that is set.
 *
 * @param trialAddress where the invented CyberTipline is, below which its calls are
 * @param agreement that the operator's agreement with the industry covers A1 to B2
 */
record Settings(
        Environment environment,
        Optional<URI> trialAddress,
        Persons persons,
        boolean exactMatchesAlone,
        Optional<Agreement> agreement,
        Optional<String> platform,
        Map<String, Object> reporter,
        Deadlines deadlines) {

    Settings {
        reporter = Map.copyOf(reporter);
    }

    Setup published() {
        return new Setup(environment, persons, platform, reporter, agreement.isPresent(), exactMatchesAlone);
    }

    Settings in(Environment other, Optional<URI> address) {
        return new Settings(other, address, persons, exactMatchesAlone, agreement, platform, reporter, deadlines);
    }

    Settings saying(Optional<String> name, Map<String, Object> block) {
        return new Settings(environment, trialAddress, persons, exactMatchesAlone, agreement, name, block, deadlines);
    }

    Settings ruled(Persons who, boolean alone, Optional<Agreement> agreed, Deadlines until) {
        return new Settings(environment, trialAddress, who, alone, agreed, platform, reporter, until);
    }

    /** Shows nothing of persons. */
    @Override
    public String toString() {
        return "Settings[" + environment + ", " + persons + "]";
    }

    /** Since when the agreement holds, and who said so. */
    record Agreement(LocalDate since, String saidBy) {}

    /**
     * When an alarm rings.
     *
     * @param filed a confirmed report is not filed after this time
     * @param confirmed nobody confirmed or returned a report for this time
     * @param danger the same for either, where someone is in danger
     * @param reviewed a report filed by one person was not looked at afterwards for this time
     */
    record Deadlines(Duration filed, Duration confirmed, Duration danger, Duration reviewed) {}
}
