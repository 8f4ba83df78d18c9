package org.nightlight.matching;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What of an index of hashes goes into a file and comes out of it.
 *
 * @param checkpoint of whoever saved it
 * @param blocks oldest first
 * @param newest what was in the tail
 */
record HashIndexFile(String checkpoint, List<Block> blocks, Entries newest) {

    /** An id and four words. */
    private static final int NEWEST_WORDS = 5;

    /** What an index holds at a moment. Only under the index's lock, which it needs for some milliseconds at ten million. */
    static IndexFile snapshot(Parts parts, String checkpoint) {
        List<IndexFile.Section> sections = new ArrayList<>();
        for (Block block : parts.blocks()) {
            sections.add(new IndexFile.Section(IndexFile.Content.SEALED, block.memory()));
            sections.add(IndexFile.Section.removed(block.tombstones()));
        }
        Entries newest = new Entries(parts.tail().live());
        parts.tail().collect(newest);
        sections.add(new IndexFile.Section(IndexFile.Content.NEWEST, bytes(newest)));
        return new IndexFile(checkpoint, sections);
    }

    /**
     * Opens a file.
     *
     * @throws IndexFileException when it cannot be used
     * @throws IOException when it cannot be read
     */
    static HashIndexFile open(Path file) throws IOException {
        IndexFile content = IndexFileReader.read(file, IndexFile.Kind.HASHES);
        List<Block> blocks = new ArrayList<>();
        Entries newest = new Entries(0);
        try {
            for (IndexFile.Part part : content.parts()) {
                blocks.add(new Block(part.bytes(), new Tombstones(part.removed())));
            }
            addAll(content.newest(NEWEST_WORDS), newest);
        } catch (IllegalArgumentException wrong) {
            throw new IndexFileException(
                    MatchingError.DAMAGED_INDEX,
                    "The index file " + file + " contradicts itself: " + wrong.getMessage(),
                    wrong);
        }
        return new HashIndexFile(content.checkpoint(), blocks, newest);
    }

    private static MemorySegment bytes(Entries entries) {
        MemorySegment bytes = Memory.allocate((long) Long.BYTES * NEWEST_WORDS * entries.count());
        int at = 0;
        for (int i = 0; i < entries.count(); i++) {
            bytes.setAtIndex(Memory.LONG, at++, entries.id(i));
            for (int word = 0; word < NEWEST_WORDS - 1; word++) {
                bytes.setAtIndex(Memory.LONG, at++, entries.hash(i).word(word));
            }
        }
        return bytes;
    }

    private static void addAll(long[] all, Entries entries) {
        for (int at = 0; at < all.length; at += NEWEST_WORDS) {
            entries.add(all[at], new HashBits(all[at + 1], all[at + 2], all[at + 3], all[at + 4]));
        }
    }
}
