package org.nightlight.server.banks.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.nightlight.fingerprint.PdqHash;

/**
 * PDQ hashes by entry, searched exactly by looking at every one: some 250 million a second. Thread-safe; searches run
 * side by side, and one that begins after an addition sees it.
 */
final class PdqScan {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Long, Integer> places = new HashMap<>();
    private long[] words = new long[4 * 1024];
    private long[] ids = new long[1024];
    private int size;

    void add(long id, PdqHash hash) {
        lock.writeLock().lock();
        try {
            if (places.putIfAbsent(id, size) != null) {
                return;
            }
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
                words = Arrays.copyOf(words, words.length * 2);
            }
            ids[size] = id;
            words[4 * size] = hash.w0();
            words[4 * size + 1] = hash.w1();
            words[4 * size + 2] = hash.w2();
            words[4 * size + 3] = hash.w3();
            size++;
        } finally {
            lock.writeLock().unlock();
        }
    }

    void remove(long id) {
        lock.writeLock().lock();
        try {
            Integer place = places.remove(id);
            if (place == null) {
                return;
            }
            size--;
            if (place != size) {
                ids[place] = ids[size];
                System.arraycopy(words, 4 * size, words, 4 * place, 4);
                places.put(ids[place], place);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Tells all entries within the distance, in no order. */
    void search(PdqHash hash, int distance, Found found) {
        lock.readLock().lock();
        try {
            for (int i = 0; i < size; i++) {
                int bits = Long.bitCount(words[4 * i] ^ hash.w0())
                        + Long.bitCount(words[4 * i + 1] ^ hash.w1())
                        + Long.bitCount(words[4 * i + 2] ^ hash.w2())
                        + Long.bitCount(words[4 * i + 3] ^ hash.w3());
                if (bits <= distance) {
                    found.entry(ids[i], bits);
                }
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    int size() {
        lock.readLock().lock();
        try {
            return size;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Hears of each entry that a search finds. */
    interface Found {
        void entry(long id, int distance);
    }
}
