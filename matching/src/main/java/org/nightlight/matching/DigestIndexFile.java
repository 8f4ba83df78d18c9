package org.nightlight.matching;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What of an index of digests goes into a file and comes out of it. */
record DigestIndexFile(String checkpoint, List<DigestTable> tables, RecentDigests recent) {

    /** An id, a kind and four words. */
    private static final int RECENT_WORDS = 6;

    /** What an index holds at a moment. Only under the index's lock. */
    static IndexFile snapshot(DigestIndex.Parts parts, String checkpoint) {
        List<IndexFile.Section> sections = new ArrayList<>();
        for (DigestTable table : parts.tables()) {
            sections.add(new IndexFile.Section(IndexFile.Content.SEALED, table.memory()));
            sections.add(IndexFile.Section.removed(table.tombstones()));
        }
        sections.add(new IndexFile.Section(
                IndexFile.Content.NEWEST, bytes(parts.recent().all())));
        return new IndexFile(checkpoint, sections);
    }

    /**
     * Opens a file.
     *
     * @throws IndexFileException when it cannot be used
     * @throws IOException when it cannot be read
     */
    static DigestIndexFile open(Path file) throws IOException {
        IndexFile content = IndexFileReader.read(file, IndexFile.Kind.DIGESTS);
        List<DigestTable> tables = new ArrayList<>();
        RecentDigests recent = new RecentDigests();
        try {
            for (IndexFile.Part part : content.parts()) {
                tables.add(new DigestTable(part.bytes(), new Tombstones(part.removed())));
            }
            addAll(content.newest(RECENT_WORDS), recent);
        } catch (IllegalArgumentException wrong) {
            throw new IndexFileException(
                    MatchingError.DAMAGED_INDEX,
                    "The index file " + file + " contradicts itself: " + wrong.getMessage(),
                    wrong);
        }
        return new DigestIndexFile(content.checkpoint(), tables, recent);
    }

    private static MemorySegment bytes(List<OwnedDigest> all) {
        MemorySegment bytes = Memory.allocate((long) Long.BYTES * RECENT_WORDS * all.size());
        int at = 0;
        for (OwnedDigest owned : all) {
            bytes.setAtIndex(Memory.LONG, at++, owned.id());
            bytes.setAtIndex(Memory.LONG, at++, owned.key().kind().number());
            for (int word = 0; word < RECENT_WORDS - 2; word++) {
                bytes.setAtIndex(Memory.LONG, at++, owned.key().word(word));
            }
        }
        return bytes;
    }

    private static void addAll(long[] all, RecentDigests recent) {
        for (int at = 0; at < all.length; at += RECENT_WORDS) {
            DigestKind kind = DigestKind.of(all[at + 1]);
            recent.add(all[at], new DigestKey(kind, all[at + 2], all[at + 3], all[at + 4], all[at + 5]));
        }
    }
}
