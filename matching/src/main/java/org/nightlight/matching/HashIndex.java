package org.nightlight.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
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

    private static final System.Logger LOG = System.getLogger(HashIndex.class.getName());

    private static final Comparator<HashMatch> NEAREST =
            Comparator.comparingInt(HashMatch::distance).thenComparingLong(HashMatch::id);

    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean compacting = new AtomicBoolean();
    private final Executor background;
    private volatile Parts parts = new Parts(List.of(), new Tail(SMALLEST_TAIL));

    /** An empty index. */
    public HashIndex() {
        this(task -> Thread.ofPlatform().daemon().name("hash-index-compaction").start(task));
    }

    /** An empty index that merges its blocks by an executor. */
    HashIndex(Executor background) {
        this.background = background;
    }

    /** Adds a hash, or replaces the one that the id has. */
    public void add(long id, PdqHash hash) {
        writing.lock();
        try {
            append(id, hash);
        } finally {
            writing.unlock();
        }
        compactIfNeeded();
    }

    /** Adds many at once, faster than one by one. Of several with the same id the last counts. */
    public void addAll(Iterable<HashEntry> entries) {
        Entries collected = new Entries(SMALLEST_TAIL);
        for (HashEntry entry : entries) {
            collected.add(entry.id(), entry.hash());
        }
        if (collected.count() <= LARGEST_TAIL) {
            collected.forEach(this::add);
            return;
        }
        Block block = new Block(collected.sorted());
        writing.lock();
        try {
            Parts before = parts;
            List<Block> blocks = new ArrayList<>(before.blocks());
            blocks.add(block);
            parts = new Parts(blocks, before.tail());
            before.tail().removeThoseIn(block);
            before.blocks().forEach(older -> older.removeThoseIn(block));
        } finally {
            writing.unlock();
        }
        compactIfNeeded();
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
        compactIfNeeded();
        return removed;
    }

    /**
     * All entries within a distance of a query, nearest first and then by id.
     *
     * @param maxDistance 0 to 256 bits; 31 is customary
     */
    public List<HashMatch> search(PdqHash query, int maxDistance) {
        if (maxDistance < 0 || maxDistance > PdqHash.BITS) {
            throw new IllegalArgumentException("a distance is 0 to " + PdqHash.BITS + ", not " + maxDistance);
        }
        Matches matches = new Matches();
        Parts searched = parts;
        searched.search(query, maxDistance, matches);
        // An entry replaced meanwhile is marked as removed in a block just searched, and its new hash may be in parts
        // that came since.
        for (Parts now = parts; now != searched; now = parts) {
            now.searchNew(searched, query, maxDistance, matches);
            searched = now;
        }
        return switch (matches.count()) {
            case 0 -> List.of();
            case 1 -> List.of(new HashMatch(matches.id(0), matches.distance(0)));
            default -> sorted(matches);
        };
    }

    /** The answer to each of many queries, in their order. */
    public List<List<HashMatch>> searchAll(List<PdqHash> queries, int maxDistance) {
        return queries.stream().map(query -> search(query, maxDistance)).toList();
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

    private static List<HashMatch> sorted(Matches matches) {
        HashMatch[] found = new HashMatch[matches.count()];
        for (int i = 0; i < found.length; i++) {
            found[i] = new HashMatch(matches.id(i), matches.distance(i));
        }
        Arrays.sort(found, Comparator.comparingLong(HashMatch::id).thenComparingInt(HashMatch::distance));
        // an id may be seen in two places while its hash is replaced or its block merged
        List<HashMatch> once = new ArrayList<>(found.length);
        for (int i = 0; i < found.length; i++) {
            if (i == 0 || found[i].id() != found[i - 1].id()) {
                once.add(found[i]);
            }
        }
        once.sort(NEAREST);
        return List.copyOf(once);
    }

    private void append(long id, PdqHash hash) {
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
        List<Block> blocks = new ArrayList<>(before.blocks());
        blocks.add(new Block(entries.sorted()));
        parts = new Parts(blocks, new Tail(LARGEST_TAIL));
    }

    private void compactIfNeeded() {
        if (!parts.toMerge().isEmpty() && compacting.compareAndSet(false, true)) {
            try {
                background.execute(this::compact);
            } catch (RuntimeException | OutOfMemoryError refused) {
                compacting.set(false);
                LOG.log(System.Logger.Level.ERROR, "No thread to merge the blocks of a hash index", refused);
            }
        }
    }

    private void compact() {
        try {
            for (List<Block> some = parts.toMerge(); !some.isEmpty(); some = parts.toMerge()) {
                merge(some);
            }
        } catch (RuntimeException | OutOfMemoryError failed) {
            // nothing is lost: the blocks stay as they were, and the next change tries again
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Blocks of a hash index could not be merged; searches are slower",
                    failed);
        } finally {
            compacting.set(false);
        }
    }

    private void merge(List<Block> some) {
        List<Tombstones> known = some.stream().map(Block::tombstones).toList();
        Entries entries = new Entries(some.stream().mapToInt(Block::live).sum());
        for (int i = 0; i < known.size(); i++) {
            some.get(i).collect(known.get(i), entries);
        }
        Block merged = new Block(entries.sorted());
        writing.lock();
        try {
            for (int i = 0; i < known.size(); i++) {
                some.get(i).removedSince(known.get(i), id -> removeMerged(merged, id, some));
            }
            Parts before = parts;
            List<Block> blocks = new ArrayList<>();
            // in the place of the oldest of them: where an id is twice for a moment, the later block has the newer hash
            for (Block block : before.blocks()) {
                if (block == some.getFirst() && merged.live() > 0) {
                    blocks.add(merged);
                } else if (!some.contains(block)) {
                    blocks.add(block);
                }
            }
            parts = new Parts(blocks, before.tail());
        } finally {
            writing.unlock();
        }
    }

    /** Repeats a removal that happened while the merge ran; what another of the merged blocks still has stays. */
    private static void removeMerged(Block merged, long id, List<Block> some) {
        int position = merged.find(id);
        if (position >= 0 && some.stream().allMatch(block -> block.find(id) < 0)) {
            merged.remove(position);
        }
    }
}
