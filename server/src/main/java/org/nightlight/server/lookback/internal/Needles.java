package org.nightlight.server.lookback.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.PdqResult;
import org.nightlight.matching.DigestIndex;
import org.nightlight.matching.DigestKind;
import org.nightlight.matching.HashIndex;
import org.nightlight.matching.HashMatch;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.MatchingEntries;

/**
 * New entries as an index of their own: the roles are turned round, and what has passed is streamed through it once for
 * all of them. Which matches count in the end is decided as for any event; here none is missed. Filled by one thread,
 * then safe for many.
 */
final class Needles implements MatchingEntries.Visitor {

    private final HashIndex perceptual = new HashIndex();
    private final DigestIndex digests = new DigestIndex();
    private final Map<Long, Needle> needles = new HashMap<>();
    private int reach;

    /** What is known of an entry beside its hashes. */
    record Needle(int distance, boolean counts, boolean trusted) {}

    @Override
    public void entry(long id, KnownHashes hashes, int distance, boolean counts, boolean trusted) {
        needles.put(id, new Needle(distance, counts, trusted));
        reach = Math.max(reach, distance);
        boolean reliable = hashes.quality()
                .map(quality -> quality >= PdqResult.RELIABLE_QUALITY)
                .orElse(true);
        if (reliable) {
            hashes.pdq().ifPresent(pdq -> perceptual.add(id, pdq));
        }
        hashes.md5().ifPresent(digest -> digests.add(id, DigestKind.MD5, digest));
        hashes.sha1().ifPresent(digest -> digests.add(id, DigestKind.SHA1, digest));
        hashes.sha256().ifPresent(digest -> digests.add(id, DigestKind.SHA256, digest));
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

    /** Whether a person has said that an entry may match as much as it does; false of one that is gone by now. */
    boolean trusts(long entry) {
        Needle needle = needles.get(entry);
        return needle != null && needle.trusted();
    }

    /** The entries that a medium matches. */
    Set<Long> match(Fingerprints prints) {
        Set<Long> found = new HashSet<>();
        prints.md5().ifPresent(digest -> found.addAll(digests.find(DigestKind.MD5, digest)));
        prints.sha1().ifPresent(digest -> found.addAll(digests.find(DigestKind.SHA1, digest)));
        prints.sha256().ifPresent(digest -> found.addAll(digests.find(DigestKind.SHA256, digest)));
        for (View view : prints.views()) {
            if (view.reliable()) {
                for (HashMatch near : perceptual.search(view.hash(), reach)) {
                    if (near.distance() <= needle(near.id()).distance()) {
                        found.add(near.id());
                    }
                }
            }
        }
        return found;
    }
}
