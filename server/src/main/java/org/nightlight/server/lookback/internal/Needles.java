package org.nightlight.server.lookback.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.matching.DigestIndex;
import org.nightlight.matching.DigestKind;
import org.nightlight.matching.HashIndex;
import org.nightlight.matching.HashMatch;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.MatchingEntries.Gained;

/**
 * New entries as an index of their own: the roles are turned round, and what has passed is streamed through it once for
 * all of them. What may match is found, and none is missed; which of it does is for the banks to say. Filled by one
 * thread, then safe for many.
 */
final class Needles implements Consumer<Gained> {

    private final HashIndex perceptual = new HashIndex();
    private final DigestIndex digests = new DigestIndex();
    private final Map<Long, Needle> needles = new HashMap<>();
    private int reach;

    /**
     * What is known of an entry beside its hashes.
     *
     * @param released whether it is a negative one that takes nothing away any more
     */
    record Needle(String bank, int distance, boolean orientations, boolean released, boolean counts, boolean trusted) {}

    @Override
    public void accept(Gained entry) {
        needles.put(
                entry.id(),
                new Needle(
                        entry.bank(),
                        entry.distance(),
                        entry.orientations(),
                        entry.released(),
                        entry.counts(),
                        entry.trusted()));
        reach = Math.max(reach, entry.distance());
        KnownHashes hashes = entry.hashes();
        hashes.reliablePdq().ifPresent(pdq -> perceptual.add(entry.id(), pdq));
        hashes.md5().ifPresent(digest -> digests.add(entry.id(), DigestKind.MD5, digest));
        hashes.sha1().ifPresent(digest -> digests.add(entry.id(), DigestKind.SHA1, digest));
        hashes.sha256().ifPresent(digest -> digests.add(entry.id(), DigestKind.SHA256, digest));
    }

    int size() {
        return needles.size();
    }

    /** What is known of an entry that matched. */
    Needle needle(long entry) {
        Needle needle = needles.get(entry);
        if (needle == null) {
            throw new IllegalArgumentException("No new entry: " + entry);
        }
        return needle;
    }

    /** What is known of an entry, if it is one of these. */
    Optional<Needle> find(long entry) {
        return Optional.ofNullable(needles.get(entry));
    }

    /** The entries that a medium is near enough to. */
    Set<Long> near(Fingerprints prints) {
        Set<Long> found = new HashSet<>();
        prints.md5().ifPresent(digest -> found.addAll(digests.find(DigestKind.MD5, digest)));
        prints.sha1().ifPresent(digest -> found.addAll(digests.find(DigestKind.SHA1, digest)));
        prints.sha256().ifPresent(digest -> found.addAll(digests.find(DigestKind.SHA256, digest)));
        for (View view : prints.views()) {
            if (view.reliable()) {
                for (HashMatch near : perceptual.search(view.hash(), reach)) {
                    Needle needle = needle(near.id());
                    if (near.distance() <= needle.distance()
                            && (needle.orientations() || view.orientation() == Orientation.ORIGINAL)) {
                        found.add(near.id());
                    }
                }
            }
        }
        return found;
    }
}
