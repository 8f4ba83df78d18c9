package org.nightlight.server.legalprocess.internal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.config.TinkConfig2026;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.springframework.stereotype.Component;

/**
 * Finished packages in the data folder, each encrypted as a stream under a key of its own (AES-256-GCM by segments of a
 * megabyte), which is sealed under the installation's. Thread-safe.
 */
@Component
final class ExportStore {

    private static final Configuration CONFIGURATION = TinkConfig2026.get();
    private static final String DRAFT = ".draft";
    private static final int BUFFER = 1 << 16;

    private final DataFolder folder;
    private final Keys keys;

    ExportStore(DataFolder folder, Keys keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** What writes a package. */
    interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * A package that is on the disk.
     *
     * @param size of the package, not of the file
     * @param key sealed
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Stored(long size, String sha256, byte[] key) {}

    /** Writes a package, whole or not at all; one of the same name is replaced. */
    Stored write(String id, int attempt, Content content) throws IOException {
        Path draft = folder.exports().resolve(id + "." + attempt + DRAFT);
        try {
            KeysetHandle key =
                    KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB, CONFIGURATION);
            MessageDigest digest = ExportPackage.sha256();
            long[] size = new long[1];
            try (FileChannel channel = FileChannel.open(
                            draft,
                            Set.of(
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.TRUNCATE_EXISTING,
                                    StandardOpenOption.WRITE),
                            ownerOnly(draft));
                    OutputStream encrypting = key.getPrimitive(CONFIGURATION, StreamingAead.class)
                            .newEncryptingStream(Channels.newOutputStream(channel), place(id))) {
                OutputStream counted = new DigestOutputStream(encrypting, digest) {
                    @Override
                    public void write(int value) throws IOException {
                        super.write(value);
                        size[0]++;
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        super.write(bytes, from, length);
                        size[0] += length;
                    }
                };
                content.writeTo(counted);
            }
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, file(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Stored(
                    size[0],
                    HexFormat.of().formatHex(digest.digest()),
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(key, sealing(), place(id), CONFIGURATION));
        } catch (GeneralSecurityException failure) {
            throw new IOException("The package could not be encrypted", failure);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Reads a package; what was altered on the disk ends in an exception. */
    InputStream read(String id, byte[] sealedKey) throws IOException {
        try {
            KeysetHandle key =
                    TinkProtoKeysetFormat.parseEncryptedKeyset(sealedKey, sealing(), place(id), CONFIGURATION);
            return key.getPrimitive(CONFIGURATION, StreamingAead.class)
                    .newDecryptingStream(new BufferedInputStream(Files.newInputStream(file(id)), BUFFER), place(id));
        } catch (GeneralSecurityException failure) {
            throw new IOException("The package does not open", failure);
        }
    }

    void delete(String id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /**
     * Deletes what a crash, or a deletion that failed, left behind.
     *
     * @param kept ids of packages that are or will be kept
     * @param making those of them that are being made, or are made next
     */
    void sweep(Set<String> kept, Set<String> making) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder.exports())) {
            files = all.toList();
        }
        for (Path one : files) {
            String name = String.valueOf(one.getFileName());
            int dot = name.indexOf('.');
            if (dot > 0 && !(name.endsWith(DRAFT) ? making : kept).contains(name.substring(0, dot))) {
                Files.deleteIfExists(one);
            }
        }
    }

    private Aead sealing() {
        return keys.aead(Keys.Purpose.EVIDENCE);
    }

    private static byte[] place(String id) {
        return ("nightlight/legal/package/" + id).getBytes(StandardCharsets.US_ASCII);
    }

    private Path file(String id) {
        if (!id.matches("exp_[0-9A-Z]{26}")) {
            throw new IllegalArgumentException("Not the id of an export");
        }
        return folder.exports().resolve(id + ".sealed");
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
