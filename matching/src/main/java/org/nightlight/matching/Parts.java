package org.nightlight.matching;

import java.util.List;
import org.nightlight.fingerprint.PdqHash;

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

    /** Blocks first: what is replaced while they are searched has gone to the tail. */
    void search(PdqHash query, int distance, Matches matches) {
        for (Block block : blocks) {
            block.search(query, distance, matches);
        }
        tail.search(query, distance, matches);
    }

    /** Searches what is not in earlier parts, which have been searched. */
    void searchNew(Parts earlier, PdqHash query, int distance, Matches matches) {
        for (Block block : blocks) {
            if (!earlier.blocks.contains(block)) {
                block.search(query, distance, matches);
            }
        }
        if (tail != earlier.tail) {
            tail.search(query, distance, matches);
        }
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

    /** Blocks that should be one, oldest first. */
    List<Block> toMerge() {
        return Sealed.toMerge(blocks);
    }
}
