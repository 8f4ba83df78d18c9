package org.nightlight.server.ledger;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parts of the ledger to be handed over: what concerns accounts and cases, as the chain has it. Thread-safe. */
public interface LedgerExtracts {

    /**
     * Entries about any of these accounts or cases, oldest first.
     *
     * @param subjects accounts as {@code service/account}
     * @param cases ids that entries have as the fact {@code case}
     * @param after only entries with a higher sequence number, for the next page
     * @param limit how many at most, up to 1,000
     */
    List<ChainedEntry> about(Set<String> subjects, Set<String> cases, long after, int limit);

    /** The earliest kept checkpoint that covers an entry; empty when none was signed yet, which takes a second. */
    Optional<SignedCheckpoint> covering(long seq);

    /**
     * Where the chain ended at a time, signed.
     *
     * @param signature Ed25519 (Base64) over the lines {@code nightlight-checkpoint-1}, {@code seq}, {@code hash} and {@code
     *     at}, each ended by a line feed
     */
    record SignedCheckpoint(long seq, String hash, String at, String signature) {}
}
