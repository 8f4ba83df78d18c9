package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.KnownTerms;
import org.nightlight.language.Link;
import org.nightlight.language.LinkFinder;
import org.nightlight.language.TextViews;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankExport;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.BankImport.Summary;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

class ITTerms {

    private static final String BY = "staff:stf_1";

    private final DatabaseAddress database = TestDatabase.migrated();
    private final DataFolder folder = DataFolder.at(TestDatabase.newDataFolder());
    private final BankWorld world = new BankWorld(database, folder);

    @BeforeEach
    void create() {
        create("words", BankKind.PHRASES, false);
        create("pages", BankKind.URLS, false);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void add_phrase_isFoundAtOnceHoweverItIsHidden() {
        long id = add("words", term(Term.Form.LITERAL, "purple lantern"));

        assertThat(found("bring the purple lantern")).containsExactly(id);
        assertThat(found("bring the p u r p l e l4ntern")).containsExactly(id);
        assertThat(terms().phrases(TextViews.of("a purple l4ntern")).getFirst().obfuscated())
                .isTrue();
        assertThat(found("bring a purple lamp")).isEmpty();
    }

    @Test
    void add_withContext_countsOnlyWhereAWordOfItIsSaidToo() {
        long id = add(
                "words",
                new Term(
                        Term.Form.LITERAL,
                        "lantern",
                        true,
                        false,
                        List.of("lantern fish"),
                        List.of("harbour", "pier"),
                        Optional.of("en"),
                        Optional.of("places"),
                        Optional.of("2"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        true));

        assertThat(found("a lantern")).isEmpty();
        assertThat(found("a lantern at the pier")).containsExactly(id);
        assertThat(found("a lantern fish at the pier")).isEmpty();
        KnownTerms.Match match = terms().phrases(TextViews.of("pier lantern")).getFirst();
        assertThat(match.category()).contains("places");
        assertThat(match.severity()).contains("2");
        assertThat(match.language()).contains("en");
    }

    @Test
    void add_fuzzyWord_isFoundMisspelt() throws Exception {
        read("words", "pattern,fuzzy\nlighthouse,true\nharbourmaster,false\n");

        assertThat(found("meet at the lihgthouse")).hasSize(1);
        assertThat(found("ask the harbuormaster")).isEmpty();
    }

    @Test
    void addresses_pageHostAndPath_areFoundByCanonicalForm() {
        long page = add("pages", term(Term.Form.PAGE, "https://example.com/a?x=1"));
        long path = add("pages", term(Term.Form.PATH, "example.org/b/"));
        long host = add("pages", term(Term.Form.HOST, "bad.example"));

        assertThat(addresses("see HTTP://EXAMPLE.com:80/a?x=1#top")).containsExactly(page);
        assertThat(addresses("see example.com/a?x=2")).isEmpty();
        assertThat(addresses("see example.org/b/c/d")).containsExactly(path);
        assertThat(addresses("see www.deep.bad[.]example/x")).containsExactly(host);
    }

    @Test
    void remove_disable_restore_takeEffectAtOnce() {
        long id = add("words", term(Term.Form.RE2, "violet (lamp|lantern)"));

        assertThat(all().remove("words", id, BY)).isTrue();
        assertThat(found("violet lamp")).isEmpty();
        assertThat(all().remove("words", id, BY)).isFalse();
        assertThat(all().restore("words", id, BY)).isTrue();
        assertThat(found("violet lamp")).containsExactly(id);
        assertThat(all().setEnabled("words", id, false, BY)).isTrue();
        assertThat(found("violet lamp")).isEmpty();
        assertThat(all().setEnabled("words", id, true, BY)).isTrue();
        assertThat(found("violet lamp")).containsExactly(id);
        assertThat(world.ledger)
                .extracting(entry -> entry.kind())
                .contains("bank.terms_added", "bank.term_removed", "bank.term_restored", "bank.term_disabled");
    }

    @Test
    void change_ofTheBank_counts() {
        long id = add("words", term(Term.Form.LITERAL, "green lantern"));

        world.banks().change(settings("words", BankKind.PHRASES, true, true), BY);
        assertThat(terms().phrases(TextViews.of("green lantern")).getFirst().shadow())
                .isTrue();
        world.banks().change(settings("words", BankKind.PHRASES, false, false), BY);
        assertThat(found("green lantern")).isEmpty();
        world.banks().change(settings("words", BankKind.PHRASES, true, false), BY);
        assertThat(found("green lantern")).containsExactly(id);
    }

    @Test
    void add_again_isTheSameEntry() {
        long id = add("words", term(Term.Form.LITERAL, "green lantern"));

        Banks.Added again = all().add("words", List.of(term(Term.Form.LITERAL, "green lantern")), BY)
                .getFirst();
        assertThat(again.isNew()).isFalse();
        assertThat(again.id()).isEqualTo(id);
        assertThat(world.banks().find("words").orElseThrow().entries()).isEqualTo(1);
    }

    @Test
    void add_wrongOnes_areRefusedWithoutRepeatingThem() {
        assertThatThrownBy(() -> all().add("words", List.of(term(Term.Form.RE2, "(hush")), BY))
                .isInstanceOf(Terms.InvalidTermException.class)
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> all().add("words", List.of(term(Term.Form.HOST, "bad.example")), BY))
                .isInstanceOf(Terms.InvalidTermException.class)
                .hasMessageContaining("holds phrases");
        assertThatThrownBy(() -> term(Term.Form.PAGE, "not an address")).hasMessageContaining("no address");
        assertThat(found("hush")).isEmpty();
    }

    @Test
    void stored_isSealed_andOpensAgainAfterARestart() {
        long id = add("words", term(Term.Form.LITERAL, "orange lighthouse"));

        String stored = world.get(JdbcClient.class)
                .sql("select encode(sealed, 'escape') || encode(fingerprint, 'escape') || t::text from bank_term t")
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain("orange", "lighthouse");
        assertThat(world.ledger.toString()).doesNotContain("orange");
        try (BankWorld next = new BankWorld(database, folder)) {
            assertThat(next.get(LiveTerms.class).phrases(TextViews.of("an orange lighthouse")))
                    .extracting(KnownTerms.Match::entry)
                    .containsExactly(Long.toString(id));
        }
    }

    @Test
    void follow_anotherProcess_seesWhatThisOneChanged() {
        try (BankWorld other = new BankWorld(database, folder)) {
            long id = add("words", term(Term.Form.LITERAL, "silver anchor"));
            LiveTerms there = other.get(LiveTerms.class);
            there.follow();
            assertThat(there.phrases(TextViews.of("silver anchor"))).hasSize(1);
            all().remove("words", id, BY);
            there.follow();
            assertThat(there.phrases(TextViews.of("silver anchor"))).isEmpty();
        }
    }

    @Test
    void load_rowThatCannotBeOpened_isLeftOutAndRingsUntilItIsRemoved() {
        long damaged = add("words", term(Term.Form.LITERAL, "brass compass"));
        long good = add("words", term(Term.Form.LITERAL, "brass sextant"));
        world.get(JdbcClient.class)
                .sql("update bank_term set sealed = decode('00', 'hex') where id = ?")
                .param(damaged)
                .update();

        try (BankWorld next = new BankWorld(database, folder)) {
            assertThat(next.get(LiveTerms.class).phrases(TextViews.of("a brass sextant, a brass compass")))
                    .extracting(KnownTerms.Match::entry)
                    .containsExactly(Long.toString(good));
            assertThat(next.alarms)
                    .singleElement()
                    .asString()
                    .startsWith("bank_terms_sealed: 1 entries of the bank words")
                    .endsWith(": " + damaged)
                    .doesNotContain("compass");
            assertThat(next.get(Terms.class).page("words", 0, 1))
                    .extracting(StoredTerm::id)
                    .containsExactly(good);
            next.banks().change(settings("words", BankKind.PHRASES, false, false), BY);
            assertThat(next.alarms).as("a bank that is off").isEmpty();
            next.banks().change(settings("words", BankKind.PHRASES, true, false), BY);
            assertThat(next.alarms).hasSize(1);

            assertThat(next.get(Terms.class).remove("words", damaged, BY)).isTrue();

            assertThat(next.alarms).isEmpty();
            assertThat(next.get(Terms.class).remove("words", damaged, BY)).isFalse();
        }
    }

    @Test
    void removeUnreadable_takesAllThatCannotBeOpenedAndNothingElse_andCanBeUndone() {
        long first = add("words", term(Term.Form.LITERAL, "brass compass"));
        long good = add("words", term(Term.Form.LITERAL, "brass sextant"));
        long second = add("words", term(Term.Form.LITERAL, "brass rudder"));
        long elsewhere = add("pages", term(Term.Form.HOST, "bad.example"));
        world.get(JdbcClient.class)
                .sql("update bank_term set sealed = decode('00', 'hex') where id <> ?")
                .param(good)
                .update();

        try (BankWorld next = new BankWorld(database, folder)) {
            Terms there = next.get(Terms.class);
            assertThat(there.unreadable("WORDS")).containsExactly(first, second);
            assertThatThrownBy(() -> there.removeUnreadable("words", 3, BY))
                    .isInstanceOf(Terms.OtherNumberException.class)
                    .hasMessageStartingWith("2 entries");
            assertThat(next.banks().find("words").orElseThrow().entries()).isEqualTo(3);

            Instant removed = there.removeUnreadable("words", 2, BY);

            assertThat(there.unreadable("words")).isEmpty();
            assertThat(there.unreadable("pages")).containsExactly(elsewhere);
            assertThat(next.alarms).noneMatch(alarm -> alarm.contains("the bank words"));
            assertThat(next.banks().find("words").orElseThrow().entries()).isEqualTo(1);
            assertThat(next.get(LiveTerms.class).phrases(TextViews.of("a brass sextant")))
                    .hasSize(1);
            assertThat(next.ledger)
                    .filteredOn(entry -> entry.kind().equals("bank.unreadable_terms_removed"))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.facts())
                            .containsEntry("bank", "words")
                            .containsEntry("count", "2"));
            assertThatThrownBy(() -> there.removeUnreadable("words", 0, BY))
                    .isInstanceOf(Terms.OtherNumberException.class)
                    .hasMessageContaining("can be opened");

            assertThat(there.restoreRemovedAt("words", removed, BY)).isEqualTo(2);
            assertThat(next.alarms).anyMatch(alarm -> alarm.contains("the bank words"));
            assertThat(there.unreadable("words")).containsExactly(first, second);
            assertThat(next.banks().find("words").orElseThrow().entries()).isEqualTo(3);
            assertThat(there.restoreRemovedAt("words", removed, BY)).isZero();
        }
    }

    @Test
    void follow_anotherProcessRemovedWhatCannotBeOpened_ringsNoMore() {
        long damaged = add("words", term(Term.Form.LITERAL, "brass compass"));
        add("words", term(Term.Form.LITERAL, "brass rudder"));
        world.get(JdbcClient.class)
                .sql("update bank_term set sealed = decode('00', 'hex')")
                .update();

        try (BankWorld one = new BankWorld(database, folder);
                BankWorld other = new BankWorld(database, folder)) {
            assertThat(other.get(Terms.class).unreadable("words")).hasSize(2).startsWith(damaged);
            one.get(Terms.class).removeUnreadable("words", 2, BY);

            other.get(LiveTerms.class).follow();

            assertThat(other.get(Terms.class).unreadable("words")).isEmpty();
            assertThat(other.alarms).isEmpty();
        }
    }

    @Test
    void add_manyByAndBy_areEachFoundAtOnce() {
        List<Long> ids = new ArrayList<>();
        for (int batch = 0; batch < 8; batch++) {
            int first = batch * 700;
            all().add(
                            "words",
                            IntStream.range(first, first + 700)
                                    .mapToObj(number -> term(Term.Form.LITERAL, words(number)))
                                    .toList(),
                            BY)
                    .forEach(added -> ids.add(added.id()));
            for (int i = 0; i < ids.size(); i += 233) {
                assertThat(found("so " + words(i) + " it is")).as(words(i)).containsExactly(ids.get(i));
            }
        }
        terms().settle();
        assertThat(found(words(5_599))).containsExactly(ids.getLast());
    }

    @Test
    void follow_wholeListOfAnotherProcess_isFoundOnceItIsCompiled() throws Exception {
        try (BankWorld other = new BankWorld(database, folder)) {
            read("words", IntStream.range(0, 5_000).mapToObj(ITTerms::words).collect(Collectors.joining("\n")));
            LiveTerms there = other.get(LiveTerms.class);
            there.follow();
            there.settle();
            assertThat(there.phrases(TextViews.of(words(4_999)))).hasSize(1);
        }
    }

    @Test
    void run_plainAndCsv_keepsGoodRowsAndTellsBadOnes() throws Exception {
        Summary plain = read("words", """
                # a comment
                silver anchor
                re:gold (anchor|chain)
                re:(broken
                silver anchor
                """);
        assertThat(plain.total().added()).isEqualTo(2);
        assertThat(plain.total().held()).isEqualTo(1);
        assertThat(plain.badRows()).extracting(BankImport.BadRow::line).containsExactly(4L);

        Summary csv = read("words", """
                pattern,form,category,allow,context,whole_words
                "copper, kettle",literal,kitchen,copper kettles|kettle song,,true
                iron,sideways,,,,
                tin pan,literal,,,,perhaps
                """);
        assertThat(csv.total().added()).isEqualTo(1);
        assertThat(csv.badRows()).extracting(BankImport.BadRow::line).containsExactly(3L, 4L);
        assertThat(found("gold chain, silver anchor")).hasSize(2);
        assertThat(found("a copper, kettle")).hasSize(1);

        Summary urls = read("pages", "bad.example\nexample.org/b/\nhttps://example.com/a\nnot an address\n");
        assertThat(urls.total().added()).isEqualTo(3);
        assertThat(urls.badRows()).hasSize(1);
        assertThat(addresses("x.bad.example and example.org/b/c and example.com/a"))
                .hasSize(3);
    }

    @Test
    void export_readAgain_isTheSameBank() throws Exception {
        read(
                "words",
                "pattern,form,category,allow\n\"a \"\"quoted\"\" phrase\",literal,x,b|c\nred (kite|boat),re2,,\n");
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        world.get(BankExport.class).run("words", csv, BY, count -> {});
        create("copy", BankKind.PHRASES, false);

        Summary summary = read("copy", csv.toString(StandardCharsets.UTF_8));

        assertThat(summary.total().added()).isEqualTo(2);
        assertThat(all().page("copy", 0, 10))
                .extracting(StoredTerm::what)
                .isEqualTo(all().page("words", 0, 10).stream()
                        .map(StoredTerm::what)
                        .toList());
        assertThat(world.ledger).anyMatch(entry -> entry.kind().equals("bank.exported"));
    }

    @Test
    void run_manyRows_allMatchWhenItIsDone() throws Exception {
        String list = IntStream.range(0, 25_000).mapToObj(ITTerms::words).collect(Collectors.joining("\n"));

        Summary summary = read("words", list);

        assertThat(summary.total().added()).isEqualTo(25_000);
        for (int i = 0; i < 25_000; i += 997) {
            assertThat(found("so " + words(i) + " it is")).as(words(i)).hasSize(1);
        }
        long one = Long.parseLong(
                terms().phrases(TextViews.of(words(7))).getFirst().entry());
        assertThat(all().remove("words", one, BY)).isTrue();
        assertThat(found(words(7))).isEmpty();
    }

    /** Two invented words for each number. */
    private static String words(int number) {
        return "qua" + letters(number) + " zor" + letters(number * 31 + 7);
    }

    private static String letters(int number) {
        return Integer.toString(number, 26)
                .chars()
                .map(c -> Character.digit(c, 26))
                .mapToObj(digit -> String.valueOf((char) ('a' + digit)))
                .collect(Collectors.joining());
    }

    private Terms all() {
        return world.get(Terms.class);
    }

    private LiveTerms terms() {
        return world.get(LiveTerms.class);
    }

    private long add(String bank, Term term) {
        return all().add(bank, List.of(term), BY).getFirst().id();
    }

    private List<Long> found(String text) {
        return terms().phrases(TextViews.of(text)).stream()
                .map(match -> Long.valueOf(match.entry()))
                .toList();
    }

    private List<Long> addresses(String text) {
        return new LinkFinder()
                .find(text).stream()
                        .map((Link link) -> terms().addresses(link))
                        .flatMap(List::stream)
                        .map(match -> Long.valueOf(match.entry()))
                        .toList();
    }

    private Summary read(String bank, String list) throws Exception {
        return world.get(BankImport.class)
                .run(
                        bank,
                        new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)),
                        BankImport.Options.DEFAULT,
                        BY,
                        progress -> {});
    }

    private void create(String name, BankKind kind, boolean shadow) {
        assertThat(world.banks().create(settings(name, kind, true, shadow), false, BY))
                .isPresent();
    }

    private static Bank.Settings settings(String name, BankKind kind, boolean enabled, boolean shadow) {
        return new Bank.Settings(
                name.toLowerCase(Locale.ROOT),
                kind,
                HarmClass.OTHER,
                Duty.REVIEW,
                31,
                enabled,
                shadow,
                "",
                Optional.empty(),
                true);
    }

    private static Term term(Term.Form form, String pattern) {
        return new Term(
                form,
                pattern,
                true,
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                true);
    }
}
