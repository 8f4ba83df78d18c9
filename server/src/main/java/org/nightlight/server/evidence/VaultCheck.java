package org.nightlight.server.evidence;

import java.time.Clock;
import java.util.List;
import org.nightlight.server.evidence.internal.FolderCheck;
import org.nightlight.server.storage.OpenedData;

/**
 * Opens every object of the vault and compares its hash. What is found stands in the database, where the server sees it
 * and raises an alarm. Runs beside everything else; objects that are sealed anew or deleted meanwhile are left out.
 */
public interface VaultCheck {

    /** A check of an opened data folder, for commands that run without the server. */
    static VaultCheck of(OpenedData data, Clock clock) {
        return FolderCheck.of(data, clock);
    }

    /**
     * Checks all objects.
     *
     * @param actor who asked for it, as the ledger names them
     */
    Summary run(String actor, Progress progress);

    /** Hears how far it is. */
    interface Progress {

        /** So many of so many objects were looked at. */
        void at(long done, long whole);
    }

    /**
     * What was found.
     *
     * @param objects how many were looked at
     * @param damaged how many of these do not open, or have another hash
     * @param missing how many of these are not there
     * @param findings the first of them
     */
    record Summary(long objects, long damaged, long missing, List<Finding> findings) {

        /** Copies the findings. */
        public Summary {
            findings = List.copyOf(findings);
        }

        /** Whether nothing is wrong. */
        public boolean intact() {
            return damaged + missing == 0;
        }
    }

    /** What is wrong with which object. */
    record Finding(String reference, String what) {}
}
