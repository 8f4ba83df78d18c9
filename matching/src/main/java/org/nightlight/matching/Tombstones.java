package org.nightlight.matching;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntConsumer;

/** Which entries of a part of an index have been removed. Written by one thread at a time, read by any. */
final class Tombstones {

    private final AtomicLongArray bits;
    private final AtomicInteger count = new AtomicInteger();

    Tombstones(int size) {
        bits = new AtomicLongArray((size + 63) >>> 6);
    }

    /** Those whose bits were kept. */
    Tombstones(long[] kept) {
        bits = new AtomicLongArray(kept);
        for (long word : kept) {
            count.addAndGet(Long.bitCount(word));
        }
    }

    /** Whether they are those of so many entries. */
    boolean fits(int size) {
        return bits.length() == (size + 63) >>> 6;
    }

    long[] toArray() {
        long[] copy = new long[bits.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = bits.get(i);
        }
        return copy;
    }

    boolean has(int position) {
        return (bits.get(position >>> 6) >>> position & 1) != 0;
    }

    /** Only under the index's lock. */
    void set(int position) {
        bits.set(position >>> 6, bits.get(position >>> 6) | 1L << position);
        count.incrementAndGet();
    }

    /** The state now; positions set while it is being copied may be in it or not. */
    Tombstones copy() {
        return new Tombstones(toArray());
    }

    /** Names the positions set here and not in an earlier copy. */
    void since(Tombstones earlier, IntConsumer positions) {
        for (int i = 0; i < bits.length(); i++) {
            for (long added = bits.get(i) & ~earlier.bits.get(i); added != 0; added &= added - 1) {
                positions.accept((i << 6) + Long.numberOfTrailingZeros(added));
            }
        }
    }

    int count() {
        return count.get();
    }

    long bytes() {
        return 8L * bits.length();
    }
}
