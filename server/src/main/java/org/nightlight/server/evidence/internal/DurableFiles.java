package org.nightlight.server.evidence.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Files that are on the disk, whole, when the call returns; readable by their owner only. */
final class DurableFiles {

    private static final String DRAFT = ".draft";

    private DurableFiles() {}

    /** Writes beside, forces to the disk, renames. Several threads may write the same file; one of them wins. */
    static void write(Path file, byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent(), "a file of the vault lies in a folder");
        makeFolder(folder);
        Path draft = folder.resolve("." + UUID.randomUUID() + DRAFT);
        try {
            try (FileChannel channel = FileChannel.open(
                    draft,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    access(folder.getFileSystem(), "rw-------"))) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Deletes a file for good; does nothing when it is not there. */
    static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(Objects.requireNonNull(file.getParent(), "a file of the vault lies in a folder"));
        }
    }

    /** Deletes what a crash left half written; for before anyone writes. */
    static void sweep(Path root) throws IOException {
        List<Path> drafts;
        try (Stream<Path> files = Files.walk(root)) {
            drafts = files.filter(file -> file.toString().endsWith(DRAFT)).toList();
        }
        for (Path draft : drafts) {
            Files.delete(draft);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, access(folder.getFileSystem(), "rwx------"));
            sync(Objects.requireNonNull(folder.getParent(), "the vault's folder lies in another"));
        }
    }

    private static void sync(Path folder) throws IOException {
        if (posix(folder.getFileSystem())) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] access(FileSystem system, String permissions) {
        return posix(system)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(FileSystem system) {
        return system.supportedFileAttributeViews().contains("posix");
    }
}
