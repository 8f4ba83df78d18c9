package org.nightlight.policy;

import java.util.Optional;
import java.util.Set;

/** Port: on which legal bases the operator says private messages may be examined. Thread-safe and fast. */
public interface LegalBases {

    /** The basis recorded for a region of the pack, if there is one in force. */
    Optional<LegalBasis> recorded(String region);

    /** None is recorded. */
    static LegalBases none() {
        return region -> Optional.empty();
    }

    /**
     * What the operator recorded.
     *
     * @param statement the provision relied on, in the operator's words
     * @param uses what it permits
     */
    record LegalBasis(String statement, Set<PrivateUse> uses) {
        /** Copies the set. */
        public LegalBasis {
            uses = Set.copyOf(uses);
        }
    }
}
