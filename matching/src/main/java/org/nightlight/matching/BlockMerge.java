package org.nightlight.matching;

import java.util.List;

/**
 * One block made of some, while the index goes on.
 *
 * @param some oldest first
 * @param known what was removed of each when it was copied
 * @param merged what all of them had
 */
record BlockMerge(List<Block> some, List<Tombstones> known, Block merged) {

    static BlockMerge of(List<Block> some) {
        List<Tombstones> known = some.stream().map(Block::tombstones).toList();
        Entries entries = new Entries(some.stream().mapToInt(Block::live).sum());
        for (int i = 0; i < known.size(); i++) {
            some.get(i).collect(known.get(i), entries);
        }
        return new BlockMerge(some, known, new Block(entries.sorted()));
    }

    /** Repeats the removals that came since the copies were made. Only under the index's lock. */
    void repeatRemovals() {
        for (int i = 0; i < known.size(); i++) {
            some.get(i).removedSince(known.get(i), this::remove);
        }
    }

    /** What another of the blocks still has stays. */
    private void remove(long id) {
        int position = merged.find(id);
        if (position >= 0 && some.stream().allMatch(block -> block.find(id) < 0)) {
            merged.remove(position);
        }
    }
}
