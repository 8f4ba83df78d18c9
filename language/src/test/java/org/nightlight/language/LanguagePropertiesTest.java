package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any text and any list: found where it stands, nothing missed. */
class LanguagePropertiesTest {

    private static final String[] WORDS = {
        "river",
        "stone",
        "keep",
        "secret",
        "home",
        "alone",
        "little",
        "school",
        "tomorrow",
        "bücher",
        "años",
        "секрет",
        "дома",
        "meet",
        "coffee",
        "running",
        "秘密",
        "l'école",
        "don't",
        "x",
        "ok",
        "13",
        "a1",
        "🙂",
        "été",
        "ß",
        "İstanbul",
        "ﬁn",
        "…"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void find_disguisedPhrase_spanCoversExactlyTheDisguise(long seed) {
        Random random = new Random(seed);
        List<Phrase> phrases = List.of(
                Phrase.literal("a", "x", "en", "keep our little secret"),
                Phrase.literal("b", "x", "en", "home alone tomorrow"));
        PhraseMatcher matcher = PhraseMatcher.compile(phrases);
        for (int i = 0; i < 400; i++) {
            Phrase phrase = phrases.get(random.nextInt(phrases.size()));
            Disguises disguise = Disguises.values()[random.nextInt(Disguises.values().length)];
            String before = sentence(random) + " ";
            String hidden = disguise.apply(phrase.pattern(), random);
            String text = before + hidden + ". " + sentence(random);

            List<PhraseHit> hits = matcher.find(text);

            assertThat(hits).as("%s in: %s", disguise, text).isNotEmpty();
            PhraseHit hit = hits.getFirst();
            assertThat(hit.id()).isEqualTo(phrase.id());
            assertThat(hit.span().of(text)).as("%s: %s", disguise, text).isEqualTo(hidden);
            assertThat(hit.obfuscated()).isEqualTo(disguise != Disguises.NONE && disguise != Disguises.CASE);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void views_anyText_leadBackInsideTheText(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String text = i % 2 == 0 ? sentence(random) : noise(random, random.nextInt(80));
            TextViews views = TextViews.of(text);
            for (ViewKind kind : ViewKind.values()) {
                TextView view = views.view(kind);
                int last = 0;
                for (int at = 0; at < view.length(); at++) {
                    Span span = view.span(at, at + 1);
                    assertThat(span.end()).isLessThanOrEqualTo(text.length());
                    assertThat(span.start()).isGreaterThanOrEqualTo(last);
                    last = span.start();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void scan_anyStrings_findsWhatIndexOfFinds(long seed) {
        Random random = new Random(seed);
        char[] alphabet = seed % 2 == 0 ? "ab".toCharArray() : "abcdeéжя秘\uD83D\uDE42 ".toCharArray();
        Set<String> strings = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            strings.add(random(random, alphabet, 1 + random.nextInt(seed % 2 == 0 ? 12 : 5)));
        }
        List<String> list = List.copyOf(strings);
        LiteralAutomaton automaton = LiteralAutomaton.of(list, new boolean[list.size()]);
        String text = random(random, alphabet, 2000);

        Set<String> found = new HashSet<>();
        automaton.scan(text, new LiteralAutomaton.Sink() {
            @Override
            public boolean wordEndsAt(int end) {
                return true;
            }

            @Override
            public void found(int entry, int end) {
                found.add(entry + "@" + (end - list.get(entry).length()));
            }
        });

        Set<String> expected = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            for (int at = text.indexOf(list.get(i)); at >= 0; at = text.indexOf(list.get(i), at + 1)) {
                expected.add(i + "@" + at);
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void find_hundredThousandLiterals_findsEachByItself() {
        Random random = new Random(31);
        List<Phrase> phrases = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            String words = random(random, "abcdefghijklmnopqrstuvwxyz".toCharArray(), 5 + random.nextInt(5)) + " "
                    + random(random, "abcdefghijklmnopqrstuvwxyz".toCharArray(), 4 + random.nextInt(6));
            phrases.add(Phrase.literal("p" + i, "x", "und", words));
        }
        PhraseMatcher matcher = PhraseMatcher.compile(phrases);
        for (int i = 0; i < 2000; i++) {
            Phrase phrase = phrases.get(random.nextInt(phrases.size()));
            assertThat(matcher.find("well " + phrase.pattern() + ", ok"))
                    .extracting(PhraseHit::id)
                    .contains(phrase.id());
        }
    }

    private static String sentence(Random random) {
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            sentence.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return sentence.toString();
    }

    private static String noise(Random random, int length) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < length; i++) {
            noise.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(0x250)));
        }
        return noise.toString();
    }

    private static String random(Random random, char[] alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    /** Ways of writing the same so that filters overlook it. */
    private enum Disguises {
        NONE,
        CASE,
        ZERO_WIDTH,
        HOMOGLYPH,
        LEET,
        REPEATED,
        SPACED,
        DOTTED,
        STYLED;

        String apply(String words, Random random) {
            StringBuilder hidden = new StringBuilder();
            for (int i = 0; i < words.length(); i++) {
                char unit = words.charAt(i);
                boolean inner = i > 0 && unit != ' ' && words.charAt(i - 1) != ' ';
                hidden.append(inner ? gap(random) : "").append(letter(unit));
            }
            return hidden.toString();
        }

        private String gap(Random random) {
            return switch (this) {
                case ZERO_WIDTH ->
                    "\u200B\u200D\u2060\uFEFF".substring(random.nextInt(4)).substring(0, 1);
                case SPACED -> " ";
                case DOTTED -> ".-_*".substring(random.nextInt(4)).substring(0, 1);
                default -> "";
            };
        }

        private String letter(char unit) {
            int vowel = "aeio".indexOf(unit);
            return switch (this) {
                case CASE -> String.valueOf(unit).toUpperCase(java.util.Locale.ROOT);
                case HOMOGLYPH -> vowel < 0 ? String.valueOf(unit) : "аеіо".substring(vowel, vowel + 1);
                case LEET -> vowel < 0 ? String.valueOf(unit) : "4310".substring(vowel, vowel + 1);
                case REPEATED ->
                    vowel < 0 ? String.valueOf(unit) : String.valueOf(unit).repeat(4);
                case SPACED -> unit == ' ' ? "   " : String.valueOf(unit);
                case STYLED -> unit == ' ' ? " " : Character.toString(0x1D5EE + unit - 'a');
                default -> String.valueOf(unit);
            };
        }
    }
}
