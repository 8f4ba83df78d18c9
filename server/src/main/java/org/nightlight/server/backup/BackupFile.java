package org.nightlight.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.nightlight.server.storage.Keys;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A backup being read. */
final class BackupFile implements AutoCloseable {

    private final Path file;
    private final ZipFile zip;
    private final byte[] manifestBytes;
    private final Manifest manifest;

    BackupFile(Path file) throws IOException {
        this.file = file;
        this.zip = new ZipFile(file.toFile());
        try (InputStream in = entry(Backup.MANIFEST)) {
            this.manifestBytes = in.readAllBytes();
            this.manifest = JsonMapper.builder().build().readValue(manifestBytes, Manifest.class);
        } catch (JacksonException malformed) {
            throw new BackupException(file + " has no readable manifest; it is damaged or no backup of Nightlight");
        }
        if (!Manifest.FORMAT.equals(manifest.format())) {
            throw new BackupException(
                    file + " is of the format " + manifest.format() + ", and this Nightlight reads " + Manifest.FORMAT);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    InputStream entry(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new BackupException(file + " holds no " + name + "; it is damaged or no backup of Nightlight");
        }
        return zip.getInputStream(entry);
    }

    Optional<InputStream> optionalEntry(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
    }

    /** Reads everything once and compares it with the manifest. */
    void verifyContent(Progress progress) throws IOException {
        long done = 0;
        for (Manifest.StoredFile stored : manifest.files()) {
            MessageDigest digest = Archive.sha256();
            long bytes;
            try (InputStream in = new DigestInputStream(entry(stored.name()), digest)) {
                bytes = in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException damaged) {
                throw new BackupException(stored.name() + " in " + file + " is damaged; use another backup", damaged);
            }
            byte[] expected = HexFormat.of().parseHex(stored.sha256());
            if (bytes != stored.bytes() || !Arrays.equals(digest.digest(), expected)) {
                throw new BackupException(stored.name() + " in " + file + " is damaged; use another backup");
            }
            done++;
            progress.at("checksums", done, manifest.files().size());
        }
        refuseStrangers();
    }

    private void refuseStrangers() {
        Set<String> known = new HashSet<>(Set.of(Backup.MANIFEST, Backup.SIGNATURE));
        manifest.files().forEach(stored -> known.add(stored.name()));
        zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BackupException(
                            file + " holds " + name + ", which its manifest does not know; use another backup");
                });
    }

    /** Whether these keys signed the manifest. */
    boolean isSignedBy(Keys keys) throws IOException {
        try (InputStream in = entry(Backup.SIGNATURE)) {
            return keys.verify(manifestBytes, in.readAllBytes());
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
