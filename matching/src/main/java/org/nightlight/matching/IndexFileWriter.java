package org.nightlight.matching;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes the file of an index whole or not at all: beside it first, to the disk, and then in its place. Whoever is killed at any
 * moment leaves the file that was there before or the new one.
 */
final class IndexFileWriter {

    private static final System.Logger LOG = System.getLogger(IndexFileWriter.class.getName());
    private static final String UNFINISHED = ".part";

    private IndexFileWriter() {}

    /**
     * Replaces a file. A file opened before goes on to be used as it was.
     *
     * @throws IOException when it cannot be written, and the file is as before; or when it is in its place but the folder could
     *     not be forced to the disk, which the message says
     */
    static void write(Path file, IndexFile.Kind kind, IndexFile content) throws IOException {
        write(file, kind, content, IndexFileWriter::force);
    }

    /** Forces what a folder lists to the disk. */
    interface FolderForce {
        void force(Path folder) throws IOException;
    }

    static void write(Path file, IndexFile.Kind kind, IndexFile content, FolderForce force) throws IOException {
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
        try {
            writeAll(unfinished, kind, content);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        try {
            force.force(target.resolveSibling(""));
        } catch (IOException refused) {
            throw new IOException(
                    "The index file " + target
                            + " was replaced, but its folder could not be forced to the disk: a power"
                            + " failure may bring the file before back",
                    refused);
        }
    }

    private static void force(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // Windows does not open folders; NTFS writes renames to its journal in their order, though not at once
            LOG.log(
                    System.Logger.Level.INFO,
                    "Folders cannot be forced to the disk here: after a power failure the index may be the one before");
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void writeAll(Path file, IndexFile.Kind kind, IndexFile content) throws IOException {
        byte[] checkpoint = content.checkpoint().getBytes(StandardCharsets.UTF_8);
        ByteBuffer directory = ByteBuffer.allocate(
                        2 * Integer.BYTES + content.sections().size() * IndexFile.DIRECTORY_ENTRY + checkpoint.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        directory.putInt(content.sections().size()).putInt(checkpoint.length);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            long at = IndexFile.PAGE;
            for (IndexFile.Section section : content.sections()) {
                directory.putInt(section.content().code()).putInt(IndexFile.checksum(section.bytes()));
                directory.putLong(at).putLong(section.bytes().byteSize());
                write(channel, section.bytes(), at);
                at = nextPage(at + section.bytes().byteSize());
            }
            directory.put(checkpoint);
            MemorySegment end = MemorySegment.ofArray(directory.array());
            write(channel, end, at);
            write(channel, MemorySegment.ofBuffer(IndexFile.header(kind, at + end.byteSize(), at, end)), 0);
            channel.force(true);
        }
    }

    private static void write(FileChannel channel, MemorySegment bytes, long place) throws IOException {
        long at = 0;
        while (at < bytes.byteSize()) {
            at += channel.write(IndexFile.piece(bytes, at), place + at);
        }
    }

    private static long nextPage(long at) {
        return (at + IndexFile.PAGE - 1) & -IndexFile.PAGE;
    }
}
