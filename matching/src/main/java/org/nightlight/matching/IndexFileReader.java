package org.nightlight.matching;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Maps the file of an index into memory and makes sure that it is as it was written, every byte of it. */
final class IndexFileReader {

    private final Path file;
    private final MemorySegment memory;

    private IndexFileReader(Path file, MemorySegment memory) {
        this.file = file;
        this.memory = memory;
    }

    /**
     * Opens a file. Its sections lie in the memory that the file is mapped to, which lasts while anything refers to it.
     *
     * @throws IndexFileException when the file is foreign, of another format, cut or damaged
     * @throws IOException when it cannot be read
     */
    static IndexFile read(Path file, IndexFile.Kind kind) throws IOException {
        MemorySegment memory;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        }
        return new IndexFileReader(file, memory).read(kind);
    }

    private IndexFile read(IndexFile.Kind kind) throws IndexFileException {
        if (memory.byteSize() < Long.BYTES || memory.get(Memory.LONG, 0) != kind.magic()) {
            throw wrong(MatchingError.NOT_AN_INDEX, "is no index of " + kind);
        }
        if (memory.byteSize() < IndexFile.PAGE) {
            throw wrong(MatchingError.CUT_INDEX, "ends within its header");
        }
        ByteBuffer header = memory.asSlice(0, IndexFile.HEADER).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long format = header.getLong(Long.BYTES);
        if (format != IndexFile.FORMAT) {
            throw wrong(
                    MatchingError.OTHER_FORMAT, "has format " + format + "; this version reads " + IndexFile.FORMAT);
        }
        int summed = IndexFile.HEADER - Integer.BYTES;
        if (IndexFile.checksum(memory.asSlice(0, summed)) != header.getInt(summed)) {
            throw wrong(MatchingError.DAMAGED_INDEX, "has a damaged header");
        }
        header.position(2 * Long.BYTES);
        long length = header.getLong();
        if (length != memory.byteSize()) {
            throw wrong(MatchingError.CUT_INDEX, "has " + memory.byteSize() + " bytes and was written with " + length);
        }
        MemorySegment directory = slice(header.getLong(), header.getInt());
        if (IndexFile.checksum(directory) != header.getInt()) {
            throw wrong(MatchingError.DAMAGED_INDEX, "has a damaged directory");
        }
        return readDirectory(directory.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
    }

    private IndexFile readDirectory(ByteBuffer directory) throws IndexFileException {
        int fixed = 2 * Integer.BYTES;
        if (directory.remaining() < fixed) {
            throw wrong(MatchingError.DAMAGED_INDEX, "has a directory of " + directory.remaining() + " bytes");
        }
        int count = directory.getInt();
        int text = directory.getInt();
        if (count < 0 || text < 0 || (long) count * IndexFile.DIRECTORY_ENTRY + text != directory.remaining()) {
            throw wrong(MatchingError.DAMAGED_INDEX, "has a directory of another length than its parts take");
        }
        byte[] checkpoint = new byte[text];
        List<IndexFile.Section> sections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int code = directory.getInt();
            IndexFile.Content content = IndexFile.Content.of(code)
                    .orElseThrow(() -> wrong(MatchingError.OTHER_FORMAT, "has a part of an unknown kind, " + code));
            int checksum = directory.getInt();
            long at = directory.getLong();
            if (at % IndexFile.PAGE != 0) {
                throw wrong(MatchingError.DAMAGED_INDEX, "has a part that does not begin a page");
            }
            MemorySegment bytes = slice(at, directory.getLong());
            if (IndexFile.checksum(bytes) != checksum) {
                throw wrong(MatchingError.DAMAGED_INDEX, "is damaged in part " + (i + 1) + " of " + count);
            }
            sections.add(new IndexFile.Section(content, bytes));
        }
        directory.get(checkpoint);
        return new IndexFile(new String(checkpoint, StandardCharsets.UTF_8), sections);
    }

    private MemorySegment slice(long at, long length) throws IndexFileException {
        if (at < 0 || length < 0 || at > memory.byteSize() - length) {
            throw wrong(MatchingError.DAMAGED_INDEX, "names a part outside of itself");
        }
        return memory.asSlice(at, length);
    }

    private IndexFileException wrong(MatchingError code, String what) {
        return new IndexFileException(code, "The index file " + file + " " + what + "; the index has to be built anew");
    }
}
