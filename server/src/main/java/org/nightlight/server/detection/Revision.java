package org.nightlight.server.detection;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.policy.Verdict;

/**
 * A change of a decision's verdict after it was answered.
 *
 * @param caseId the case whose resolution changed it
 */
public record Revision(Instant at, Verdict verdict, By by, Optional<String> caseId) {

    /** Who or what changed it; the lower-case name is the wire name. */
    public enum By {
        /** A person, by resolving a case or undoing that. */
        PERSON,
        /** A detector that had failed and looked again. */
        RESCAN,
        /** An entry of a bank that was added after the event had passed. */
        LOOKBACK;

        /** The name in messages. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
