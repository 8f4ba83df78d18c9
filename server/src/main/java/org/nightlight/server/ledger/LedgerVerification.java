package org.nightlight.server.ledger;

import java.util.List;

/**
 * What {@link LedgerVerifier} found.
 *
 * @param entries how many entries were recomputed
 * @param checkpoints how many signed checkpoints they were compared with
 * @param findings what is wrong, the first bad entry first; at most {@link LedgerVerifier#MOST_FINDINGS}
 */
public record LedgerVerification(long entries, long checkpoints, List<Finding> findings) {

    /** Copies the findings. */
    public LedgerVerification {
        findings = List.copyOf(findings);
    }

    /** Whether every entry is as it was appended, and none is missing. */
    public boolean intact() {
        return findings.isEmpty();
    }

    /**
     * One thing that is wrong.
     *
     * @param fault what kind of thing
     * @param place the entry's sequence number, or for {@link Fault#CHECKPOINT_ALTERED} the line of the file
     * @param message a sentence for a person, with the place in it
     */
    public record Finding(Fault fault, long place, String message) {}

    /** What can be wrong with the ledger. */
    public enum Fault {
        /** The entry's content does not have its hash. */
        ALTERED,
        /** There is no entry with this number, though there are later ones. */
        MISSING,
        /** The entry does not follow the one before it. */
        OUT_OF_ORDER,
        /** The entry hangs together, but is not the one that was signed: the chain was written anew. */
        REWRITTEN,
        /** A personal value is not the one whose digest the chain holds. */
        PERSONAL_ALTERED,
        /** Entries at the end are gone. */
        CUT_OFF,
        /** A checkpoint's signature does not hold. */
        CHECKPOINT_ALTERED,
        /** The ledger grew for longer than a checkpoint may take, and there is none. */
        CHECKPOINT_MISSING
    }
}
