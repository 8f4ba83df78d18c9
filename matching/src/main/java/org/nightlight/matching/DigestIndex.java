package org.nightlight.matching;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.nightlight.fingerprint.Digests;

/**
 * Exact digests of files, with the ids they were added under. One id may have any digests of each kind, one digest many ids. What
 * was added or removed is seen by every search that begins afterwards; searches take no lock and are never held up. Safe for use by
 * many threads.
 *
 * <p>The newest digests are in a map, the others in sorted tables outside of the heap, which are merged in the background.
 */
public final class DigestIndex {

    private static final int MOST_RECENT = 1 << 16;

    /**
     * An index that was saved.
     *
     * @param index goes on where that one was, with all that can be done with an index
     * @param checkpoint what was given when it was saved
     */
    public record Opened(DigestIndex index, String checkpoint) {}

    /** What a search looks through: sealed tables, oldest first, and the newest. Replaced as a whole. */
    record Parts(List<DigestTable> tables, RecentDigests recent) {

        Parts {
            tables = List.copyOf(tables);
        }
    }

    private final ReentrantLock saving = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicLong digests = new AtomicLong();
    private final Compaction<DigestTable> compaction;
    private final int mostRecent;
    private volatile Parts parts = new Parts(List.of(), new RecentDigests());

    /** An empty index. */
    public DigestIndex() {
        this(UpkeepListener.noop());
    }

    /** An empty index that tells how its upkeep fares. */
    public DigestIndex(UpkeepListener listener) {
        this(Upkeep.byThreads(listener), MOST_RECENT);
    }

    /** An empty index that seals a table when so many digests are new. */
    DigestIndex(Upkeep upkeep, int mostRecent) {
        compaction = new Compaction<>(upkeep, () -> parts.tables(), this::merge);
        this.mostRecent = mostRecent;
    }

    /**
     * Opens an index that was saved. The file is checked whole and then used as it lies on the disk: it may be replaced, by
     * saving again, but nothing else may write to it while the index lives.
     *
     * @throws IndexFileException saying what is wrong, when the file is foreign, of another format, cut or damaged
     * @throws IOException when it cannot be read
     */
    public static Opened open(Path file) throws IOException {
        return open(file, UpkeepListener.noop());
    }

    /** Opens an index that was saved, in the same way, and that tells how its upkeep fares. */
    public static Opened open(Path file, UpkeepListener listener) throws IOException {
        DigestIndexFile saved = DigestIndexFile.open(file);
        DigestIndex index = new DigestIndex(listener);
        index.parts = new Parts(saved.tables(), saved.recent());
        long count = saved.recent().size();
        for (DigestTable table : saved.tables()) {
            count += table.digests();
        }
        index.digests.set(count);
        index.compaction.startIfNeeded();
        return new Opened(index, saved.checkpoint());
    }

    /**
     * Saves what the index holds now to a file, in the place of one that is there; whoever is killed meanwhile leaves the old
     * file. What was added or removed before is in it, what comes while it is written is not. Searches do not wait for it, and
     * writers only while it notes what is new and what removed. Tables of which something was removed are first made anew, if
     * memory allows, so that the digests are not in the file.
     *
     * @param checkpoint given back by {@link #open}, such as up to where changes are in the index
     * @throws IOException when it cannot be written, and the file is as it was; or when it is written but its folder could not be
     *     forced to the disk, so that a power failure may bring the one before back
     */
    public void save(Path file, String checkpoint) throws IOException {
        saving.lock();
        try {
            compaction.clean();
            IndexFileWriter.write(file, IndexFile.Kind.DIGESTS, snapshot(checkpoint));
        } finally {
            saving.unlock();
        }
    }

    private IndexFile snapshot(String checkpoint) {
        writing.lock();
        try {
            return DigestIndexFile.snapshot(parts, checkpoint);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Adds a digest.
     *
     * @param hex in hexadecimal digits of either case
     * @throws IllegalArgumentException saying what is wrong, when it is no digest of that kind
     */
    public void add(long id, DigestKind kind, String hex) {
        DigestKey key = DigestKey.of(kind, hex);
        int recent;
        writing.lock();
        try {
            Parts now = parts;
            if (now.tables().stream().anyMatch(table -> table.has(id, key))) {
                return;
            }
            if (now.recent().add(id, key)) {
                digests.incrementAndGet();
            }
            recent = now.recent().size();
        } finally {
            writing.unlock();
        }
        if (recent >= mostRecent) {
            compaction.attempt(recent, this::seal);
        }
        compaction.startIfNeeded();
    }

    private void seal() {
        writing.lock();
        try {
            Parts now = parts;
            if (now.recent().size() >= mostRecent) {
                List<DigestTable> tables = new ArrayList<>(now.tables());
                tables.add(DigestTableBuilder.of(now.recent().all()));
                parts = new Parts(tables, new RecentDigests());
            }
        } finally {
            writing.unlock();
        }
    }

    /** Adds the three digests of a file. */
    public void add(long id, Digests digests) {
        add(id, DigestKind.MD5, digests.md5());
        add(id, DigestKind.SHA1, digests.sha1());
        add(id, DigestKind.SHA256, digests.sha256());
    }

    /** Removes all digests of an id; returns whether there were any. */
    public boolean remove(long id) {
        int removed;
        writing.lock();
        try {
            removed = parts.recent().remove(id);
            for (DigestTable table : parts.tables()) {
                removed += table.remove(id);
            }
            digests.addAndGet(-removed);
        } finally {
            writing.unlock();
        }
        compaction.startIfNeeded();
        return removed > 0;
    }

    /**
     * The ids that have a digest, in ascending order.
     *
     * @throws IllegalArgumentException saying what is wrong, when it is no digest of that kind
     */
    public List<Long> find(DigestKind kind, String hex) {
        return find(List.of(DigestKey.of(kind, hex)));
    }

    /** The ids that have any of the digests of a file, in ascending order. */
    public List<Long> find(Digests digests) {
        return find(List.of(
                DigestKey.of(DigestKind.SHA256, digests.sha256()),
                DigestKey.of(DigestKind.SHA1, digests.sha1()),
                DigestKey.of(DigestKind.MD5, digests.md5())));
    }

    private List<Long> find(List<DigestKey> keys) {
        Parts searched = parts;
        Set<Long> found = new TreeSet<>();
        for (DigestKey key : keys) {
            // what is sealed or merged stays in the parts that were before: unlike a hash, a digest never moves
            searched.tables().forEach(table -> table.find(key, found::add));
            searched.recent().find(key, found::add);
        }
        return List.copyOf(found);
    }

    /** How many digests there are, each counted once for each id that has it. */
    public long size() {
        return digests.get();
    }

    /** How many sealed tables each search looks through. */
    int tables() {
        return parts.tables().size();
    }

    private Runnable merge(List<DigestTable> some) {
        List<Tombstones> known = some.stream().map(DigestTable::tombstones).toList();
        DigestTable merged = DigestTableBuilder.merge(some, known);
        return () -> {
            writing.lock();
            try {
                for (int i = 0; i < known.size(); i++) {
                    some.get(i).removedSince(known.get(i), merged::remove);
                }
                List<DigestTable> tables = new ArrayList<>(parts.tables());
                tables.removeAll(some);
                if (merged.live() > 0) {
                    tables.addFirst(merged);
                }
                parts = new Parts(tables, parts.recent());
            } finally {
                writing.unlock();
            }
        };
    }
}
