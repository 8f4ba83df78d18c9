package org.nightlight.server.legalprocess.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.nightlight.server.legalprocess.PackageFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * A package being written to a stream, entry by entry: nothing is kept in memory but names and digests. Each file's size
 * and SHA-256 come into the manifest, which is signed. Not thread-safe.
 */
final class ExportPackage {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ZipOutputStream zip;
    private final Instant at;
    private final List<Packed> packed = new ArrayList<>();

    /** What writes an entry's content. */
    @FunctionalInterface
    interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    /** A file as it was packed. */
    record Packed(String path, long size, String sha256) {}

    /** Begins a package. */
    ExportPackage(OutputStream out, Instant at) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.at = at;
    }

    /** Adds a file. */
    Packed add(String path, Content content) throws IOException {
        MessageDigest digest = sha256();
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(at.atOffset(ZoneOffset.UTC).toLocalDateTime());
        zip.putNextEntry(entry);
        Counting counting = new Counting(zip);
        DigestOutputStream out = new DigestOutputStream(counting, digest);
        content.writeTo(out);
        out.flush();
        zip.closeEntry();
        Packed one = new Packed(path, counting.count, HexFormat.of().formatHex(digest.digest()));
        packed.add(one);
        return one;
    }

    Packed add(String path, String text) throws IOException {
        return add(path, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Adds checksums, manifest and signature, and ends the package.
     *
     * @param about what the manifest tells beside the files
     * @param publicKey 64 hexadecimal digits
     * @param sign Ed25519
     */
    void finish(Map<String, Object> about, String publicKey, UnaryOperator<byte[]> sign) throws IOException {
        add(PackageFormat.KEY, Signatures.pem(publicKey));
        add(PackageFormat.HOW_TO_VERIFY, PackageFormat.INSTRUCTIONS);
        StringBuilder sums = new StringBuilder();
        packed.forEach(
                one -> sums.append(one.sha256()).append("  ").append(one.path()).append('\n'));
        add(PackageFormat.SUMS, sums.toString());
        // the first bytes keep the signature apart from those of checkpoints, certificates and backups
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", PackageFormat.FORMAT);
        manifest.putAll(about);
        manifest.put("publicKey", publicKey);
        manifest.put(
                "files",
                packed.stream()
                        .map(one -> {
                            Map<String, Object> file = new LinkedHashMap<>();
                            file.put("path", one.path());
                            file.put("size", one.size());
                            file.put("sha256", one.sha256());
                            return file;
                        })
                        .toList());
        byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        add(PackageFormat.MANIFEST, out -> out.write(bytes));
        add(PackageFormat.SIGNATURE, out -> out.write(sign.apply(bytes)));
        zip.finish();
        zip.flush();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** Counts, and never closes what is below it: that goes on after this entry. */
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
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
