package org.nightlight.matching;

import java.lang.foreign.MemorySegment;

/**
 * Where the parts of a table of digests lie in its memory: a head that says all this, the ids, how many digests each id has, and
 * for each kind the digests and the positions of their ids. Offsets are in bytes.
 *
 * @param ids how many there are
 * @param firstId the lowest id
 * @param wideIds whether ids take eight bytes each, not four
 * @param md5 digests of that kind
 * @param sha1 digests of that kind
 * @param sha256 digests of that kind
 */
record DigestLayout(int ids, long firstId, boolean wideIds, int md5, int sha1, int sha256) {

    private static final int HEAD = 64;

    void write(MemorySegment memory) {
        long[] head = {ids, firstId, wideIds ? 1 : 0, md5, sha1, sha256};
        MemorySegment.copy(head, 0, memory, Memory.LONG, 0, head.length);
    }

    /**
     * Reads the head.
     *
     * @throws IllegalArgumentException when the memory cannot be a table
     */
    static DigestLayout read(MemorySegment memory) {
        if (memory.byteSize() < HEAD) {
            throw new IllegalArgumentException("a table is longer than " + memory.byteSize() + " bytes");
        }
        DigestLayout layout = new DigestLayout(
                count(memory, 0),
                memory.getAtIndex(Memory.LONG, 1),
                memory.getAtIndex(Memory.LONG, 2) != 0,
                count(memory, 3),
                count(memory, 4),
                count(memory, 5));
        if (layout.bytes() != memory.byteSize()) {
            throw new IllegalArgumentException(
                    "a table of " + layout.ids + " ids has " + layout.bytes() + " bytes, not " + memory.byteSize());
        }
        return layout;
    }

    private static int count(MemorySegment memory, int field) {
        long count = memory.getAtIndex(Memory.LONG, field);
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a table cannot have " + count + " entries");
        }
        return (int) count;
    }

    int rows(DigestKind kind) {
        return switch (kind) {
            case MD5 -> md5;
            case SHA1 -> sha1;
            case SHA256 -> sha256;
        };
    }

    IdList ids(MemorySegment memory) {
        return new IdList(memory.asSlice(HEAD, idBytes()), ids, firstId, wideIds);
    }

    /** How many digests each id has. */
    MemorySegment digestsOfIds(MemorySegment memory) {
        return memory.asSlice(Memory.aligned(HEAD + idBytes()), (long) Integer.BYTES * ids);
    }

    /** The digests of a kind in ascending order. */
    MemorySegment digests(MemorySegment memory, DigestKind kind) {
        return memory.asSlice(kindAt(kind), digestBytes(kind));
    }

    /** For each digest of a kind the position of its id. */
    MemorySegment owners(MemorySegment memory, DigestKind kind) {
        return memory.asSlice(kindAt(kind) + Memory.aligned(digestBytes(kind)), (long) Integer.BYTES * rows(kind));
    }

    long bytes() {
        return after(DigestKind.SHA256);
    }

    private long idBytes() {
        return (long) (wideIds ? Long.BYTES : Integer.BYTES) * ids;
    }

    private long digestBytes(DigestKind kind) {
        return (long) Long.BYTES * kind.words() * rows(kind);
    }

    private long kindAt(DigestKind kind) {
        return switch (kind) {
            case MD5 -> Memory.aligned(Memory.aligned(HEAD + idBytes()) + (long) Integer.BYTES * ids);
            case SHA1 -> after(DigestKind.MD5);
            case SHA256 -> after(DigestKind.SHA1);
        };
    }

    private long after(DigestKind kind) {
        return kindAt(kind) + Memory.aligned(digestBytes(kind)) + Memory.aligned((long) Integer.BYTES * rows(kind));
    }
}
