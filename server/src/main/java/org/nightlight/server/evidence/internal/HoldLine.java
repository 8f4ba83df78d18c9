package org.nightlight.server.evidence.internal;

import org.jspecify.annotations.Nullable;
import org.nightlight.server.evidence.HoldKeeper.Keeper;
import org.nightlight.server.evidence.Holds.Hold;
import org.nightlight.server.evidence.Holds.Scope;
import org.nightlight.server.evidence.internal.HoldEnding.Way;

/** A hold as a page of the vault shows it. */
record HoldLine(Hold hold, Way way, String putBy, String endedBy) {

    /** Whether it is in force. */
    public boolean inForce() {
        return !(way instanceof Way.Over);
    }

    /** Whether a person may end it here. */
    public boolean endable() {
        return way instanceof Way.ByPerson;
    }

    /** When it ends by itself, in words; empty when it does not. */
    public String byItself() {
        return way instanceof Way.ByItself(String when) ? when : "";
    }

    /** What keeps it, if something does. */
    public @Nullable Keeper keeper() {
        return way instanceof Way.With(Keeper keeper) ? keeper : null;
    }

    /** The case it is of; empty when it is of one object alone. */
    public String caseId() {
        return switch (hold.scope()) {
            case Scope.OfCase(String id) -> id;
            case Scope.OfObject _ -> "";
        };
    }
}
