package org.nightlight.server.evidence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.evidence.internal.SealedFiles.StoreAwayException;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;

/** A bucket as a place for sealed objects, against a store that is invented. */
final class S3FilesTest extends SealedFilesContract {

    private static final byte[] CONTENT = "a sealed drawing".getBytes(StandardCharsets.UTF_8);

    private final InventedStore store = new InventedStore();
    private final RecordedNeighbours neighbours = new RecordedNeighbours();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        store.close();
    }

    @Override
    SealedFiles files() {
        return files(store.settings("night/light/", InventedStore.SECRET), Clock.systemUTC());
    }

    private SealedFiles files(S3Settings settings, Clock clock) {
        return new S3Files(settings, folder, neighbours.alarms(), clock, Duration.ofMillis(1));
    }

    @Test
    void objects_lieUnderThePrefix_asInAFolder() throws IOException {
        String reference = reference();

        files().write(reference, CONTENT);

        assertThat(store.objects.keySet())
                .containsExactly("night/light/" + reference.substring(4, 6) + "/" + reference.substring(6));
    }

    @Test
    void write_whereSomethingIs_leavesIt() throws IOException {
        String reference = reference();
        files().write(reference, CONTENT);

        files().write(reference, "something else".getBytes(StandardCharsets.UTF_8));

        assertThat(files().read(reference))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(CONTENT));
    }

    @Test
    void failuresThatPass_areTriedAgain() throws IOException {
        String reference = reference();
        store.failures.addAll(List.of(503, 500, 0));

        files().write(reference, CONTENT);

        store.failures.addAll(List.of(0, 429));
        assertThat(files().read(reference)).isPresent();
        assertThat(neighbours.rings(AlarmKind.EVIDENCE_STORE_AWAY, InventedStore.BUCKET))
                .isFalse();
    }

    @Test
    void storeThatDoesNotAnswer_rings_andNothingIsCalledMissing() throws IOException {
        SealedFiles files = files();
        String reference = reference();
        files.write(reference, CONTENT);
        store.failures.addAll(List.of(503, 503, 503, 503));

        assertThatThrownBy(() -> files.read(reference))
                .isInstanceOf(StoreAwayException.class)
                .hasMessageContaining("503")
                .hasMessageNotContaining(InventedStore.SECRET);
        assertThat(neighbours.rings(AlarmKind.EVIDENCE_STORE_AWAY, InventedStore.BUCKET))
                .isTrue();

        assertThat(files.read(reference)).isPresent();
        assertThat(neighbours.rings(AlarmKind.EVIDENCE_STORE_AWAY, InventedStore.BUCKET))
                .isFalse();
    }

    @Test
    void wrongSecretBucketOrClock_isSaid() {
        SealedFiles secret = files(store.settings("", "another"), Clock.systemUTC());
        S3Settings right = store.settings("", InventedStore.SECRET);
        SealedFiles bucket = files(
                new S3Settings(
                        right.endpoint(),
                        "no-bucket",
                        right.region(),
                        "",
                        right.accessKey(),
                        InventedStore.SECRET,
                        Optional.empty()),
                Clock.systemUTC());
        SealedFiles clock = files(right, Clock.fixed(Instant.now().minusSeconds(3_600), ZoneOffset.UTC));

        assertThatThrownBy(() -> secret.read(reference())).hasMessageContaining("SignatureDoesNotMatch");
        assertThatThrownBy(() -> bucket.read(reference())).hasMessageContaining("NoSuchBucket");
        assertThatThrownBy(() -> clock.write(reference(), CONTENT)).hasMessageContaining("RequestTimeTooSkewed");
    }

    @Test
    void vault_onAStoreThatIsAway_callsNothingDamaged() throws Exception {
        DataFolder data = DataFolder.at(folder.resolve("data"));
        Keys keys = Keys.open(data, MasterKey.of(data, Optional.empty(), Optional.empty()));
        SealedFiles files = files();
        Vault vault = new SealedVault(
                files,
                keys.aead(Keys.Purpose.EVIDENCE),
                ReferenceKey.of(files, keys.aead(Keys.Purpose.EVIDENCE)),
                neighbours.alarms());
        String reference = vault.seal(CONTENT, "image/png");
        assertThat(vault.open(reference).content()).isEqualTo(CONTENT);
        assertThat(vault.seal(CONTENT, "image/png")).isEqualTo(reference);
        store.failures.addAll(List.of(503, 503, 503, 503));
        assertThatThrownBy(() -> vault.open(reference)).isInstanceOf(Vault.VaultException.class);
        assertThat(neighbours.rings(AlarmKind.EVIDENCE_DAMAGED, reference)).isFalse();

        store.objects.replaceAll((key, content) -> {
            byte[] flipped = content.clone();
            flipped[flipped.length / 2] ^= 1;
            return flipped;
        });
        assertThatThrownBy(() -> vault.open(reference)).isInstanceOf(Vault.VaultException.class);
        assertThat(neighbours.rings(AlarmKind.EVIDENCE_DAMAGED, reference)).isTrue();
    }

    @Test
    void installation_neverLooksInTheWrongPlace() throws IOException {
        S3Settings none = new S3Settings("", "", "us-east-1", "", "", "", Optional.empty());
        S3Settings given = store.settings("", InventedStore.SECRET);
        Path root = Files.createDirectory(folder.resolve("evidence"));
        String reference = reference();
        VaultStore.open(root, none, neighbours.alarms(), Clock.systemUTC()).write(reference, CONTENT);
        assertThatThrownBy(() -> VaultStore.open(root, given, neighbours.alarms(), Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Copy");

        Path fresh = Files.createDirectory(folder.resolve("fresh"));
        VaultStore.open(fresh, given, neighbours.alarms(), Clock.systemUTC()).write(reference, CONTENT);
        assertThatThrownBy(() -> VaultStore.open(fresh, none, neighbours.alarms(), Clock.systemUTC()))
                .hasMessageContaining("NIGHTLIGHT_EVIDENCE_S3_ENDPOINT");
        assertThatThrownBy(() -> VaultStore.open(
                        fresh, store.settings("other/", InventedStore.SECRET), neighbours.alarms(), Clock.systemUTC()))
                .hasMessageContaining("another place");
        assertThatCode(() -> VaultStore.open(fresh, given, neighbours.alarms(), Clock.systemUTC()))
                .doesNotThrowAnyException();
    }

    @Test
    void settings_namesWhatIsMissing_andHidesTheSecret() {
        assertThatThrownBy(
                        () -> new S3Settings("https://s3.example.org", "", "r", "", "key", "secret", Optional.empty()))
                .hasMessage("nightlight.evidence.s3.bucket is missing");
        assertThatThrownBy(
                        () -> new S3Settings("https://s3.example.org", "bucket", "r", "", "key", "", Optional.empty()))
                .hasMessageContaining("secret-key-file is missing");
        assertThatThrownBy(() -> new S3Settings("s3.example.org", "bucket", "r", "", "key", "x", Optional.empty()))
                .hasMessageContaining("endpoint");
        assertThat(store.settings("", InventedStore.SECRET).toString()).doesNotContain(InventedStore.SECRET);
        assertThat(new AwsSignature("key", "hidden", "r").toString()).doesNotContain("hidden");
    }
}
