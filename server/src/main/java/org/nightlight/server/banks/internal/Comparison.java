package org.nightlight.server.banks.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.server.banks.Bank;

/**
 * Two specimens beside one another.
 *
 * @param other the second
 * @param distances of the second as it is from the first in each orientation, the nearest first
 * @param sameFile whether a digest of both is the same
 */
record Comparison(Specimen other, List<Turned> distances, boolean sameFile) {

    /**
     * How far apart the two are when the first is turned so.
     *
     * @param first the hash of the first, compared with the other
     * @param second the other way round
     */
    record Turned(Orientation orientation, int distance, HashPattern first, HashPattern second) {}

    static Comparison of(Specimen one, Specimen other) {
        List<Turned> distances = other.first().stream()
                .flatMap(second -> one.orientations().stream().map(first -> turned(first, second.hash())))
                .sorted(Comparator.comparingInt(Turned::distance).thenComparing(Turned::orientation))
                .toList();
        return new Comparison(other, distances, sameFile(one.fingerprints(), other.fingerprints()));
    }

    /** The nearest. */
    public Optional<Turned> nearest() {
        return distances.stream().findFirst();
    }

    /** Whether the nearest are as near as is customary for the same picture. */
    public boolean alike() {
        return nearest()
                .filter(turned -> turned.distance() <= Bank.DEFAULT_DISTANCE)
                .isPresent();
    }

    private static Turned turned(View first, PdqHash second) {
        return new Turned(
                first.orientation(),
                first.hash().distance(second),
                HashPattern.of(first.hash(), second),
                HashPattern.of(second, first.hash()));
    }

    private static boolean sameFile(Fingerprints one, Fingerprints other) {
        return same(one.md5(), other.md5()) || same(one.sha1(), other.sha1()) || same(one.sha256(), other.sha256());
    }

    private static boolean same(Optional<String> one, Optional<String> other) {
        return one.isPresent() && one.equals(other);
    }
}
