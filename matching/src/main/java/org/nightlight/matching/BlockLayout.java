package org.nightlight.matching;

import java.lang.foreign.MemorySegment;

/**
 * Where the parts of a block lie in its memory: a head that says all this, the ids, the two halves of the
 * hashes, and for each chunk the begins of
 * its lists and the lists. Offsets are in bytes.
 *
 * @param count entries
 * @param chunks into how many each hash is cut
 * @param firstId the lowest id
 * @param wideIds whether ids take eight bytes each, not four
 */
record BlockLayout(int count, Chunks chunks, long firstId, boolean wideIds) {

    private static final int HEAD = 64;

    private static final int COUNT_AT = 0;
    private static final int CHUNKS_AT = 8;
    private static final int FIRST_ID_AT = 16;
    private static final int WIDE_IDS_AT = 24;

    void write(MemorySegment memory) {
        memory.set(Memory.LONG, COUNT_AT, count);
        memory.set(Memory.LONG, CHUNKS_AT, chunks.count());
        memory.set(Memory.LONG, FIRST_ID_AT, firstId);
        memory.set(Memory.LONG, WIDE_IDS_AT, wideIds ? 1 : 0);
    }

    /**
     * Reads the head.
     *
     * @throws IllegalArgumentException when the memory cannot be a block
     */
    static BlockLayout read(MemorySegment memory) {
        if (memory.byteSize() < HEAD) {
            throw new IllegalArgumentException("a block is longer than " + memory.byteSize() + " bytes");
        }
        long count = memory.get(Memory.LONG, COUNT_AT);
        long chunks = memory.get(Memory.LONG, CHUNKS_AT);
        if (count < 0 || count > Integer.MAX_VALUE || !Chunks.possible(chunks)) {
            throw new IllegalArgumentException("a block of " + count + " hashes in " + chunks + " chunks cannot be");
        }
        BlockLayout layout = new BlockLayout(
                (int) count,
                new Chunks((int) chunks),
                memory.get(Memory.LONG, FIRST_ID_AT),
                memory.get(Memory.LONG, WIDE_IDS_AT) != 0);
        if (layout.bytes() != memory.byteSize()) {
            throw new IllegalArgumentException(
                    "a block of " + count + " hashes has " + layout.bytes() + " bytes, not " + memory.byteSize());
        }
        return layout;
    }

    IdList ids(MemorySegment memory) {
        return new IdList(memory.asSlice(HEAD, idBytes()), count, firstId, wideIds);
    }

    Planes hashes(MemorySegment memory) {
        long half = (long) Planes.HALF * count;
        return new Planes(memory.asSlice(hashesAt(), half), memory.asSlice(hashesAt() + Memory.aligned(half), half));
    }

    /** Where the list of each key of a chunk begins; one more at the end. */
    MemorySegment starts(MemorySegment memory, int chunk) {
        return memory.asSlice(chunkAt(chunk), startsBytes(chunk));
    }

    /** The positions, list after list. */
    MemorySegment lists(MemorySegment memory, int chunk) {
        return memory.asSlice(chunkAt(chunk) + Memory.aligned(startsBytes(chunk)), (long) Integer.BYTES * count);
    }

    long bytes() {
        return chunkAt(chunks.count());
    }

    private long idBytes() {
        return (long) (wideIds ? Long.BYTES : Integer.BYTES) * count;
    }

    private long hashesAt() {
        return Memory.aligned(HEAD + idBytes());
    }

    private long startsBytes(int chunk) {
        return Integer.BYTES * ((1L << chunks.width(chunk)) + 1);
    }

    private long chunkAt(int chunk) {
        long at = hashesAt() + 2 * Memory.aligned((long) Planes.HALF * count);
        for (int before = 0; before < chunk; before++) {
            at += Memory.aligned(startsBytes(before)) + Memory.aligned((long) Integer.BYTES * count);
        }
        return at;
    }
}
