package org.nightlight.server.evidence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.evidence.VaultCheck;
import org.nightlight.server.evidence.VaultCheck.Finding;
import org.nightlight.server.evidence.VaultCheck.Summary;
import org.nightlight.server.evidence.internal.Certificate.Basis;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;
import org.nightlight.server.storage.OpenedData;

/** Every object opened and compared, on a real database and real files. */
final class ITVaultCheck {

    private final VaultSlice slice = new VaultSlice();

    private final VaultCheck check = slice.bean(VaultCheck.class);
    private final CheckTurns turns = slice.bean(CheckTurns.class);
    private final CheckTable checks = slice.bean(CheckTable.class);

    @AfterEach
    void close() {
        slice.close();
    }

    @Test
    void run_allWell_saysSo() {
        slice.sealed("one");
        slice.sealed("two");

        Summary summary = run();

        assertThat(summary.intact()).isTrue();
        assertThat(summary.objects()).isEqualTo(2);
        assertThat(checks.latest().orElseThrow().percent()).isEqualTo(100);
    }

    @Test
    void run_anyFlippedBit_isFound() throws IOException {
        Random random = new Random(17);
        List<String> damaged = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            String reference = slice.sealed("object " + number);
            if (number % 4 == 0) {
                Path file = slice.file(reference);
                byte[] content = Files.readAllBytes(file);
                content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, content);
                damaged.add(reference);
            }
        }

        Summary summary = run();

        assertThat(summary.objects()).isEqualTo(40);
        assertThat(summary.damaged()).isEqualTo(10);
        assertThat(summary.findings()).extracting(Finding::reference).containsExactlyInAnyOrderElementsOf(damaged);
    }

    @Test
    void run_missing_cutOffAndExchanged_areFound() throws IOException {
        String missing = slice.sealed("missing");
        String cut = slice.sealed("cut off");
        String exchanged = slice.sealed("exchanged");
        String empty = slice.sealed("empty");
        Files.delete(slice.file(missing));
        Files.write(slice.file(cut), new byte[] {78, 76, 86});
        Files.write(slice.file(empty), new byte[0]);
        Files.copy(
                slice.file(slice.sealed("another")),
                slice.file(exchanged),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        Summary summary = run();

        assertThat(summary.missing()).isEqualTo(1);
        assertThat(summary.damaged()).isEqualTo(3);
        assertThat(summary.objects()).isEqualTo(5);
    }

    @Test
    void run_sealedUnderAnotherHash_isFound() throws GeneralSecurityException, IOException {
        String reference = slice.sealed("the right content");
        Aead aead = slice.bean(Keys.class).aead(Keys.Purpose.EVIDENCE);
        // as somebody could who has the key: it decrypts, and is another content
        Files.write(
                slice.file(reference),
                SealedFormat.seal(aead, reference, "the wrong content".getBytes(StandardCharsets.UTF_8), "image/png"));

        assertThat(run().damaged()).isEqualTo(1);
    }

    @Test
    void turn_damagedObject_ringsUntilItIsWell() throws IOException {
        String reference = slice.sealed("damaged and restored");
        byte[] intact = Files.readAllBytes(slice.file(reference));
        slice.flipBit(reference);

        turns.turn();
        assertThat(slice.neighbours.alarm(AlarmKind.EVIDENCE_DAMAGED, reference).orElseThrow())
                .contains("was changed", "from a backup");

        Files.write(slice.file(reference), intact);
        slice.clock.advance(Duration.ofDays(1));
        assertThat(turns.ask("staff:stf_child")).isTrue();
        turns.turn();
        assertThat(slice.neighbours.rings(AlarmKind.EVIDENCE_DAMAGED, reference))
                .isFalse();
    }

    @Test
    void turn_onlyWhenAskedOrDue() {
        slice.sealed("weekly");
        turns.turn();
        long first = checks.latest().orElseThrow().id();
        slice.clock.advance(Duration.ofDays(6));
        turns.turn();
        assertThat(checks.latest().orElseThrow().id()).isEqualTo(first);

        slice.clock.advance(Duration.ofDays(1));
        turns.turn();

        assertThat(checks.latest().orElseThrow().id()).isGreaterThan(first);
        assertThat(checks.latest().orElseThrow().endedAt()).isPresent();
    }

    @Test
    void turn_leftBehindByACrash_isDoneAnew_oneThatGoesOnIsNot() {
        slice.sealed("left behind");
        long id = checks.ask("staff:stf_child", slice.clock.instant());
        checks.start(id, slice.clock.instant());
        slice.clock.advance(Duration.ofMinutes(1));
        turns.turn();
        assertThat(checks.latest().orElseThrow().endedAt()).isEmpty();
        assertThat(turns.ask("staff:stf_other")).isFalse();

        slice.clock.advance(Duration.ofMinutes(10));
        turns.turn();

        assertThat(checks.latest().orElseThrow().id()).isEqualTo(id);
        assertThat(checks.latest().orElseThrow().endedAt()).isPresent();
    }

    @Test
    void run_deletedLawfully_isNotMissed() {
        String reference = slice.sealed("deleted");
        slice.bean(Deletions.class).delete(reference, Basis.REQUEST, "asked", VaultSlice.ACTOR);

        assertThat(run()).isEqualTo(new Summary(0, 0, 0, List.of()));
    }

    @Test
    void ofOpenedData_findsTheSame_andTheServerRings() throws IOException {
        String reference = slice.sealed("by command");
        slice.sealed("well");
        turns.turn();
        slice.flipBit(reference);
        DataFolder folder = slice.bean(DataFolder.class);
        try (OpenedData opened = OpenedData.open(
                folder, java.util.Optional.of(slice.database()), () -> MasterKey.fromEnvironment(folder))) {
            Summary summary = VaultCheck.of(opened, slice.clock).run("command", (_, _) -> {});

            assertThat(summary.findings()).extracting(Finding::reference).containsExactly(reference);
        }
        assertThat(slice.neighbours.rings(AlarmKind.EVIDENCE_DAMAGED, reference))
                .isFalse();

        turns.turn();

        assertThat(slice.neighbours.rings(AlarmKind.EVIDENCE_DAMAGED, reference))
                .isTrue();
    }

    @Test
    void run_tenThousandObjects_takesLessThanAMinute() throws Exception {
        SealedVault files = slice.bean(SealedVault.class);
        Aead aead = slice.bean(Keys.class).aead(Keys.Purpose.EVIDENCE);
        Random random = new Random(17);
        for (int number = 0; number < 10_000; number++) {
            byte[] content = new byte[2_000 + random.nextInt(2_000)];
            random.nextBytes(content);
            String reference = files.referenceOf(content);
            Files.createDirectories(slice.folder(reference));
            // without the wait for the disk that sealing has: the check is what is measured
            Files.write(slice.file(reference), SealedFormat.seal(aead, reference, content, "image/png"));
        }
        List<Long> progress = new ArrayList<>();

        long start = System.nanoTime();
        Summary summary = check.run(VaultSlice.ACTOR, (done, whole) -> {
            assertThat(whole).isEqualTo(10_000);
            progress.add(done);
        });
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        System.out.println("10,000 objects taken up and checked in " + took.toMillis() + " ms");
        assertThat(summary).isEqualTo(new Summary(10_000, 0, 0, List.of()));
        assertThat(took).isLessThan(Duration.ofMinutes(1));
        assertThat(progress).hasSize(20).isSorted().endsWith(10_000L);
    }

    private Summary run() {
        return check.run(VaultSlice.ACTOR, (_, _) -> {});
    }
}
