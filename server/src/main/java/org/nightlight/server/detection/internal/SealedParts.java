package org.nightlight.server.detection.internal;

import java.util.Optional;
import org.nightlight.engine.Event;
import org.nightlight.policy.Facts;
import org.nightlight.server.review.CaseMaterial.Circumstances;

/**
 * What of a decision is personal and therefore sealed; all of it is erased together.
 *
 * @param words what people wrote; empty where nobody needs it
 * @param facts what the rules saw; empty where there is nothing to explain
 * @param circumstances what the platform said of the circumstances; empty where it said nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealedParts(Optional<byte[]> words, Optional<byte[]> facts, Optional<byte[]> circumstances) {

    /** Nothing is kept. */
    static final SealedParts NONE = new SealedParts(Optional.empty(), Optional.empty(), Optional.empty());

    static SealedParts of(Seal seal, String decision, Event event, Words words, Optional<Facts> facts) {
        Circumstances circumstances = Circumstances.of(event);
        return new SealedParts(
                Optional.of(seal.close(words.toBytes(), Seal.Purpose.DECISION, decision)),
                facts.map(all -> seal.close(FactsJson.write(all), Seal.Purpose.FACTS, decision)),
                circumstances.equals(Circumstances.UNKNOWN)
                        ? Optional.empty()
                        : Optional.of(seal.close(
                                CircumstancesJson.write(circumstances), Seal.Purpose.CIRCUMSTANCES, decision)));
    }

    /** The circumstances of a decision, from what is sealed of them. */
    static Circumstances circumstances(Seal seal, String decision, Optional<byte[]> sealed) {
        return sealed.map(bytes -> CircumstancesJson.read(seal.open(bytes, Seal.Purpose.CIRCUMSTANCES, decision)))
                .orElse(Circumstances.UNKNOWN);
    }
}
