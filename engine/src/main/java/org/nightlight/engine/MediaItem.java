package org.nightlight.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nightlight.fingerprint.DihedralHashes;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.PdqResult;

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
     * @param views every way in which the medium is compared perceptually, frame by frame, each frame as it is before it is
     *     turned or trimmed; empty when there is nothing to hash so
     * @param md5 lower-case hex, as are the other two
     */
    public record Fingerprints(List<View> views, Optional<String> md5, Optional<String> sha1, Optional<String> sha256)
            implements Evidence {

        /** Copies the list. */
        public Fingerprints {
            views = List.copyOf(views);
        }

        /** Without the views whose quality is too low for a match to mean anything. */
        public Fingerprints reliable() {
            return views.stream().allMatch(View::reliable)
                    ? this
                    : new Fingerprints(views.stream().filter(View::reliable).toList(), md5, sha1, sha256);
        }

        /** The views by the frame that they show; each frame begins with the one that is neither turned nor trimmed. */
        public List<List<View>> frames() {
            List<List<View>> frames = new ArrayList<>();
            for (View view : views) {
                boolean first = view.orientation() == Orientation.ORIGINAL && !view.bordersRemoved();
                if (first
                        || frames.isEmpty()
                        || !view.at().equals(frames.getLast().getFirst().at())) {
                    frames.add(new ArrayList<>());
                }
                frames.getLast().add(view);
            }
            return frames;
        }
    }

    /**
     * One way of seeing a medium: a frame of it, turned or mirrored or not, with or without its borders.
     *
     * @param hash what it looks like so
     * @param quality PDQ quality, 0 to 100; absent when the platform sent the hash alone
     * @param at since the start; zero for a still picture
     * @param orientation how the frame was turned before it was hashed
     * @param bordersRemoved whether plain borders were cut away before
     */
    public record View(
            PdqHash hash, Optional<Integer> quality, Duration at, Orientation orientation, boolean bordersRemoved) {

        /** A still picture as it is. */
        public static View of(PdqHash hash, Optional<Integer> quality) {
            return new View(hash, quality, Duration.ZERO, Orientation.ORIGINAL, false);
        }

        /** A frame in all eight orientations, as it is first. */
        public static List<View> everyOrientation(DihedralHashes hashes, Duration at, boolean bordersRemoved) {
            Optional<Integer> quality = Optional.of(hashes.quality());
            return Stream.of(Orientation.values())
                    .map(turned -> new View(hashes.hash(turned), quality, at, turned, bordersRemoved))
                    .toList();
        }

        /** Whether a match says anything: a plain surface resembles any other. A quality nobody knows is trusted. */
        public boolean reliable() {
            return quality.map(known -> known >= PdqResult.RELIABLE_QUALITY).orElse(true);
        }
    }

    /**
     * The medium could not be had or decoded for a reason that is not the sender's fault, so that it must be held and
     * scanned again.
     *
     * @param fault where the reason lies
     */
    public record Unavailable(String reason, Fault fault) implements Evidence {

        /** For a reason that lies here. */
        public Unavailable(String reason) {
            this(reason, Fault.OURS);
        }
    }

    /** Where the reason lies for which a medium could not be had. */
    public enum Fault {
        /** A detector or decoder of ours did not work. */
        OURS,
        /** The platform's own media server did not give it. */
        PLATFORM
    }
}
