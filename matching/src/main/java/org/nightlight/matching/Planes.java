package org.nightlight.matching;

import java.lang.foreign.MemorySegment;

/**
 * Hashes in two halves, each in its own plane. Two hashes that are not related differ by more than the customary distance in
 * the first half already: whoever checks them, one here and one there or all in turn, reads half of the memory.
 */
final class Planes {

    /** Bytes of half a hash. */
    static final int HALF = 16;

    private final MemorySegment front;
    private final MemorySegment back;

    /** Hashes that lie, or will lie, in two pieces of memory of the same length. */
    Planes(MemorySegment front, MemorySegment back) {
        this.front = front;
        this.back = back;
    }

    /** Takes what is near enough. */
    interface Taker {
        void take(int position, int distance);
    }

    void set(int position, HashBits bits) {
        long at = (long) HALF * position;
        front.set(Memory.LONG, at, bits.w0());
        front.set(Memory.LONG, at + Long.BYTES, bits.w1());
        back.set(Memory.LONG, at, bits.w2());
        back.set(Memory.LONG, at + Long.BYTES, bits.w3());
    }

    HashBits get(int position) {
        long at = (long) HALF * position;
        return new HashBits(
                front.get(Memory.LONG, at),
                front.get(Memory.LONG, at + Long.BYTES),
                back.get(Memory.LONG, at),
                back.get(Memory.LONG, at + Long.BYTES));
    }

    /** Looks at the hashes from one position to another: exact whatever the data, and for few hashes the fastest. */
    void scan(int from, int to, HashBits query, int distance, Taker near) {
        long q0 = query.w0();
        long q1 = query.w1();
        for (int i = from; i < to; i++) {
            long at = (long) HALF * i;
            int half = Long.bitCount(front.get(Memory.LONG, at) ^ q0)
                    + Long.bitCount(front.get(Memory.LONG, at + Long.BYTES) ^ q1);
            if (half <= distance) {
                checkBack(i, half, query, distance, near);
            }
        }
    }

    /** Looks at the hashes at some positions. */
    void check(int[] positions, int count, HashBits query, int distance, Taker near) {
        long q0 = query.w0();
        long q1 = query.w1();
        for (int i = 0; i < count; i++) {
            long at = (long) HALF * positions[i];
            int half = Long.bitCount(front.get(Memory.LONG, at) ^ q0)
                    + Long.bitCount(front.get(Memory.LONG, at + Long.BYTES) ^ q1);
            if (half <= distance) {
                checkBack(positions[i], half, query, distance, near);
            }
        }
    }

    private void checkBack(int position, int half, HashBits query, int distance, Taker near) {
        long at = (long) HALF * position;
        int whole = half
                + Long.bitCount(back.get(Memory.LONG, at) ^ query.w2())
                + Long.bitCount(back.get(Memory.LONG, at + Long.BYTES) ^ query.w3());
        if (whole <= distance) {
            near.take(position, whole);
        }
    }
}
