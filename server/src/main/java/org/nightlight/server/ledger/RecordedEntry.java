package org.nightlight.server.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * An entry as it stands in the ledger.
 *
 * @param seq its place, from 1
 * @param at when it was appended
 * @param kind what happened
 * @param actor who did it
 * @param facts what the chain keeps for ever
 * @param personal what has not been erased, with the account under {@code subject}
 * @param erased how many personal values were erased
 */
public record RecordedEntry(
        long seq,
        Instant at,
        String kind,
        String actor,
        Map<String, String> facts,
        Map<String, String> personal,
        int erased) {}
