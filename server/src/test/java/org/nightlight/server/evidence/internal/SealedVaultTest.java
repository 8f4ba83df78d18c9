package org.nightlight.server.evidence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.evidence.Vault.VaultException;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;

final class SealedVaultTest {

    private static final byte[] CONTENT = "a drawn landscape, not a photograph".getBytes(StandardCharsets.UTF_8);

    private final RecordedNeighbours neighbours = new RecordedNeighbours();

    @TempDir
    private Path folder;

    private Vault vault;
    private Path evidence;

    @BeforeEach
    void open() throws Exception {
        DataFolder data = DataFolder.at(folder);
        evidence = data.evidence();
        vault = reopened();
    }

    @Test
    void open_sealed_isWhatWasSealed() {
        Vault.Opened opened = vault.open(vault.seal(CONTENT, "image/png"));

        assertThat(opened.content()).isEqualTo(CONTENT);
        assertThat(opened.mediaType()).isEqualTo("image/png");
    }

    @Test
    void open_afterRestart_isWhatWasSealed() throws Exception {
        String reference = vault.seal(CONTENT, "image/png");

        assertThat(reopened().open(reference).content()).isEqualTo(CONTENT);
        assertThat(reopened().seal(CONTENT, "image/png")).isEqualTo(reference);
    }

    @Test
    void seal_emptyContent_isKept() {
        String reference = vault.seal(new byte[0], "");

        assertThat(vault.open(reference).content()).isEmpty();
        assertThat(vault.sizeOf(reference)).contains(0);
    }

    @Test
    void seal_twice_keepsOneFile() throws IOException {
        assertThat(vault.seal(CONTENT, "image/png")).isEqualTo(vault.seal(CONTENT, "image/png"));
        assertThat(objects()).hasSize(1);
    }

    @Test
    void seal_sameContentAtOnce_allSucceed() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = IntStream.range(0, 16)
                    .mapToObj(number -> threads.submit(() -> vault.seal(CONTENT, "image/png")))
                    .toList();
            for (Future<String> one : all) {
                assertThat(vault.open(one.get()).content()).isEqualTo(CONTENT);
            }
        }
        assertThat(objects()).hasSize(1);
    }

    @Test
    void reference_tellsNothing() throws Exception {
        String reference = vault.seal(CONTENT, "image/png");

        assertThat(reference)
                .matches("evd_[0-9a-f]{64}")
                .doesNotContain(HexFormat.of()
                        .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                .digest(CONTENT)));
        byte[] file = Files.readAllBytes(objects().getFirst());
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain("landscape", "image/png");
    }

    @Test
    void file_isReadableByItsOwnerOnly() throws IOException {
        vault.seal(CONTENT, "image/png");

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(objects().getFirst())))
                .isEqualTo("rw-------");
    }

    @Test
    void open_anyBitChanged_isRefusedAndRings() throws IOException {
        String reference = vault.seal(CONTENT, "image/png");
        Path file = objects().getFirst();
        byte[] intact = Files.readAllBytes(file);
        Random random = new Random(17);

        for (int position = 0; position < intact.length; position++) {
            byte[] changed = intact.clone();
            changed[position] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            assertThatThrownBy(() -> vault.open(reference)).isInstanceOf(VaultException.class);
        }
        assertThat(neighbours.rings(AlarmKind.EVIDENCE_DAMAGED, reference)).isTrue();
    }

    @Test
    void open_cutOff_isRefused() throws IOException {
        String reference = vault.seal(CONTENT, "image/png");
        Path file = objects().getFirst();
        byte[] intact = Files.readAllBytes(file);

        for (int length = 0; length < intact.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(intact, length));
            assertThatThrownBy(() -> vault.open(reference)).isInstanceOf(VaultException.class);
        }
    }

    @Test
    void open_anotherObjectInItsPlace_isRefused() throws IOException {
        String reference = vault.seal(CONTENT, "image/png");
        Path own = objects().getFirst();
        vault.seal("another drawing".getBytes(StandardCharsets.UTF_8), "image/png");
        Path other =
                objects().stream().filter(file -> !file.equals(own)).findFirst().orElseThrow();
        Files.write(own, Files.readAllBytes(other));

        assertThatThrownBy(() -> vault.open(reference)).isInstanceOf(VaultException.class);
    }

    @Test
    void open_missing_isRefusedAndRings() throws IOException {
        String reference = vault.seal(CONTENT, "image/png");
        Files.delete(objects().getFirst());

        assertThatThrownBy(() -> vault.open(reference)).isInstanceOf(VaultException.class);
        assertThat(neighbours.rings(AlarmKind.EVIDENCE_DAMAGED, reference)).isTrue();
        assertThat(vault.sizeOf(reference)).isEmpty();
    }

    @Test
    void seal_damagedBefore_healsAndSilences() throws IOException {
        String reference = vault.seal(CONTENT, "image/png");
        Files.write(objects().getFirst(), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> vault.open(reference)).isInstanceOf(VaultException.class);

        vault.seal(CONTENT, "image/png");

        assertThat(vault.open(reference).content()).isEqualTo(CONTENT);
        assertThat(neighbours.rings(AlarmKind.EVIDENCE_DAMAGED, reference)).isFalse();
    }

    @Test
    void open_referenceThatLeavesTheFolder_isRefused() {
        assertThatThrownBy(() -> vault.open("evd_../../keys/master.key")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sweep_leftByACrash_deletesDraftsAndNothingElse() throws IOException {
        String reference = vault.seal(CONTENT, "image/png");
        Path draft = objects().getFirst().resolveSibling(".half.draft");
        Files.write(draft, new byte[] {1});

        DurableFiles.sweep(evidence);

        assertThat(draft).doesNotExist();
        assertThat(vault.open(reference).content()).isEqualTo(CONTENT);
    }

    private Vault reopened() throws IOException, GeneralSecurityException {
        DataFolder data = DataFolder.at(folder);
        Keys keys = Keys.open(data, MasterKey.fromEnvironment(data));
        SealedFiles files = new FolderFiles(evidence);
        return new SealedVault(
                files,
                keys.aead(Keys.Purpose.EVIDENCE),
                ReferenceKey.of(files, keys.aead(Keys.Purpose.EVIDENCE)),
                neighbours.alarms());
    }

    private List<Path> objects() throws IOException {
        try (Stream<Path> files = Files.walk(evidence)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals("references.key"))
                    .toList();
        }
    }
}
