package org.nightlight.matching;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.nightlight.fingerprint.DihedralHashes;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;

/**
 * PDQ hashes that can be searched for all within a Hamming distance of a query: exactly, never missing one, whatever the number
 * and the distribution of the hashes.
 *
 * <p>Made of a short tail, to which entries are appended, and of sealed blocks of growing size, which are searched by
 * multi-index hashing (Norouzi, Punjani and Fleet 2012) or, where that would be dearer, by a scan. What {@link #add} or
 * {@link #remove} has done is seen by every search that begins after it returned. Searches take no lock and are never held up;
 * writers wait for one another. Blocks are merged in the background.
 */
public final class HashIndex {

    private static final int SMALLEST_TAIL = 64;
    private static final int LARGEST_TAIL = 4096;
    private static final int MOST_AT_ONCE = 4096;

    /**
     * An index that was saved.
     *
     * @param index goes on where that one was, with all that can be done with an index
     * @param checkpoint what was given when it was saved
     */
    public record Opened(HashIndex index, String checkpoint) {}

    private final ReentrantLock saving = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final Compaction<Block> compaction;
    private volatile Parts parts = new Parts(List.of(), new Tail(SMALLEST_TAIL));

    /** An empty index. */
    public HashIndex() {
        this(UpkeepListener.noop());
    }

    /** An empty index that tells how its upkeep fares. */
    public HashIndex(UpkeepListener listener) {
        this(Upkeep.byThreads(listener));
    }

    /** An empty index that merges its blocks by an executor. */
    HashIndex(Executor background) {
        this(Upkeep.by(background));
    }

    HashIndex(Upkeep upkeep) {
        compaction = new Compaction<>(upkeep, () -> parts.blocks(), this::merge);
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
        HashIndexFile saved = HashIndexFile.open(file);
        HashIndex index = new HashIndex(listener);
        index.parts = new Parts(saved.blocks(), new Tail(SMALLEST_TAIL));
        Entries newest = saved.newest();
        for (int i = 0; i < newest.count(); i++) {
            index.add(newest.id(i), newest.hash(i));
        }
        index.compaction.startIfNeeded();
        return new Opened(index, saved.checkpoint());
    }

    /**
     * Saves what the index holds now to a file, in the place of one that is there; whoever is killed meanwhile leaves the old
     * file. What was added or removed before is in it, what comes while it is written is not. Searches do not wait for it, and
     * writers only while it notes what is removed. Blocks of which something was removed are first made anew, if memory allows,
     * so that the hash is not in the file.
     *
     * @param checkpoint given back by {@link #open}, such as up to where changes are in the index
     * @throws IOException when it cannot be written, and the file is as it was; or when it is written but its folder could not be
     *     forced to the disk, so that a power failure may bring the one before back
     */
    public void save(Path file, String checkpoint) throws IOException {
        saving.lock();
        try {
            compaction.clean();
            IndexFileWriter.write(file, IndexFile.Kind.HASHES, snapshot(checkpoint));
        } finally {
            saving.unlock();
        }
    }

    private IndexFile snapshot(String checkpoint) {
        writing.lock();
        try {
            return HashIndexFile.snapshot(parts, checkpoint);
        } finally {
            writing.unlock();
        }
    }

    /** Adds a hash, or replaces the one that the id has. */
    public void add(long id, PdqHash hash) {
        add(id, HashBits.of(hash));
    }

    private void add(long id, HashBits hash) {
        writing.lock();
        try {
            append(id, hash);
        } finally {
            writing.unlock();
        }
        compaction.startIfNeeded();
    }

    /** Adds many at once, faster than one by one. Of several with the same id the last counts. */
    public void addAll(Iterable<HashEntry> entries) {
        Entries collected = new Entries(SMALLEST_TAIL);
        for (HashEntry entry : entries) {
            collected.add(entry.id(), HashBits.of(entry.hash()));
        }
        if (collected.count() <= LARGEST_TAIL) {
            for (int i = 0; i < collected.count(); i++) {
                add(collected.id(i), collected.hash(i));
            }
            return;
        }
        Block block = new Block(collected.sorted());
        writing.lock();
        try {
            Parts before = parts;
            parts = before.with(block, before.tail());
            before.tail().removeThoseIn(block);
            before.blocks().forEach(older -> older.removeThoseIn(block));
        } finally {
            writing.unlock();
        }
        compaction.startIfNeeded();
    }

    /** Removes the hash that an id has; returns whether there was one. */
    public boolean remove(long id) {
        boolean removed;
        writing.lock();
        try {
            removed = parts.remove(id);
        } finally {
            writing.unlock();
        }
        compaction.startIfNeeded();
        return removed;
    }

    /**
     * All entries within a distance of a query, nearest first and then by id.
     *
     * @param maxDistance 0 to 256 bits; 31 is customary
     */
    public List<HashMatch> search(PdqHash query, int maxDistance) {
        return searchAll(List.of(query), maxDistance).getFirst();
    }

    /**
     * The answer to each of many queries, in their order. Cheaper than one by one: the more at once, the more of what is read
     * serves several of them.
     *
     * @param maxDistance 0 to 256 bits
     */
    public List<List<HashMatch>> searchAll(List<PdqHash> queries, int maxDistance) {
        if (maxDistance < 0 || maxDistance > PdqHash.BITS) {
            throw new IllegalArgumentException("a distance is 0 to " + PdqHash.BITS + ", not " + maxDistance);
        }
        List<List<HashMatch>> answers = new ArrayList<>(queries.size());
        for (int from = 0; from < queries.size(); from += MOST_AT_ONCE) {
            List<Query> some = queries.subList(from, Math.min(queries.size(), from + MOST_AT_ONCE)).stream()
                    .map(Query::new)
                    .toList();
            searchAtOnce(some, maxDistance);
            some.forEach(query -> answers.add(query.matches().nearestFirst()));
        }
        return answers;
    }

    /**
     * All entries within a distance of a picture in any of its eight orientations, nearest first and then by id; each once, with
     * the orientation in which it is nearest, the first of several. Cheaper than eight searches: the orientations have parts in
     * common.
     *
     * @param maxDistance 0 to 256 bits
     */
    public List<OrientedMatch> searchOriented(DihedralHashes picture, int maxDistance) {
        Map<Long, OrientedMatch> nearest = new HashMap<>();
        List<List<HashMatch>> answers = searchAll(picture.hashes(), maxDistance);
        Iterator<List<HashMatch>> byOrientation = answers.iterator();
        for (Orientation orientation : Orientation.values()) {
            for (HashMatch match : byOrientation.next()) {
                nearest.merge(
                        match.id(),
                        new OrientedMatch(match.id(), match.distance(), orientation),
                        (first, later) -> later.distance() < first.distance() ? later : first);
            }
        }
        return nearest.values().stream().sorted(OrientedMatch.NEAREST_FIRST).toList();
    }

    private void searchAtOnce(List<Query> queries, int maxDistance) {
        Parts searched = parts;
        searched.search(queries, maxDistance);
        // in the last round the parts stay the same, so that an entry that is there all the while is found: where it is
        // when
        // the tail has been searched, it was when that place was searched
        for (Parts now = parts; now != searched; now = parts) {
            now.searchNew(searched, queries, maxDistance);
            searched = now;
        }
    }

    /** Whether an id has a hash. */
    public boolean contains(long id) {
        writing.lock();
        try {
            return parts.contains(id);
        } finally {
            writing.unlock();
        }
    }

    /** What the index holds and takes now. */
    public IndexSize size() {
        return parts.size();
    }

    private void append(long id, HashBits hash) {
        Parts before = parts;
        Tail tail = before.tail();
        int known = tail.find(id);
        if (tail.full()) {
            seal(before);
            known = parts.tail().find(id);
        }
        // the new hash is there before the old one goes: the id is found at every moment
        Parts now = parts;
        now.tail().append(id, hash);
        if (known >= 0) {
            now.tail().remove(known);
        } else {
            now.removeFromBlocks(id);
        }
    }

    /** Makes room in the tail: by a longer one, or by turning it into a block. */
    private void seal(Parts before) {
        Tail tail = before.tail();
        if (2 * tail.live() <= LARGEST_TAIL) {
            parts = new Parts(before.blocks(), tail.grown(Math.max(SMALLEST_TAIL, 2 * tail.live())));
            return;
        }
        Entries entries = new Entries(tail.live());
        tail.collect(entries);
        parts = before.with(new Block(entries.sorted()), new Tail(LARGEST_TAIL));
    }

    private Runnable merge(List<Block> some) {
        BlockMerge merge = BlockMerge.of(some);
        return () -> {
            writing.lock();
            try {
                merge.repeatRemovals();
                parts = parts.replaced(some, merge.merged());
            } finally {
                writing.unlock();
            }
        };
    }

    /** What a search looks through now. */
    Parts parts() {
        return parts;
    }
}
