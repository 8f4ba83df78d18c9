package org.nightlight.matching;

import java.lang.foreign.MemorySegment;

/** Lays sorted entries out as a block. */
final class BlockBuilder {

    private BlockBuilder() {}

    static MemorySegment build(Entries entries) {
        int count = entries.count();
        long[] ids = entries.ids();
        BlockLayout layout =
                new BlockLayout(count, Chunks.forSize(count), count == 0 ? 0 : ids[0], IdList.needsWide(ids));
        MemorySegment memory = Memory.allocate(layout.bytes());
        layout.write(memory);
        layout.ids(memory).fill(ids);
        Planes hashes = layout.hashes(memory);
        for (int i = 0; i < count; i++) {
            hashes.set(i, entries.hash(i));
        }
        for (int chunk = 0; chunk < layout.chunks().count(); chunk++) {
            sort(layout, chunk, entries, layout.starts(memory, chunk), layout.lists(memory, chunk));
        }
        return memory;
    }

    /** Counts the hashes of each key, and puts their positions in the order of the keys. */
    private static void sort(BlockLayout layout, int chunk, Entries entries, MemorySegment starts, MemorySegment list) {
        Chunks chunks = layout.chunks();
        int count = layout.count();
        int keys = 1 << chunks.width(chunk);
        int[] start = new int[keys + 1];
        for (int i = 0; i < count; i++) {
            start[entries.key(chunks, chunk, i)]++;
        }
        int end = 0;
        for (int key = 0; key <= keys; key++) {
            end += start[key];
            start[key] = end;
        }
        for (int i = count - 1; i >= 0; i--) {
            // counts each list's end down to its begin
            list.setAtIndex(Memory.INT, --start[entries.key(chunks, chunk, i)], i);
        }
        MemorySegment.copy(start, 0, starts, Memory.INT, 0, start.length);
    }
}
