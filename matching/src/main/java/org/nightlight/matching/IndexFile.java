package org.nightlight.matching;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The file of an index: a header of one page, sections that each begin a page, and the directory that names them. All numbers are
 * little-endian; the header, the directory and each section have a checksum (CRC-32C).
 *
 * @param checkpoint what whoever saved the index wanted to know when opening it
 * @param sections in the order in which they were written
 */
record IndexFile(String checkpoint, List<Section> sections) {

    /** What an index is of: a file of one kind is not opened as another. */
    enum Kind {
        HASHES(0x4E4C485348494458L),
        DIGESTS(0x4E4C444754494458L);

        private final long magic;

        Kind(long magic) {
            this.magic = magic;
        }

        /** The first eight bytes of the file. */
        long magic() {
            return magic;
        }
    }

    /** What a section holds. */
    enum Content {
        /** A block or a table. */
        SEALED(1),
        /** What was removed from the section before. */
        REMOVED(2),
        /** The newest entries. */
        NEWEST(3);

        private final int code;

        Content(int code) {
            this.code = code;
        }

        /** How it is written. */
        int code() {
            return code;
        }

        /** What is written so. */
        static Optional<Content> of(int code) {
            return Arrays.stream(values())
                    .filter(content -> content.code == code)
                    .findFirst();
        }
    }

    /** A part of the file. */
    record Section(Content content, MemorySegment bytes) {

        private long[] words(int each) {
            if (bytes.byteSize() % (each * Long.BYTES) != 0) {
                throw new IllegalArgumentException(
                        "a list of " + bytes.byteSize() + " bytes does not end with an entry");
            }
            return bytes.toArray(Memory.LONG);
        }

        /** What was removed of the section before. */
        static Section removed(Tombstones now) {
            long[] words = now.toArray();
            MemorySegment bytes = Memory.allocate((long) Long.BYTES * words.length);
            MemorySegment.copy(words, 0, bytes, Memory.LONG, 0, words.length);
            return new Section(Content.REMOVED, bytes);
        }
    }

    /** To be raised whenever the layout of the file, or of a part in it, changes. */
    static final int FORMAT = 2;

    static final int PAGE = 4096;

    /** Of the header that is used: magic, format, length of file, place, length and checksum of the directory, own checksum. */
    static final int HEADER = 48;
    /** Of a section in the directory: content, checksum, place, length. */
    static final int DIRECTORY_ENTRY = 24;

    private static final int PIECE = 1 << 30;

    IndexFile {
        sections = List.copyOf(sections);
    }

    /** A sealed part, and which of its entries were removed. */
    record Part(MemorySegment bytes, long[] removed) {}

    /**
     * The sealed parts.
     *
     * @throws IllegalArgumentException when one is without what was removed from it, or the other way around
     */
    List<Part> parts() {
        List<Section> paired = sections.stream()
                .filter(section -> section.content() != Content.NEWEST)
                .toList();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < paired.size(); i += 2) {
            if (i + 1 == paired.size()
                    || paired.get(i).content() != Content.SEALED
                    || paired.get(i + 1).content() != Content.REMOVED) {
                throw new IllegalArgumentException("a part, or the list of what was removed from it, is missing");
            }
            parts.add(new Part(paired.get(i).bytes(), paired.get(i + 1).words(1)));
        }
        return parts;
    }

    /**
     * The words of the newest entries.
     *
     * @param each words of an entry
     * @throws IllegalArgumentException when they are not whole entries in one section
     */
    long[] newest(int each) {
        List<Section> newest = sections.stream()
                .filter(section -> section.content() == Content.NEWEST)
                .toList();
        if (newest.size() != 1) {
            throw new IllegalArgumentException("the newest entries are in one part, not in " + newest.size());
        }
        return newest.getFirst().words(each);
    }

    /** The header of a file, with its checksum. */
    static ByteBuffer header(Kind kind, long length, long directoryAt, MemorySegment directory) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(kind.magic()).putLong(FORMAT).putLong(length).putLong(directoryAt);
        header.putInt((int) directory.byteSize()).putInt(checksum(directory)).putInt(0);
        header.putInt(checksum(MemorySegment.ofArray(header.array()).asSlice(0, HEADER - Integer.BYTES)));
        return header.flip();
    }

    static int checksum(MemorySegment bytes) {
        CRC32C sum = new CRC32C();
        for (long at = 0; at < bytes.byteSize(); at += PIECE) {
            sum.update(piece(bytes, at));
        }
        return (int) sum.getValue();
    }

    /** As much of some bytes, from a place on, as a buffer takes. */
    static ByteBuffer piece(MemorySegment bytes, long at) {
        return bytes.asSlice(at, Math.min(PIECE, bytes.byteSize() - at)).asByteBuffer();
    }
}
