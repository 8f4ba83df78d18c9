package org.nightlight.matching;

import java.util.ArrayList;
import java.util.List;

/** What a search looks through: sealed blocks, oldest first, and the tail of the newest entries. Replaced as a whole. */
final class Parts {

    private final List<Block> blocks;
    private final Tail tail;

    Parts(List<Block> blocks, Tail tail) {
        this.blocks = List.copyOf(blocks);
        this.tail = tail;
    }

    List<Block> blocks() {
        return blocks;
    }

    Tail tail() {
        return tail;
    }

    /** These, with a newer block and another tail. */
    Parts with(Block block, Tail newTail) {
        List<Block> more = new ArrayList<>(blocks);
        more.add(block);
        return new Parts(more, newTail);
    }

    /**
     * These, with one block instead of some, in the place of the oldest: where an id is twice for a moment, the later block has
     * the newer hash.
     */
    Parts replaced(List<Block> some, Block merged) {
        List<Block> fewer = new ArrayList<>();
        for (Block block : blocks) {
            if (block == some.getFirst() && merged.live() > 0) {
                fewer.add(merged);
            } else if (!some.contains(block)) {
                fewer.add(block);
            }
        }
        return new Parts(fewer, tail);
    }

    /** Blocks first: what is replaced while they are searched has gone to the tail. */
    void search(List<Query> queries, int distance) {
        for (Block block : blocks) {
            block.search(queries, distance);
        }
        queries.forEach(query -> tail.search(query, distance));
    }

    /**
     * Searches what is not in earlier parts, which have been searched, and the tail once more: what was in a block that came
     * since, and is already replaced there, is in a tail that may be the same.
     */
    void searchNew(Parts earlier, List<Query> queries, int distance) {
        for (Block block : blocks) {
            if (!earlier.blocks.contains(block)) {
                block.search(queries, distance);
            }
        }
        queries.forEach(query -> tail.search(query, distance));
    }

    /** Only under the index's lock. */
    boolean contains(long id) {
        return tail.find(id) >= 0 || blocks.stream().anyMatch(block -> block.find(id) >= 0);
    }

    /** Only under the index's lock. */
    boolean remove(long id) {
        int position = tail.find(id);
        if (position >= 0) {
            tail.remove(position);
            return true;
        }
        return removeFromBlocks(id);
    }

    /** Only under the index's lock. */
    boolean removeFromBlocks(long id) {
        for (Block block : blocks) {
            int position = block.find(id);
            if (position >= 0) {
                block.remove(position);
                return true;
            }
        }
        return false;
    }

    IndexSize size() {
        long hashes = tail.live();
        long bytes = tail.bytes();
        for (Block block : blocks) {
            hashes += block.live();
            bytes += block.bytes();
        }
        return new IndexSize(hashes, bytes, blocks.size());
    }
}
