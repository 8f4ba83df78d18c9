package org.nightlight.matching;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.nightlight.fingerprint.Digests;

/**
 * Exact digests of files, with the ids they were added under. One id may have a digest of each kind, one digest many ids. What was
 * added or removed is seen by every search that begins afterwards; searches are never held up. Safe for use by many threads.
 */
public final class DigestIndex {

    private static final long[] NONE = {};

    private final ConcurrentMap<DigestKey, long[]> ids = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, List<DigestKey>> keys = new ConcurrentHashMap<>();

    /**
     * Adds a digest.
     *
     * @param hex in hexadecimal digits of either case
     * @throws IllegalArgumentException saying what is wrong, when it is no digest of that kind
     */
    public void add(long id, DigestKind kind, String hex) {
        DigestKey key = DigestKey.of(kind, hex);
        // the list of an id is the lock for everything about it
        keys.compute(id, (same, known) -> {
            if (known != null && known.contains(key)) {
                return known;
            }
            ids.merge(key, new long[] {id}, DigestIndex::with);
            return known == null ? List.of(key) : with(known, key);
        });
    }

    /** Adds the three digests of a file. */
    public void add(long id, Digests digests) {
        add(id, DigestKind.MD5, digests.md5());
        add(id, DigestKind.SHA1, digests.sha1());
        add(id, DigestKind.SHA256, digests.sha256());
    }

    /** Removes all digests of an id; returns whether there were any. */
    public boolean remove(long id) {
        boolean[] found = new boolean[1];
        keys.computeIfPresent(id, (same, known) -> {
            found[0] = true;
            known.forEach(key -> ids.computeIfPresent(key, (digest, all) -> without(all, id)));
            return null;
        });
        return found[0];
    }

    /**
     * The ids that have a digest, in the order in which they were added.
     *
     * @throws IllegalArgumentException saying what is wrong, when it is no digest of that kind
     */
    public List<Long> find(DigestKind kind, String hex) {
        return Arrays.stream(ids.getOrDefault(DigestKey.of(kind, hex), NONE))
                .boxed()
                .toList();
    }

    /** The ids that have any of the digests of a file, in ascending order. */
    public Set<Long> find(Digests digests) {
        Set<Long> found = new TreeSet<>(find(DigestKind.SHA256, digests.sha256()));
        found.addAll(find(DigestKind.SHA1, digests.sha1()));
        found.addAll(find(DigestKind.MD5, digests.md5()));
        return found;
    }

    /** How many different digests there are. */
    public int size() {
        return ids.size();
    }

    private static long[] with(long[] all, long[] added) {
        long[] longer = Arrays.copyOf(all, all.length + 1);
        longer[all.length] = added[0];
        return longer;
    }

    private static List<DigestKey> with(List<DigestKey> known, DigestKey key) {
        DigestKey[] longer = known.toArray(new DigestKey[known.size() + 1]);
        longer[known.size()] = key;
        return List.of(longer);
    }

    /** The ids but one; null, which removes the entry, when none is left. */
    private static long @Nullable [] without(long[] all, long id) {
        long[] left = Arrays.stream(all).filter(other -> other != id).toArray();
        return left.length == 0 ? null : left;
    }
}
