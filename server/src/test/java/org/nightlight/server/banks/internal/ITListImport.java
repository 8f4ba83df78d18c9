package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.BankExport;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.BankImport.BadRow;
import org.nightlight.server.banks.BankImport.Bare;
import org.nightlight.server.banks.BankImport.Options;
import org.nightlight.server.banks.BankImport.Progress;
import org.nightlight.server.banks.BankImport.Summary;
import org.nightlight.server.banks.BankImport.UnclearListException;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.storage.TestDatabase;

class ITListImport {

    private static final String PDQ = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";

    private final Random random = new Random(5);
    private final BankWorld world = new BankWorld(TestDatabase.migrated());

    @BeforeEach
    void create() {
        world.create("list");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void run_noteWithACharacterTheDatabaseDoesNotTake_isABadRow() throws Exception {
        Summary summary = run(
                "hash_type,hash_value,note,category\n"
                        + "md5," + "a".repeat(32) + ",two\0squares,\n"
                        + "md5," + "b".repeat(32) + ",,c\0d\n"
                        + "md5," + "c".repeat(32) + ",two squares,c\n",
                Options.DEFAULT);

        assertThat(summary.badRows()).extracting(BadRow::line).containsExactly(2L, 3L);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void run_utf16_isRefusedSayingWhatToDo() {
        String list = "md5 " + "a".repeat(32) + "\n";
        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThatThrownBy(() -> world.get(BankImport.class)
                            .run(
                                    "list",
                                    new ByteArrayInputStream(list.getBytes(charset)),
                                    Options.DEFAULT,
                                    "staff:stf_1",
                                    progress -> {}))
                    .isInstanceOf(UnclearListException.class)
                    .hasMessageContaining("UTF-8");
        }
    }

    @Test
    void run_plainLines_tellsHashesApartAndKeepsTheGoodOnes() throws Exception {
        String list = "\ufeff# a list\n"
                + PDQ.toUpperCase(Locale.ROOT) + ",93,further,fields\r\n"
                + "\n"
                + "nonsense\n"
                + "a".repeat(32) + "\n"
                + "b".repeat(40) + "\n"
                + "sha256 " + "c".repeat(64) + "\n"
                + "g".repeat(32) + "\n"
                + "x".repeat(20_000) + "\n"
                + "a".repeat(32);

        Summary summary = run(list, Options.DEFAULT);

        assertThat(summary.badRows()).extracting(BadRow::line).containsExactly(4L, 8L, 9L);
        assertThat(summary.total())
                .isEqualTo(new Progress(list.getBytes(StandardCharsets.UTF_8).length, 10, 4, 1, 0, 3, 0));
        assertThat(entries())
                .extracting(entry -> entry.what().hashes().quality())
                .contains(Optional.of(93));
        assertThat(world.match(PdqHash.fromHex(PDQ))).hasSize(1);
        assertThat(world.match(new KnownHashes(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("c".repeat(64)))))
                .hasSize(1);
    }

    @Test
    void run_bareDigestsOf64Digits_stopsAndAsks() throws Exception {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            list.append(BankWorld.random(random).toHex()).append('\n'); // as the bits of SHA-256 lie
        }

        assertThatThrownBy(() -> run(list.toString(), Options.DEFAULT))
                .isInstanceOf(UnclearListException.class)
                .hasMessageContaining("SHA-256");
        assertThat(entries()).isEmpty();

        run(list.toString(), new Options(Bare.SHA256, Optional.of("hotline"), List.of("imported")));
        assertThat(entries()).hasSize(100).allSatisfy(entry -> {
            assertThat(entry.what().hashes().sha256()).isPresent();
            assertThat(entry.what().claim().source()).contains("hotline");
            assertThat(entry.what().tags()).containsExactly("imported");
        });
    }

    @Test
    void run_csv_readsColumnsInAnyOrderAndReportsBadRows() throws Exception {
        String list = "source,hash_value,Hash_Type,list_id,category,severity_scheme,severity,unknown\n"
                + "\"Hotline, north\"," + PDQ + ",pdq,L-7,c1,own,2,?\n"
                + "h," + "a".repeat(32) + ",MD5,,,,,\n"
                + "h," + "a".repeat(31) + ",md5,,,,,\n"
                + "h," + "b".repeat(40) + ",SHA-1,,,,,\n"
                + "h,zzz,tmk_pdqf,,,,,\n"
                + "h,\"unclosed,pdq\n"
                + "h,,pdq\n";

        Summary summary = run(list, Options.DEFAULT);

        assertThat(summary.total().added()).isEqualTo(3);
        assertThat(summary.badRows()).extracting(BadRow::line).containsExactly(4L, 6L, 7L, 8L);
        assertThat(summary.badRows().get(1).problem()).contains("tmk_pdqf");
        NewEntry.Claim claim = entries().getFirst().what().claim();
        assertThat(claim)
                .isEqualTo(new NewEntry.Claim(
                        Optional.of("Hotline, north"),
                        Optional.of("L-7"),
                        Optional.of("c1"),
                        Optional.of("own"),
                        Optional.of("2")));
    }

    @Test
    void run_csvWithRemovedAt_removesWhatTheListWithdrew() throws Exception {
        run("hash_type,hash_value\npdq," + PDQ + "\nmd5," + "a".repeat(32) + "\n", Options.DEFAULT);

        Summary summary =
                run("hash_type,hash_value,removed_at\npdq," + PDQ + ",2026-11-01T00:00:00Z\n", Options.DEFAULT);

        assertThat(summary.total().removed()).isEqualTo(1);
        assertThat(world.match(PdqHash.fromHex(PDQ))).isEmpty();
        assertThat(entries()).hasSize(1);
    }

    @Test
    void run_csvWithoutHashColumns_isRefused() {
        assertThatThrownBy(() -> run("hash_type,value\npdq," + PDQ + "\n", Options.DEFAULT))
                .isInstanceOf(UnclearListException.class)
                .hasMessageContaining("hash_value");
    }

    @Test
    void run_empty_addsNothing() throws Exception {
        assertThat(run("", Options.DEFAULT).total()).isEqualTo(Progress.NONE);
    }

    @Test
    void run_unknownBank_isRefused() {
        assertThatThrownBy(() -> world.get(BankImport.class)
                        .run("nothing", new ByteArrayInputStream(new byte[0]), Options.DEFAULT, "system", step -> {}))
                .isInstanceOf(Banks.UnknownBankException.class);
    }

    @Test
    void run_manyRows_commitsInBatchesAndTellsHowFarItIs() throws Exception {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 25_000; i++) {
            list.append("pdq ").append(BankWorld.random(random).toHex()).append('\n');
        }
        List<Long> steps = new ArrayList<>();

        assertThatThrownBy(() -> world.get(BankImport.class)
                        .run("list", stream(list.toString()), Options.DEFAULT, "system", step -> {
                            steps.add(step.added());
                            if (step.added() >= 20_000) {
                                throw new IllegalStateException("broken off");
                            }
                        }))
                .hasMessage("broken off");
        assertThat(steps).containsExactly(10_000L, 20_000L);
        assertThat(world.banks().find("list").orElseThrow().entries()).isEqualTo(20_000);

        Summary again = run(list.toString(), Options.DEFAULT);
        assertThat(again.total().added()).isEqualTo(5000);
        assertThat(again.total().held()).isEqualTo(20_000);
    }

    @Test
    void export_imported_isTheSame() throws Exception {
        world.banks()
                .add(
                        "list",
                        List.of(
                                new NewEntry(
                                        new KnownHashes(
                                                Optional.of(PdqHash.fromHex(PDQ)),
                                                Optional.of(77),
                                                Optional.of("a".repeat(32)),
                                                Optional.of("b".repeat(40)),
                                                Optional.of("c".repeat(64))),
                                        Optional.of(HarmClass.EXTORTION),
                                        Optional.of(Duty.REVIEW),
                                        List.of("one", "two"),
                                        "a note, \"quoted\"",
                                        new NewEntry.Claim(
                                                Optional.of("Hotline, north"),
                                                Optional.of("L"),
                                                Optional.of("c"),
                                                Optional.of("s"),
                                                Optional.of("3")),
                                        false,
                                        false,
                                        Optional.of(BankWorld.NOW.plus(Duration.ofDays(3)))),
                                new NewEntry(
                                        KnownHashes.ofPdq(BankWorld.random(random)),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(),
                                        "",
                                        NewEntry.Claim.NONE,
                                        true,
                                        true,
                                        Optional.empty()),
                                NewEntry.of(KnownHashes.ofPdq(BankWorld.random(random)))),
                        "staff:stf_1");
        String exported = export("list");
        world.create("copy");

        Summary summary =
                world.get(BankImport.class).run("copy", stream(exported), Options.DEFAULT, "staff:stf_1", step -> {});

        assertThat(summary.badRows()).isEmpty();
        assertThat(summary.total().added()).isEqualTo(3);
        assertThat(world.banks().entries("copy", 0, 10))
                .extracting(BankEntry::what)
                .containsExactlyElementsOf(
                        entries().stream().map(BankEntry::what).toList());
        assertThat(exported.lines().findFirst().orElseThrow())
                .startsWith(
                        "hash_type,hash_value,list_id,category,severity_scheme,severity,source,added_at,removed_at,");
        assertThat(world.ledger).anySatisfy(entry -> assertThat(entry.kind()).isEqualTo("bank.exported"));
    }

    private String export(String bank) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        world.get(BankExport.class).run(bank, out, "staff:stf_1", count -> {});
        return out.toString(StandardCharsets.UTF_8);
    }

    private Summary run(String list, Options options) throws IOException {
        return world.get(BankImport.class).run("list", stream(list), options, "staff:stf_1", step -> {});
    }

    private List<BankEntry> entries() {
        return world.banks().entries("list", 0, 1000);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
