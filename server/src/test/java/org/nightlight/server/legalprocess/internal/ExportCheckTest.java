package org.nightlight.server.legalprocess.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nightlight.server.legalprocess.ExportCheck;
import org.nightlight.server.legalprocess.ExportCheck.Result;
import org.nightlight.server.legalprocess.ExportCheck.Result.Broken;
import org.nightlight.server.legalprocess.ExportCheck.Result.Intact;

/** Packages are verified by this software and by standard tools, and every change of one is found. */
final class ExportCheckTest {

    private final PackageMaking making = new PackageMaking();

    @TempDir
    private Path folder;

    @Test
    void package_asItWasMade_isIntact() throws IOException {
        Path file = some();

        assertThat(check(file, Optional.of(making.publicKey()))).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.publicKey()).isEqualTo(making.publicKey());
            assertThat(intact.export()).isEqualTo("exp_1");
            assertThat(intact.files()).isEqualTo(14);
        });
    }

    @Test
    void flippedBit_inTheDataOfAnyFile_isFound() throws IOException {
        Path file = some();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(11);
        List<long[]> data = dataOf(file);
        assertThat(data).hasSizeGreaterThan(14);
        for (long[] range : data) {
            byte[] changed = whole.clone();
            int at = (int) (range[0] + random.nextLong(range[1]));
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Path other = Files.write(folder.resolve("changed.zip"), changed);

            assertThat(check(other, Optional.empty())).as("byte %d", at).isInstanceOf(Broken.class);
        }
    }

    @Test
    void otherKeyThanTheOneGiven_isRefused() throws IOException {
        assertThat(check(some(), Optional.of(new PackageMaking().publicKey())))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.what()).contains("another key"));
    }

    @Test
    void addedMissingAndExchangedFiles_areNamed() throws IOException {
        Path file = some();

        assertThat(check(rewritten(file, "", "files/more.bin"), Optional.empty()))
                .isEqualTo(new Broken("files/more.bin", "was added: the manifest does not name it"));
        assertThat(check(rewritten(file, "files/file-3.bin", ""), Optional.empty()))
                .isEqualTo(new Broken("files/file-3.bin", "is missing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside",
                "files/../../outside",
                "/etc/outside",
                "files\\..\\outside",
                "C:/outside",
                "files/",
                "files/a\u202Eb",
                "-rf",
                ".hidden",
                "files//x"
            })
    void nameThatLeadsOut_isRefused(String name) throws IOException {
        Path file = rewritten(some(), "", name);

        assertThat(check(file, Optional.empty()))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.what()).contains("do not unpack"));
    }

    @Test
    void whatIsNoPackage_isRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.zip"), "no package");
        Path empty = folder.resolve("empty.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(empty))) {
            put(zip, "readme", "nothing");
        }

        assertThat(check(text, Optional.empty())).isInstanceOf(Broken.class);
        assertThat(check(empty, Optional.empty())).isEqualTo(new Broken("manifest.json", "is missing"));
    }

    @Test
    void fileThatUnpacksToMoreThanItsManifestSays_isNotReadToItsEnd() throws IOException {
        Path file = some();
        Path bomb = folder.resolve("bomb.zip");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(out);
                if (entry.getName().equals("files/file-1.bin")) {
                    byte[] zeros = new byte[1 << 20];
                    for (int i = 0; i < 64; i++) {
                        out.write(zeros);
                    }
                }
                out.closeEntry();
            }
        }

        assertThat(check(bomb, Optional.empty())).isEqualTo(new Broken("files/file-1.bin", "is not as long as it was"));
    }

    @Test
    void package_unpacked_isVerifiedBySha256sumAndOpenssl() throws Exception {
        assumeTrue(runs(folder, "sha256sum", "--version"), "sha256sum is not installed");
        assumeTrue(runs(folder, "openssl", "version"), "openssl is not installed");
        Path unpacked = unpack(some());

        assertThat(runs(unpacked, "sha256sum", "-c", "--strict", "SHA256SUMS")).isTrue();
        String[] verify = {
            "openssl",
            "pkeyutl",
            "-verify",
            "-pubin",
            "-inkey",
            "public-key.pem",
            "-rawin",
            "-in",
            "manifest.json",
            "-sigfile",
            "manifest.sig"
        };
        assertThat(runs(unpacked, verify)).isTrue();

        Files.writeString(unpacked.resolve("manifest.json"), " " + Files.readString(unpacked.resolve("manifest.json")));
        Files.writeString(unpacked.resolve("files/file-2.bin"), "exchanged");
        assertThat(runs(unpacked, verify)).isFalse();
        assertThat(runs(unpacked, "sha256sum", "-c", "--strict", "SHA256SUMS")).isFalse();
    }

    @Test
    void sixHundredMegabytes_areWrittenAndVerifiedInAHeapOf40() throws Exception {
        Process host = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx40m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LargePackageHost.class.getName(),
                        folder.resolve("large.zip").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(host.waitFor()).as(said).isZero();
        assertThat(said).contains("intact 629145600");
    }

    private Path some() {
        return making.write(folder.resolve("some.zip"), target -> {
            Random random = new Random(7);
            for (int number = 1; number <= 10; number++) {
                byte[] drawn = new byte[10_000 + random.nextInt(10_000)];
                random.nextBytes(drawn);
                target.add("files/file-" + number + ".bin", out -> out.write(drawn));
            }
            target.add("messages.json", "[]\n");
        });
    }

    private static Result check(Path file, Optional<String> key) throws IOException {
        return ExportCheck.of(file, key, (_, _) -> {});
    }

    /** Where the packed data of each entry lie: from, length. */
    private static List<long[]> dataOf(Path file) throws IOException {
        List<long[]> ranges = new ArrayList<>();
        byte[] whole = Files.readAllBytes(file);
        long from = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = zip.stream().toList();
            for (ZipEntry entry : entries) {
                int at = (int) from;
                int nameLength = (whole[at + 26] & 0xff) | (whole[at + 27] & 0xff) << 8;
                int extraLength = (whole[at + 28] & 0xff) | (whole[at + 29] & 0xff) << 8;
                long data = from + 30 + nameLength + extraLength;
                ranges.add(new long[] {data, entry.getCompressedSize()});
                from = data + entry.getCompressedSize() + 16; // the descriptor that follows streamed data
            }
        }
        return ranges;
    }

    /** The same package without one file, or with one more; unsigned, as who changes it cannot sign. */
    private Path rewritten(Path file, String without, String more) throws IOException {
        Path other = folder.resolve("rewritten.zip");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(other))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().equals(without)) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(out);
                    out.closeEntry();
                }
            }
            if (!more.isEmpty()) {
                put(out, more, "");
            }
        }
        return other;
    }

    private static void put(ZipOutputStream zip, String name, String text) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path unpack(Path file) throws IOException {
        Path target = Files.createDirectory(folder.resolve("unpacked"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                Path to = target.resolve(entry.getName());
                Files.createDirectories(to.getParent());
                try (InputStream in = zip.getInputStream(entry);
                        OutputStream out = Files.newOutputStream(to)) {
                    in.transferTo(out);
                }
            }
        }
        return target;
    }

    private static boolean runs(Path folder, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
