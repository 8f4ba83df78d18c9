package org.nightlight.matching;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The memory in which an index keeps what does not change: outside of the heap, so that no collection ever copies it, and in the
 * same layout in memory and in a file, so that a file is used as it lies there. It is given back when nothing refers to it.
 */
final class Memory {

    /** Files are the same on every machine. */
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int CACHE_LINE = 64;

    private Memory() {}

    /** So many bytes, all zero. */
    static MemorySegment allocate(long bytes) {
        return Arena.ofAuto().allocate(bytes, CACHE_LINE);
    }

    /** The next place that begins a cache line. */
    static long aligned(long offset) {
        return (offset + CACHE_LINE - 1) & -CACHE_LINE;
    }
}
