package org.nightlight.server.detection;

import java.util.Set;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event;

/** Port: keeps account of what each entry of a bank matched. Thread-safe. */
public interface EntryMatches {

    /**
     * Asked before a decision has consequences: whether one of these entries matches more than is plausible and was put
     * in quarantine for it, so that the event must be decided anew.
     *
     * @param entries the ids of the entries that act in the decision
     */
    boolean flooded(Event event, Set<Long> entries);

    /** Entries had a part in a decision with consequences; called in its transaction, after it was written. */
    void acted(Event event, Decision decision, Set<Long> entries);

    /** Counts the matches of a decision, those without consequences too. Returns at once. */
    void count(Decision decision);
}
