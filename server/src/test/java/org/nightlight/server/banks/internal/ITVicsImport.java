package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.BankImport.BadRow;
import org.nightlight.server.banks.BankImport.Bare;
import org.nightlight.server.banks.BankImport.Options;
import org.nightlight.server.banks.BankImport.Summary;
import org.nightlight.server.banks.BankImport.UnclearListException;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.storage.TestDatabase;

/** Lists in the shape of the standard, of invented files. */
class ITVicsImport {

    private static final String CONTEXT =
            "\"@odata.context\":\"http://vics.example/ProjectVic/DataModels/2.0.xml/US/$metadata#Media\"";
    private static final String PDQ = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";

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
    void run_mediaInValue_keepsHashesCategoryWithSchemeAndTags() throws Exception {
        Summary summary = run("\ufeff{" + CONTEXT + ",\n\"value\":[\n"
                + """
                {"MediaID":17,"Category":1,"MD5":"%s","SHA1":"%s","MediaSize":4711,"PhotoDNA":"AAAA","Series":"Blue squares",
                 "Tags":"shapes, two circles","VictimIdentified":"false","IsDistributed":"True","Exifs":[{"MD5":"x"}],
                 "MediaFiles":[{"FileName":"a.png","MD5":"%s"}],"Unheard":{"of":[1,{"MD5":"y"}]},
                 "AlternativeHashes":[{"HashName":"SHA256","HashValue":"%s"},{"HashName":"PDQ","HashValue":"%s"},
                  {"HashName":"Other","HashValue":"zz"}]}]}
                """.formatted("AB".repeat(16), "CD".repeat(20), "EE".repeat(16), "ef".repeat(32), PDQ));

        assertThat(summary.badRows()).isEmpty();
        NewEntry entry = entries().getFirst().what();
        assertThat(entries()).hasSize(1);
        assertThat(entry.hashes().md5()).contains("ab".repeat(16));
        assertThat(entry.hashes().sha1()).contains("cd".repeat(20));
        assertThat(entry.hashes().sha256()).contains("ef".repeat(32));
        assertThat(entry.hashes().pdq().orElseThrow().toHex()).isEqualTo(PDQ);
        assertThat(entry.claim())
                .isEqualTo(new NewEntry.Claim(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("1"),
                        Optional.of("VICS 2.0 US"),
                        Optional.of("1")));
        assertThat(entry.tags())
                .containsExactlyInAnyOrder("isdistributed", "series:Blue-squares", "shapes", "two-circles");
        assertThat(entry.note()).contains("mediaid 17", "series Blue squares");
    }

    @Test
    void run_alternativeHashWithoutValue_isNoHash() throws Exception {
        Summary summary = run("{" + CONTEXT + ",\"value\":[{\"Category\":1,\"MD5\":\"" + "ab".repeat(16)
                + "\",\"AlternativeHashes\":[{\"HashName\":\"PDQ\",\"HashValue\":null},"
                + "{\"HashName\":null,\"HashValue\":\"x\"}]}]}");

        assertThat(summary.badRows()).isEmpty();
        assertThat(entries()).hasSize(1);
    }

    @Test
    void run_characterTheDatabaseDoesNotTake_costsNoMedium() throws Exception {
        Summary summary = run("{" + CONTEXT + ",\"value\":[{\"Category\":1,\"MD5\":\"" + "ab".repeat(16)
                + "\",\"Comments\":\"two\\u0000squares\"}]}");

        assertThat(summary.badRows()).isEmpty();
        assertThat(entries().getFirst().what().note()).isEqualTo("comments two squares");
    }

    @Test
    void run_badItems_areToldByLineAndTheRestIsKept() throws Exception {
        String list = "{\"odata.metadata\":\"http://vics.example/ProjectVic/DataModels/1.3.xml#Media\",\"value\":[\n"
                + "{\"Category\":2,\"MD5\":\"" + "a".repeat(32) + "\",\"SHA1\":\"\"},\n"
                + "{\"Category\":1,\"MD5\":\"" + "b".repeat(31) + "\"},\n"
                + "{\"Category\":1,\"MD5\":\"" + "c".repeat(32) + "\",\"SHA1\":\"short\"},\n"
                + "7,\n"
                + "{\"Category\":1,\"PhotoDNA\":\"AAAA\"},\n"
                + "{\"Category\":0,\"MD5\":\"" + "d".repeat(32) + "\"},\n"
                + "{\"Category\":null,\"MD5\":\"" + "d".repeat(32) + "\"},\n"
                + "{\"Category\":5,\"MD5\":\"" + "d".repeat(32) + "\"}]}";

        Summary summary = run(list);

        assertThat(summary.badRows()).extracting(BadRow::line).containsExactly(3L, 4L, 5L, 6L);
        assertThat(summary.badRows().get(0).problem()).contains("Item 2", "md5");
        assertThat(summary.badRows().get(3).problem()).contains("Item 5", "none of");
        assertThat(summary.total().added()).isEqualTo(2);
        assertThat(summary.total().passedOver()).isEqualTo(3);
        assertThat(entries())
                .extracting(entry -> entry.what().hashes().md5().orElseThrow())
                .containsExactly("a".repeat(32), "c".repeat(32));
        assertThat(entries().getFirst().what().claim().severityScheme()).contains("VICS 1.3");
    }

    @Test
    void run_mediaOfCases_areTaken() throws Exception {
        Summary summary = run("""
                {"value":[{"CaseID":"one","Media":[{"Category":"3","MD5":"%s"}],"CaseNumber":"n"},
                 {"CaseID":"two","Media":[{"Category":3,"SHA1":"%s"},{"Category":1,"SHA1":"%s"}]}]}
                """.formatted("a".repeat(32), "b".repeat(40), "c".repeat(40)), Set.of("3"));

        assertThat(summary.total().added()).isEqualTo(2);
        assertThat(summary.total().passedOver()).isEqualTo(1);
        assertThat(summary.total().bad()).isZero();
    }

    @Test
    void run_listBreaksOff_keepsWhatStoodBeforeAndSaysWhere() throws Exception {
        Summary summary = run("{" + CONTEXT + ",\"value\":[\n{\"Category\":1,\"MD5\":\"" + "a".repeat(32)
                + "\"},\n{\"Category\":1,\"MD5\":\"" + "b".repeat(20));

        assertThat(entries()).hasSize(1);
        assertThat(summary.badRows()).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(3);
            assertThat(bad.problem()).contains("breaks off", "after item 1");
        });
    }

    @Test
    void run_otherJson_isRefused() {
        assertThatThrownBy(() -> run("{\"name\":\"no list\",\"value\":[]}"))
                .isInstanceOf(UnclearListException.class)
                .hasMessageContaining("no media");
        assertThatThrownBy(() -> run("{\"value\" [")).isInstanceOf(UnclearListException.class);
        assertThat(entries()).isEmpty();
    }

    @Test
    void run_manyItemsOnOneLine_areReadAsAStream() throws Exception {
        StringBuilder list = new StringBuilder("{" + CONTEXT + ",\"value\":[");
        for (int i = 0; i < 12_000; i++) {
            list.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, "{\"Category\":1,\"MD5\":\"%032X\"}", i));
        }

        Summary summary = run(list.append("]}").toString());

        assertThat(summary.total().added()).isEqualTo(12_000);
        assertThat(summary.total().bytes()).isEqualTo(list.length());
    }

    private Summary run(String list) throws IOException {
        return run(list, Options.CATEGORIES);
    }

    private Summary run(String list, Set<String> categories) throws IOException {
        return world.get(BankImport.class)
                .run(
                        "list",
                        new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)),
                        new Options(Bare.GUESSED, Optional.empty(), List.of(), categories),
                        "staff:stf_1",
                        step -> {});
    }

    private List<BankEntry> entries() {
        return world.banks().entries("list", 0, 1000);
    }
}
