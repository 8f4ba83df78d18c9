package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.BankKind;

final class TermCsvTest {

    private static final String ALPHABET = "ab #|\\\"',;\t.*()é\u00a0\u2003";

    @Test
    void export_anyTerm_isReadAsTheSame() throws Exception {
        Random random = new Random(91);
        List<Term> terms = IntStream.range(0, 3_000).mapToObj(_ -> any(random)).toList();
        StringBuilder csv = new StringBuilder(TermExport.header()).append('\n');
        for (Term term : terms) {
            csv.append(TermExport.line(
                            new StoredTerm(1, "words", term, Instant.EPOCH, "staff:stf_1", Optional.empty())))
                    .append('\n');
        }

        assertThat(read(csv.toString())).isEqualTo(terms);
    }

    @Test
    void export_longestTerm_isReadAsTheSame() throws Exception {
        List<String> words =
                IntStream.range(0, 50).mapToObj(_ -> "|".repeat(256)).toList();
        Term longest = term(Term.Form.LITERAL, "\"".repeat(2000), words, words, "\"".repeat(2000), Optional.empty());
        String line =
                TermExport.line(new StoredTerm(1, "words", longest, Instant.EPOCH, "staff:stf_1", Optional.empty()));

        assertThat(read(TermExport.header() + "\n" + line + "\n")).containsExactly(longest);
    }

    @Test
    void read_hashtags_areTermsAndCommentsAreNot() throws Exception {
        assertThat(read("#lantern\n# a comment\n#\n  # another\nkettle #1\n#\tlast\n"))
                .extracting(Term::pattern)
                .containsExactly("#lantern", "kettle #1");
        assertThat(read("pattern,form\n#lantern,literal\n# kettle,literal\n\"#pan, tin\",literal\n"))
                .extracting(Term::pattern)
                .containsExactly("#lantern", "# kettle", "#pan, tin");
    }

    @Test
    void read_spaces_countOnlyInQuotes() throws Exception {
        assertThat(read("pattern , form\n\" lantern \", re2\n kettle , literal \n"))
                .extracting(Term::pattern)
                .containsExactly(" lantern ", "kettle");
        assertThat(WordList.parse(" a b | c\\|d |\\ e\\ | x\\y |")).containsExactly("a b", "c|d", " e ", "x\\y");
    }

    private static List<Term> read(String list) throws IOException {
        TermRows rows = new TermRows(
                Lists.lines(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8))),
                BankKind.PHRASES,
                BankImport.Options.DEFAULT);
        List<Term> terms = new ArrayList<>();
        for (Optional<TermRows.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
            assertThat(row.get()).isInstanceOf(TermRows.Row.Good.class);
            terms.add(((TermRows.Row.Good) row.get()).term());
        }
        return terms;
    }

    private static Term any(Random random) {
        return term(
                random.nextBoolean() ? Term.Form.LITERAL : Term.Form.RE2,
                text(random),
                words(random),
                words(random),
                random.nextBoolean() ? "" : text(random),
                random.nextBoolean() ? Optional.empty() : Optional.of(text(random)));
    }

    private static List<String> words(Random random) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> text(random)).toList();
    }

    /** One to twelve characters that are troublesome in a list, not all of them spaces. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        while (text.toString().isBlank()) {
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return text.toString();
    }

    private static Term term(
            Term.Form form,
            String pattern,
            List<String> allow,
            List<String> context,
            String note,
            Optional<String> name) {
        return new Term(
                form,
                pattern,
                name.isPresent(),
                note.isEmpty(),
                allow,
                context,
                name.map(_ -> "pt-BR"),
                name,
                name,
                name.map(_ -> HarmClass.OTHER),
                name.map(_ -> Duty.REVIEW),
                name,
                note,
                name.isEmpty());
    }
}
