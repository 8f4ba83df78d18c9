package org.nightlight.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The folder that holds all an installation must not lose: database, keys, checkpoints and sealed evidence.
 *
 * <p>What this makes is for its owner only. {@link #lock} keeps a second process out. Thread-safe.
 *
 * @param root the folder itself, absolute
 */
public record DataFolder(Path root) {

    // A POSIX lock falls when any descriptor of the file is closed in this process, so a second attempt from within
    // the process must be refused before the file is opened; and a channel that nobody holds is closed.
    private static final Map<Path, FileChannel> LOCKED_HERE = new HashMap<>();

    /** Opens the folder, making it when it is not there. */
    public static DataFolder at(Path root) {
        try {
            boolean isNew = !Files.exists(root);
            Files.createDirectories(root);
            Path real = root.toRealPath();
            // a folder that was there, perhaps by mistake, keeps its permissions; those within it are closed
            if (isNew && supportsOwnership(real)) {
                Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
            }
            return new DataFolder(real);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot make or open the data folder " + root.toAbsolutePath()
                            + "; give another one with --data or make it writable",
                    failure);
        }
    }

    /** Keys and passwords; of mode 0700. */
    public Path keys() {
        return privateFolder("keys");
    }

    /** The embedded database's programs and files. */
    public Path postgres() {
        return privateFolder("postgres");
    }

    /** Signed checkpoints of the ledger. */
    public Path ledger() {
        return privateFolder("ledger");
    }

    /** Saved indexes over banks; they can be made again from the database. */
    public Path indexes() {
        return privateFolder("indexes");
    }

    /** Sealed evidence. */
    public Path evidence() {
        return privateFolder("evidence");
    }

    /** Packages of evidence that were asked for, encrypted, until they are deleted. */
    public Path exports() {
        return privateFolder("exports");
    }

    /**
     * Takes the folder for this process until the lock is closed or the process ends, however it ends.
     *
     * @throws DataFolderInUseException if another process, or another part of this one, has it
     * @throws IllegalStateException if a restore into the folder did not finish
     */
    public Lock lock() {
        if (Files.exists(unfinishedRestore())) {
            throw new IllegalStateException("A restore into " + root
                    + " did not finish, so its data are not whole. Empty the folder and restore again.");
        }
        return lockForRestore();
    }

    /** A file that is there while a restore fills the folder: until it is gone, no server uses it. */
    public Path unfinishedRestore() {
        return root.resolve("restore-unfinished");
    }

    /** As {@link #lock}, but for the one who fills the folder. */
    public Lock lockForRestore() {
        synchronized (LOCKED_HERE) {
            if (LOCKED_HERE.containsKey(root)) {
                throw inUse("this process");
            }
            try {
                FileChannel channel = lockOrRefuse();
                LOCKED_HERE.put(root, channel);
                return new Lock(root, channel);
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot lock the data folder " + root, failure);
            }
        }
    }

    private FileChannel lockOrRefuse() throws IOException {
        FileChannel channel = FileChannel.open(
                lockFile(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            String owner = new String(readAll(channel), StandardCharsets.UTF_8).strip();
            channel.close();
            throw inUse(owner.isEmpty() ? "another process" : "process " + owner);
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
        return channel;
    }

    private DataFolderInUseException inUse(String owner) {
        return new DataFolderInUseException("The data folder " + root + " is in use by " + owner
                + ". Stop it first, or give this one a folder of its own with --data.");
    }

    private Path lockFile() {
        return root.resolve("lock");
    }

    private static byte[] readAll(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        channel.read(buffer, 0);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private Path privateFolder(String name) {
        Path folder = root.resolve(name);
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                if (supportsOwnership(folder)) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot make the folder " + folder, failure);
        }
    }

    private static boolean supportsOwnership(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** The hold of this process on a data folder. */
    public static final class Lock implements AutoCloseable {

        private final Path root;
        private final FileChannel channel;

        private Lock(Path root, FileChannel channel) {
            this.root = root;
            this.channel = channel;
        }

        /** Lets others have the folder; does nothing the second time. */
        @Override
        public void close() {
            synchronized (LOCKED_HERE) {
                if (!channel.isOpen()) {
                    return;
                }
                LOCKED_HERE.remove(root);
                try {
                    channel.close();
                } catch (IOException failure) {
                    throw new UncheckedIOException("Cannot release the lock on " + root, failure);
                }
            }
        }
    }
}
