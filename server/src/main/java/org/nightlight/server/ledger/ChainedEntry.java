package org.nightlight.server.ledger;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * An entry of the ledger with its place in the chain, for people outside: it tells the digests of personal values and not
 * the values.
 *
 * @param seq its place, from 1
 * @param facts what the chain keeps for ever
 * @param digests by name, the salted SHA-256 of what may be erased, in hexadecimal
 * @param previous the hash of the entry before it, in hexadecimal
 * @param hash its own, in hexadecimal
 */
public record ChainedEntry(
        long seq,
        Instant at,
        String kind,
        String actor,
        Map<String, String> facts,
        Map<String, String> digests,
        String previous,
        String hash) {

    /** Copies the maps. */
    public ChainedEntry {
        facts = Map.copyOf(facts);
        digests = Map.copyOf(digests);
    }

    /** Whether the hash is that of this content after that entry. */
    public boolean holds() {
        byte[] before;
        try {
            before = HexFormat.of().parseHex(previous);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        return HexFormat.of()
                .formatHex(Chain.hash(before, seq, at, kind, actor, facts, digests))
                .equals(hash);
    }
}
