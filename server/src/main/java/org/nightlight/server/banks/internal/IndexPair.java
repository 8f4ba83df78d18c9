package org.nightlight.server.banks.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.matching.DigestIndex;
import org.nightlight.matching.DigestKind;
import org.nightlight.matching.HashEntry;
import org.nightlight.matching.HashIndex;
import org.nightlight.server.banks.KnownHashes;

/** The hashes and the digests of the same entries, changed together. Thread-safe; searches wait for nobody. */
final class IndexPair {

    private static final int REMEMBERED = 100_000;

    private final HashIndex hashes;
    private final DigestIndex digests;
    /** The hashes taken last: they come again when the changes of the database are read. */
    private final Map<Long, PdqHash> recent = new Recent();

    private final Set<Long> takenMeanwhile = new HashSet<>();
    private boolean takingOut;

    IndexPair(HashIndex hashes, DigestIndex digests) {
        this.hashes = hashes;
        this.digests = digests;
    }

    HashIndex hashes() {
        return hashes;
    }

    DigestIndex digests() {
        return digests;
    }

    /**
     * Takes entries. An id that is there may be there with another hash, as when a standby took over that did not know the
     * entry: it is taken again, unless it was with this hash a moment ago.
     *
     * @return how many had a hash that was not taken a moment ago
     */
    synchronized int take(Map<Long, KnownHashes> entries) {
        List<HashEntry> added = new ArrayList<>();
        entries.forEach((id, known) -> known.reliablePdq()
                .filter(pdq -> !pdq.equals(recent.get(id)))
                .ifPresent(pdq -> added.add(new HashEntry(id, pdq))));
        hashes.addAll(added);
        entries.forEach(this::addDigests);
        added.forEach(entry -> recent.put(entry.id(), entry.hash()));
        if (takingOut) {
            takenMeanwhile.addAll(entries.keySet());
        }
        return added.size();
    }

    /** Takes those of which no hash is there. */
    void takeMissing(Map<Long, KnownHashes> entries) {
        Map<Long, KnownHashes> missing = new HashMap<>(entries);
        missing.keySet().removeIf(hashes::contains);
        if (!missing.isEmpty()) {
            take(missing);
        }
    }

    /**
     * Takes out those that are still removed. Whoever brings one back commits first and takes it then: either the database
     * tells of it, or it is taken while that is asked, or afterwards.
     *
     * @param live asked outside of all locks, because whoever waits here holds a connection to the database: which of the
     *     ids are there
     */
    void takeOut(Set<Long> ids, UnaryOperator<Set<Long>> live) {
        synchronized (this) {
            takingOut = true;
        }
        try {
            Set<Long> gone = new HashSet<>(ids);
            gone.removeAll(live.apply(ids));
            synchronized (this) {
                gone.removeAll(takenMeanwhile);
                gone.forEach(this::remove);
            }
        } finally {
            synchronized (this) {
                takingOut = false;
                takenMeanwhile.clear();
            }
        }
    }

    /** Takes one out whatever the database says, for when nobody brings anything back. */
    synchronized void remove(long id) {
        hashes.remove(id);
        digests.remove(id);
        recent.remove(id);
    }

    private void addDigests(long id, KnownHashes known) {
        known.md5().ifPresent(digest -> digests.add(id, DigestKind.MD5, digest));
        known.sha1().ifPresent(digest -> digests.add(id, DigestKind.SHA1, digest));
        known.sha256().ifPresent(digest -> digests.add(id, DigestKind.SHA256, digest));
    }

    /** Forgets what was put first. */
    private static final class Recent extends LinkedHashMap<Long, PdqHash> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, PdqHash> eldest) {
            return size() > REMEMBERED;
        }
    }
}
