package org.nightlight.engine;

import java.util.List;
import java.util.Optional;
import org.nightlight.fingerprint.PdqHash;

/**
 * A medium of an event.
 *
 * @param id the platform's id of it, or its position in the event
 */
public record MediaItem(String id, Kind kind, Evidence evidence) {

    /** What the platform says it is. */
    public enum Kind {
        IMAGE,
        VIDEO,
        OTHER
    }

    /** What is known of the medium when the engine sees it. */
    public sealed interface Evidence {}

    /**
     * Fingerprints, computed here or sent by the platform.
     *
     * @param pdq one hash per distinct frame, the first frame first; empty when there is nothing to hash perceptually
     * @param quality PDQ quality of the first frame, 0 to 100; absent when the platform sent the hash alone
     * @param md5 lower-case hex, as are the other two
     */
    public record Fingerprints(
            List<PdqHash> pdq,
            Optional<Integer> quality,
            Optional<String> md5,
            Optional<String> sha1,
            Optional<String> sha256)
            implements Evidence {

        /** Copies the list. */
        public Fingerprints {
            pdq = List.copyOf(pdq);
        }
    }

    /**
     * The medium could not be had or decoded for a reason that is not the sender's fault, so that it must be held and
     * scanned again.
     */
    public record Unavailable(String reason) implements Evidence {}
}
