package org.nightlight.server.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP being written, readable by its owner only, that notes the digest of everything in it. Not thread-safe. */
final class Archive implements AutoCloseable {

    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final List<Manifest.StoredFile> files = new ArrayList<>();

    /** What writes an entry's content. */
    @FunctionalInterface
    interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Begins a new file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one of that name
     */
    Archive(Path file) throws IOException {
        this.channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file));
        this.zip = new ZipOutputStream(Channels.newOutputStream(channel));
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Adds what can be made smaller. */
    void add(String name, Content content) throws IOException {
        add(name, content, Deflater.DEFAULT_COMPRESSION);
    }

    /** Adds what is encrypted and cannot. */
    void addSealed(String name, InputStream content) throws IOException {
        add(name, content::transferTo, Deflater.NO_COMPRESSION);
    }

    private void add(String name, Content content, int level) throws IOException {
        zip.setLevel(level);
        zip.putNextEntry(new ZipEntry(name));
        MessageDigest digest = sha256();
        Counting counting = new Counting(new DigestOutputStream(zip, digest));
        content.writeTo(counting);
        zip.closeEntry();
        files.add(new Manifest.StoredFile(name, counting.count, HexFormat.of().formatHex(digest.digest())));
    }

    List<Manifest.StoredFile> files() {
        return List.copyOf(files);
    }

    /** Ends the archive; it is on disk when this returns. */
    void finish() throws IOException {
        zip.finish();
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** Counts, and leaves the stream beneath open. */
    private static final class Counting extends FilterOutputStream {

        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
