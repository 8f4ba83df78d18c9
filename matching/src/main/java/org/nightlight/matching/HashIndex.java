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
    /** Blocks of about the same size that may lie side by side. */
    private static final int MOST_ALIKE = 2;
    /** Blocks are of about the same size within this factor. */
    private static final int STEP = 4;

    private static final System.Logger LOG = System.getLogger(HashIndex.class.getName());

    private static final Comparator<HashMatch> NEAREST =
            Comparator.comparingInt(HashMatch::distance).thenComparingLong(HashMatch::id);

    /** What a search looks through. Replaced as a whole, so that a search sees every entry once. */
    private record Parts(List<Block> blocks, Tail tail) {}

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
            parts = new Parts(List.copyOf(blocks), before.tail());
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
            removed = removeFrom(parts, id);
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
        return search(parts, query, maxDistance);
    }

    /** The answer to each of many queries, all of the same state of the index. */
    public List<List<HashMatch>> searchAll(List<PdqHash> queries, int maxDistance) {
        Parts state = parts;
        return queries.stream().map(query -> search(state, query, maxDistance)).toList();
    }

    /** Whether an id has a hash. */
    public boolean contains(long id) {
        Parts state = parts;
        return state.tail().find(id) >= 0 || state.blocks().stream().anyMatch(block -> block.find(id) >= 0);
    }

    /** What the index holds and takes now. */
    public IndexSize size() {
        Parts state = parts;
        long hashes = state.tail().live();
        long bytes = state.tail().bytes();
        for (Block block : state.blocks()) {
            hashes += block.live();
            bytes += block.bytes();
        }
        return new IndexSize(hashes, bytes, state.blocks().size());
    }

    private static List<HashMatch> search(Parts state, PdqHash query, int maxDistance) {
        if (maxDistance < 0 || maxDistance > PdqHash.BITS) {
            throw new IllegalArgumentException("a distance is 0 to " + PdqHash.BITS + ", not " + maxDistance);
        }
        Matches matches = new Matches();
        for (Block block : state.blocks()) {
            block.search(query, maxDistance, matches);
        }
        state.tail().search(query, maxDistance, matches);
        return switch (matches.count()) {
            case 0 -> List.of();
            case 1 -> List.of(new HashMatch(matches.id(0), matches.distance(0)));
            default -> sorted(matches);
        };
    }

    private static List<HashMatch> sorted(Matches matches) {
        HashMatch[] found = new HashMatch[matches.count()];
        for (int i = 0; i < found.length; i++) {
            found[i] = new HashMatch(matches.id(i), matches.distance(i));
        }
        Arrays.sort(found, Comparator.comparingLong(HashMatch::id).thenComparingInt(HashMatch::distance));
        // an id whose hash is being replaced may be seen with both
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
            removeFromBlocks(now.blocks(), id);
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
        parts = new Parts(List.copyOf(blocks), new Tail(LARGEST_TAIL));
    }

    private static boolean removeFrom(Parts state, long id) {
        int position = state.tail().find(id);
        if (position >= 0) {
            state.tail().remove(position);
            return true;
        }
        return removeFromBlocks(state.blocks(), id);
    }

    private static boolean removeFromBlocks(List<Block> blocks, long id) {
        for (Block block : blocks) {
            int position = block.find(id);
            if (position >= 0) {
                block.remove(position);
                return true;
            }
        }
        return false;
    }

    private void compactIfNeeded() {
        if (!toMerge(parts.blocks()).isEmpty() && compacting.compareAndSet(false, true)) {
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
            for (List<Block> some = toMerge(parts.blocks()); !some.isEmpty(); some = toMerge(parts.blocks())) {
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
            parts = new Parts(List.copyOf(blocks), before.tail());
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

    /** Blocks that should be one: too many of about the same size, or one mostly removed; oldest first. */
    private static List<Block> toMerge(List<Block> blocks) {
        for (Block block : blocks) {
            if (block.live() < block.size() / 2) {
                return List.of(block);
            }
        }
        List<Block> bySize =
                blocks.stream().sorted(Comparator.comparingInt(Block::live)).toList();
        for (int i = 0; i + MOST_ALIKE < bySize.size(); i++) {
            int next = i + MOST_ALIKE;
            if (bySize.get(next).live() <= STEP * Math.max(1, bySize.get(i).live())) {
                List<Block> alike = bySize.subList(i, next + 1);
                return blocks.stream().filter(alike::contains).toList();
            }
        }
        return List.of();
    }
}
