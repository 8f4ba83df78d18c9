package org.nightlight.server.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Says of a key that it was certainly not seen lately, or that it may have been: a Bloom filter that grows and forgets by
 * the hour. With it a new key needs no look into the database.
 *
 * <p>About 2.5 bytes a key; one new key in several thousand is taken for a known one. Until {@link #complete} has been
 * called any key may have been seen. Thread-safe.
 */
public final class SeenKeys {

    private static final int FIRST_CAPACITY = 1 << 14;
    private static final int LARGEST_CAPACITY = 1 << 22;
    private static final int BITS_A_KEY = 20;
    private static final int PROBES = 8;

    private final Duration life;
    private volatile List<Block> blocks = List.of();
    private volatile boolean complete;

    /** Remembers keys for that long, and up to an hour longer. */
    public SeenKeys(Duration life) {
        this.life = life;
    }

    /**
     * Remembers a key.
     *
     * @param high 64 bits of a digest of the key
     * @param low 64 other bits of it
     */
    public void add(long high, long low, Instant now) {
        block(now).add(high, low);
    }

    /** Whether the key may have been added within the life of keys. */
    public boolean mayHave(long high, long low) {
        if (!complete) {
            return true;
        }
        for (Block block : blocks) {
            if (block.mayHave(high, low)) {
                return true;
            }
        }
        return false;
    }

    /** Says that all keys that are still alive have been added. */
    public void complete() {
        complete = true;
    }

    private Block block(Instant now) {
        long hour = now.getEpochSecond() / 3_600;
        @Nullable Block last = blocks.isEmpty() ? null : blocks.getLast();
        if (last != null && last.hour == hour && !last.full()) {
            return last;
        }
        return grow(hour, now);
    }

    private synchronized Block grow(long hour, Instant now) {
        int capacity = FIRST_CAPACITY;
        if (!blocks.isEmpty()) {
            Block last = blocks.getLast();
            if (last.hour == hour && !last.full()) {
                return last;
            }
            capacity = last.hour == hour ? Math.min(last.capacity * 2, LARGEST_CAPACITY) : FIRST_CAPACITY;
        }
        long oldest = now.minus(life).getEpochSecond() / 3_600;
        List<Block> kept = new ArrayList<>(
                blocks.stream().filter(block -> block.hour >= oldest).toList());
        Block block = new Block(hour, capacity);
        kept.add(block);
        blocks = List.copyOf(kept);
        return block;
    }

    private static final class Block {
        private final long hour;
        private final int capacity;
        private final AtomicLongArray words;
        private final AtomicLongArray count = new AtomicLongArray(1);

        private Block(long hour, int capacity) {
            this.hour = hour;
            this.capacity = capacity;
            this.words = new AtomicLongArray(capacity / Long.SIZE * BITS_A_KEY);
        }

        private boolean full() {
            return count.get(0) >= capacity;
        }

        private void add(long high, long low) {
            count.incrementAndGet(0);
            for (int i = 0; i < PROBES; i++) {
                long bit = bit(high, low, i);
                int word = (int) (bit >>> 6);
                long mask = 1L << (bit & 63);
                if ((words.get(word) & mask) == 0) {
                    words.accumulateAndGet(word, mask, (now, add) -> now | add);
                }
            }
        }

        private boolean mayHave(long high, long low) {
            for (int i = 0; i < PROBES; i++) {
                long bit = bit(high, low, i);
                if ((words.get((int) (bit >>> 6)) & 1L << (bit & 63)) == 0) {
                    return false;
                }
            }
            return true;
        }

        private long bit(long high, long low, int probe) {
            return Math.floorMod(high + probe * low, (long) words.length() * Long.SIZE);
        }
    }
}
