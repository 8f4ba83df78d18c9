package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No text and no list makes looking at a text slower than its length: eight times the text takes about eight times the
 * processor time of this thread, which other work on the machine does not change.
 */
class HostileTextsSoakTest {

    private static final int MEBIBYTE = 1 << 20;
    /** With {@code -Dnightlight.soak=true} each hostile text is a mebibyte long, otherwise three of them are. */
    private static final int LENGTH = Boolean.getBoolean("nightlight.soak") ? MEBIBYTE : MEBIBYTE / 32;

    private static final int TIMES = 8;
    /** Twice what is proportional, for caches and the compiler; what is quadratic would take eight times of it. */
    private static final int TOLERANCE = 2;

    private static final long NOISE_NANOS = 60_000_000;
    private static final List<String> REGIONS = List.of("US", "GB", "FR", "DE");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final PhraseMatcher MATCHER = PhraseMatcher.compile(phrases());
    private static final ContactFinder CONTACTS = new ContactFinder();
    private static final LinkFinder LINKS = new LinkFinder();

    static List<String> units() {
        return List.of(
                "a",
                "a ",
                "1 ",
                "a.",
                "(",
                "http://",
                "a@",
                "\u0301\u0316",
                "сеcrеt",
                "\u200Bs3cr3t",
                "ｓｅｃｒｅｔ",
                "keep it secret ",
                "secret santa ",
                "\uD83C\uDD70",
                "\uD800",
                "aaa",
                "x dot ",
                "'",
                "a/../",
                "1!|",
                "s*",
                "sceret ",
                "se cret ",
                "snap ",
                "snap: ",
                "add me on ",
                "one two ",
                "202-555-0123 ",
                "quatre vingt ",
                "double ",
                "0",
                "river_17 ",
                "at gmail dot ",
                "@",
                "a1@b.co ",
                "arroba ",
                "snap is my ",
                "\uD83D\uDC7B",
                "i h a t e ",
                "00447400123456,");
    }

    @ParameterizedTest
    @MethodSource("units")
    void find_hostileText_takesTimeInProportion(String unit) {
        String text = unit.repeat(LENGTH / unit.length());
        String part = text.substring(0, text.length() / TIMES);
        look(part);
        long short1 = look(part);
        long short2 = look(part);
        long whole = look(text);

        assertThat(whole)
                .as("all of \"%s\" against %d ms for an eighth", unit, Math.min(short1, short2) / 1_000_000)
                .isLessThan(TOLERANCE * TIMES * Math.min(short1, short2) + NOISE_NANOS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a ", "snap: ", "se cret "})
    void find_mebibyte_takesTimeInProportion(String unit) {
        String text = unit.repeat(MEBIBYTE / unit.length());
        String part = text.substring(0, text.length() / TIMES);
        look(part);
        long eighth = look(part);

        assertThat(look(text)).isLessThan(TOLERANCE * TIMES * eighth + NOISE_NANOS);
    }

    @Test
    void find_everythingHostile_takesTimeInProportion() {
        StringBuilder everything = new StringBuilder();
        for (String unit : units()) {
            everything
                    .append(unit.repeat(LENGTH / units().size() / unit.length()))
                    .append('\n');
        }
        String half = everything.substring(0, everything.length() / 2);
        String rest = everything.substring(everything.length() / 2);
        look(half);
        long parts = look(half) + look(rest);

        assertThat(look(everything.toString())).isLessThan(TOLERANCE * parts + NOISE_NANOS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "((a?){50}){50} TOO_LARGE",
                "((a{1,30}){1,30}){1,30} TOO_LARGE",
                "(a{0,99}){0,99} TOO_LARGE",
                "[^a]*(aa?)*$ MATCHES_NOTHING"
            })
    void check_hostilePattern_refused(String pattern, LanguageError why) {
        assertThat(PhraseMatcher.check(List.of(Phrase.re2("p", "x", "en", pattern))))
                .extracting(PhraseProblem::code)
                .containsExactly(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a*)*b", "(a|aa)+c", "(a|a|a)*d", "(.*a){20}", "a.*b.*c.*d.*e", "(?:x+x+)+y", "(a|aa)+$"})
    void find_hostilePattern_takesTimeInProportion(String pattern) {
        List<Phrase> phrases = List.of(Phrase.re2("p", "x", "en", pattern));
        assertThat(PhraseMatcher.check(phrases)).isEmpty();
        PhraseMatcher matcher = PhraseMatcher.compile(phrases);
        String text = "a".repeat(LENGTH);
        String part = text.substring(0, text.length() / TIMES);
        cpu(() -> matcher.find(part));
        long eighth = Math.min(cpu(() -> matcher.find(part)), cpu(() -> matcher.find(part)));

        assertThat(cpu(() -> matcher.find(text))).isLessThan(TOLERANCE * TIMES * eighth + NOISE_NANOS);
    }

    @Test
    void find_anyHostileText_reportsABoundedNumber() {
        for (String unit : units()) {
            String text = unit.repeat(4_096);
            assertThat(MATCHER.find(text))
                    .hasSizeLessThanOrEqualTo(MATCHER.phrases().size() * PhraseMatcher.MOST_HITS);
            assertThat(CONTACTS.find(text, REGIONS)).hasSizeLessThanOrEqualTo(ContactFinder.MOST_CONTACTS);
            assertThat(LINKS.find(text))
                    .allSatisfy(link -> assertThat(link.span().end()).isLessThanOrEqualTo(text.length()));
        }
    }

    private static long look(String text) {
        return cpu(() -> {
            TextViews views = TextViews.of(text);
            MATCHER.find(views);
            CONTACTS.find(views, REGIONS);
            LINKS.find(text);
            SpokenNumbers.first(text);
        });
    }

    private static long cpu(Runnable work) {
        long from = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - from;
    }

    private static List<Phrase> phrases() {
        List<Phrase> phrases = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            phrases.add(
                    new Phrase("a" + i, "x", "und", "a".repeat(i), PhraseKind.LITERAL, i % 2 == 0, List.of(), true));
        }
        phrases.add(Phrase.literal("secret", "x", "en", "keep it secret"));
        phrases.add(new Phrase("s", "x", "en", "secret", PhraseKind.LITERAL, true, List.of("secret santa"), true));
        phrases.add(Phrase.re2("r1", "x", "en", "(a*)*b"));
        phrases.add(Phrase.re2("r2", "x", "en", "(a|aa)+c"));
        phrases.add(Phrase.re2("r3", "x", "en", "who.*is.*there"));
        return phrases;
    }
}
