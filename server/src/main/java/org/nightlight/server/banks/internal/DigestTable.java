package org.nightlight.server.banks.internal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Cryptographic digests by entry. A digest is kept by its first 128 bits, which no two files that are not made for it
 * share. Thread-safe.
 */
final class DigestTable {

    private final ConcurrentMap<Key, long[]> entries = new ConcurrentHashMap<>();

    void add(HashAlgorithm algorithm, String digest, long id) {
        entries.merge(
                Key.of(algorithm, digest),
                new long[] {id},
                (old, one) -> LongStream.concat(Arrays.stream(old), Arrays.stream(one))
                        .distinct()
                        .toArray());
    }

    void remove(HashAlgorithm algorithm, String digest, long id) {
        entries.computeIfPresent(Key.of(algorithm, digest), (key, old) -> {
            long[] rest = Arrays.stream(old).filter(other -> other != id).toArray();
            return rest.length == 0 ? null : rest;
        });
    }

    void search(HashAlgorithm algorithm, String digest, LongConsumer found) {
        long[] ids = entries.get(Key.of(algorithm, digest));
        if (ids != null) {
            Arrays.stream(ids).forEach(found);
        }
    }

    private record Key(HashAlgorithm algorithm, long high, long low) {
        static Key of(HashAlgorithm algorithm, String digest) {
            return new Key(
                    algorithm,
                    HexFormat.fromHexDigitsToLong(digest, 0, 16),
                    HexFormat.fromHexDigitsToLong(digest, 16, 32));
        }
    }
}
