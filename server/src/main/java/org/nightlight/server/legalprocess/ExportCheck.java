package org.nightlight.server.legalprocess;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.nightlight.server.legalprocess.internal.ExtractCheck;
import org.nightlight.server.legalprocess.internal.Signatures;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Verifies a package of evidence without unpacking it: the signature over the manifest, the size and SHA-256 of every file,
 * that nothing is missing and nothing was added, and the hashes of its part of the ledger. The package may come from
 * anybody: what does not look like one is refused, and no more is read of a file than its manifest says it has. Thread-safe.
 */
public final class ExportCheck {

    private static final int MOST_ENTRIES = 200_000;
    private static final int LARGEST_MANIFEST = 64 << 20;
    private static final int LARGEST_SIGNATURE = 1 << 10;
    private static final int BUFFER = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Neutral names in folders; nothing that leads out of where a package is unpacked. */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,3}");

    private ExportCheck() {}

    /** What was found. */
    public sealed interface Result {

        /**
         * All is as it was signed.
         *
         * @param export the package's id
         * @param madeAt when it was made, as it says
         * @param publicKey the key that signed it, 64 hexadecimal digits
         */
        record Intact(String export, String madeAt, int files, long bytes, String publicKey) implements Result {}

        /** The first thing that is not, and of which file. */
        record Broken(String file, String what) implements Result {}
    }

    /** Hears how far it is. */
    public interface Progress {

        /** So many of so many files were compared. */
        void at(long done, long whole);
    }

    /**
     * Verifies a package.
     *
     * @param trusted the key that must have signed it, 64 hexadecimal digits; empty: the one in the package, which then
     *     shows only that the package hangs together
     * @throws IOException if the file cannot be read at all
     */
    public static Result of(Path file, Optional<String> trusted, Progress progress) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return of(zip, trusted, progress);
        } catch (ZipException damaged) {
            return new Result.Broken(String.valueOf(file.getFileName()), "is no package, or is damaged");
        } catch (BrokenException broken) {
            return broken.result;
        }
    }

    private static Result of(ZipFile zip, Optional<String> trusted, Progress progress) throws IOException {
        Map<String, ZipEntry> entries = entries(zip);
        byte[] manifestBytes = whole(zip, entries, PackageFormat.MANIFEST, LARGEST_MANIFEST);
        byte[] signature = whole(zip, entries, PackageFormat.SIGNATURE, LARGEST_SIGNATURE);
        JsonNode manifest = manifest(manifestBytes);
        String key = manifest.path("publicKey").asString("");
        if (trusted.filter(wanted -> !wanted.equalsIgnoreCase(key)).isPresent()) {
            throw broken(PackageFormat.MANIFEST, "names another key than the one you gave: " + key);
        }
        if (!Signatures.holds(key, manifestBytes, signature)) {
            throw broken(PackageFormat.SIGNATURE, "is not the signature of the manifest by the key it names");
        }
        Map<String, Listed> listed = listed(manifest);
        for (String name : listed.keySet()) {
            if (!entries.containsKey(name)) {
                throw broken(name, "is missing");
            }
        }
        for (String name : entries.keySet()) {
            if (!listed.containsKey(name)
                    && !name.equals(PackageFormat.MANIFEST)
                    && !name.equals(PackageFormat.SIGNATURE)) {
                throw broken(name, "was added: the manifest does not name it");
            }
        }
        long bytes = 0;
        long done = 0;
        for (Listed one : listed.values()) {
            compare(zip, Objects.requireNonNull(entries.get(one.path())), one);
            bytes += one.size();
            progress.at(++done, listed.size());
        }
        own(zip, entries, listed, key);
        return new Result.Intact(
                manifest.path("export").asString(""), manifest.path("madeAt").asString(""), listed.size(), bytes, key);
    }

    private record Listed(String path, long size, String sha256) {}

    private static Map<String, ZipEntry> entries(ZipFile zip) {
        if (zip.size() > MOST_ENTRIES) {
            throw broken(PackageFormat.MANIFEST, "has too much beside it: more than " + MOST_ENTRIES + " files");
        }
        Map<String, ZipEntry> entries = new HashMap<>();
        for (Iterator<? extends ZipEntry> all = zip.entries().asIterator(); all.hasNext(); ) {
            ZipEntry entry = all.next();
            if (!NAME.matcher(entry.getName()).matches()) {
                throw broken(printable(entry.getName()), "has a name that no package has; do not unpack it");
            }
            if (entries.put(entry.getName(), entry) != null) {
                throw broken(entry.getName(), "is there twice; do not unpack it");
            }
        }
        return entries;
    }

    private static JsonNode manifest(byte[] bytes) {
        try {
            JsonNode manifest = JSON.readTree(bytes);
            if (!manifest.path("format").asString("").equals(PackageFormat.FORMAT)) {
                throw broken(PackageFormat.MANIFEST, "is of a format that this version does not know");
            }
            return manifest;
        } catch (JacksonException malformed) {
            throw broken(PackageFormat.MANIFEST, "is no JSON");
        }
    }

    private static Map<String, Listed> listed(JsonNode manifest) {
        Map<String, Listed> listed = new LinkedHashMap<>();
        for (JsonNode file : manifest.path("files")) {
            Listed one = new Listed(
                    file.path("path").asString(""),
                    file.path("size").asLong(-1),
                    file.path("sha256").asString(""));
            if (!NAME.matcher(one.path()).matches() || one.size() < 0 || listed.put(one.path(), one) != null) {
                throw broken(
                        PackageFormat.MANIFEST, "names " + printable(one.path()) + " in a way that no package does");
            }
        }
        return listed;
    }

    private static void compare(ZipFile zip, ZipEntry entry, Listed one) throws IOException {
        MessageDigest digest = sha256();
        long count = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0 && count <= one.size(); read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                count += read;
            }
        } catch (ZipException damaged) {
            throw broken(one.path(), "cannot be unpacked: it was changed");
        } catch (IOException damaged) {
            // a stream that ends too early is an EOFException
            throw broken(one.path(), "cannot be read to its end: it was changed");
        }
        if (count != one.size()) {
            throw broken(one.path(), "is not as long as it was");
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(one.sha256())) {
            throw broken(one.path(), "is not as it was written");
        }
    }

    /** Looks at what the package says of itself: its key, its checksums, and the hashes of the ledger. */
    private static void own(ZipFile zip, Map<String, ZipEntry> entries, Map<String, Listed> listed, String key)
            throws IOException {
        byte[] pem = whole(zip, entries, PackageFormat.KEY, LARGEST_SIGNATURE);
        if (!new String(pem, StandardCharsets.US_ASCII).equals(Signatures.pem(key))) {
            throw broken(PackageFormat.KEY, "is another key than the manifest names");
        }
        StringBuilder sums = new StringBuilder();
        listed.values().stream()
                .filter(one -> !one.path().equals(PackageFormat.SUMS))
                .forEach(one -> sums.append(one.sha256())
                        .append("  ")
                        .append(one.path())
                        .append('\n'));
        if (!sums.toString()
                .equals(new String(
                        whole(zip, entries, PackageFormat.SUMS, LARGEST_MANIFEST), StandardCharsets.US_ASCII))) {
            throw broken(PackageFormat.SUMS, "says something else than the manifest");
        }
        ZipEntry ledger = entries.get(PackageFormat.LEDGER);
        if (ledger != null) {
            try (InputStream in = zip.getInputStream(ledger)) {
                ExtractCheck.fault(in, key).ifPresent(fault -> {
                    throw broken(PackageFormat.LEDGER, fault);
                });
            }
        }
    }

    private static byte[] whole(ZipFile zip, Map<String, ZipEntry> entries, String name, int largest)
            throws IOException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw broken(name, "is missing");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw broken(name, "is larger than in any package");
            }
            return bytes;
        } catch (ZipException damaged) {
            throw broken(name, "cannot be unpacked: it was changed");
        }
    }

    private static String printable(String name) {
        return name.codePoints()
                .map(point -> point < 0x20 || point > 0x7e ? '?' : point)
                .limit(100)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static BrokenException broken(String file, String what) {
        return new BrokenException(new Result.Broken(file, what));
    }

    /** Ends the check at the first thing that is wrong. */
    private static final class BrokenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Result result;

        BrokenException(Result result) {
            super(null, null, false, false);
            this.result = result;
        }
    }
}
