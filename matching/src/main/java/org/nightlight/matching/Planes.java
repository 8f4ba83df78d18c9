package org.nightlight.matching;

import java.lang.foreign.MemorySegment;

/**
 * Hashes in two halves, each in its own plane. Two hashes that are not related differ by more than the customary distance in
 * the first half already: whoever checks them, one here and one there or all in turn, reads half of the memory.
 */
final class Planes {

    /** Bytes of half a hash. */
    static final int HALF = 16;

    private static final int STEP = 1024;

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
        int[] alike = new int[Math.clamp(to - from, 0, STEP)];
        for (int begin = from; begin < to; begin += STEP) {
            int count = alikeInFront(front, begin, Math.min(to, begin + STEP), query, distance, alike);
            checkBacks(alike, count, query, distance, near);
        }
    }

    /**
     * Looks at the hashes at some positions.
     *
     * @param room for as many positions, written over
     * @param seen positions that are passed over; those looked at closely are added
     */
    void check(int[] positions, int count, HashBits query, int distance, int[] room, Positions seen, Taker near) {
        int alike = alikeInFront(front, positions, count, query, distance, room);
        int fresh = 0;
        for (int i = 0; i < alike; i++) {
            if (seen.add(room[i])) {
                room[fresh++] = room[i];
            }
        }
        checkBacks(room, fresh, query, distance, near);
    }

    /** Collects the positions whose first halves are near. Calls nothing, so that its checks are done once and not each time. */
    private static int alikeInFront(MemorySegment front, int from, int to, HashBits query, int distance, int[] alike) {
        long q0 = query.w0();
        long q1 = query.w1();
        int count = 0;
        for (int i = from; i < to; i++) {
            long at = (long) HALF * i;
            if (Long.bitCount(front.get(Memory.LONG, at) ^ q0)
                            + Long.bitCount(front.get(Memory.LONG, at + Long.BYTES) ^ q1)
                    <= distance) {
                alike[count++] = i;
            }
        }
        return count;
    }

    private static int alikeInFront(
            MemorySegment front, int[] positions, int held, HashBits query, int distance, int[] alike) {
        long q0 = query.w0();
        long q1 = query.w1();
        int count = 0;
        for (int i = 0; i < held; i++) {
            long at = (long) HALF * positions[i];
            int half = Long.bitCount(front.get(Memory.LONG, at) ^ q0)
                    + Long.bitCount(front.get(Memory.LONG, at + Long.BYTES) ^ q1);
            // without a condition: in a cluster nobody could guess it
            alike[count] = positions[i];
            count += (half - distance - 1) >>> 31;
        }
        return count;
    }

    private void checkBacks(int[] positions, int count, HashBits query, int distance, Taker near) {
        for (int i = 0; i < count; i++) {
            HashBits difference = get(positions[i]).xor(query);
            int apart = difference.count();
            if (apart <= distance) {
                near.take(positions[i], apart);
            }
        }
    }
}
