package org.nightlight.server.banks.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;

/**
 * What a person of the staff gave to be looked up: a file, of which only the fingerprints are kept, or a hash.
 *
 * @param name what to call it on the page
 * @param facts what is known of the file, in words; empty for a hash
 * @param limits why it is compared less well than it could be
 */
record Specimen(String name, List<Fact> facts, Fingerprints fingerprints, List<String> limits) {

    /** Something known of a file. */
    record Fact(String name, String value) {}

    /** A hash of a certain kind. */
    record Hash(String kind, String digits) {}

    /** The first frame as it is. */
    public Optional<View> first() {
        return fingerprints.views().stream().findFirst();
    }

    /** The first frame in each orientation that is known. */
    public List<View> orientations() {
        return first().stream()
                .flatMap(first -> fingerprints.views().stream()
                        .filter(view -> view.at().equals(first.at()) && !view.bordersRemoved()))
                .limit(Orientation.values().length)
                .toList();
    }

    /** How many frames are compared. */
    public long frames() {
        return fingerprints.views().stream().map(View::at).distinct().count();
    }

    /** All hashes of the whole and of the first frame. */
    public List<Hash> hashes() {
        return Stream.of(
                        first().map(View::hash).map(PdqHash::toHex).map(digits -> new Hash("PDQ", digits)),
                        fingerprints.md5().map(digits -> new Hash("MD5", digits)),
                        fingerprints.sha1().map(digits -> new Hash("SHA-1", digits)),
                        fingerprints.sha256().map(digits -> new Hash("SHA-256", digits)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The squares of the hash of the first frame. */
    public Optional<HashPattern> pattern() {
        return first().map(View::hash).map(HashPattern::of);
    }
}
