package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseMatcherTest {

    private static final PhraseMatcher MATCHER = PhraseMatcher.compile(List.of(
            Phrase.literal("secret", "secrecy", "en", "keep it secret"),
            Phrase.literal("mom", "secrecy", "en", "don't tell your mom"),
            Phrase.literal("alone", "supervision", "en", "home alone"),
            Phrase.literal("snap", "migration", "en", "add me on snap"),
            Phrase.literal("años", "age", "es", "cuántos años tienes"),
            Phrase.literal("secret-ru", "secrecy", "ru", "это наш секрет"),
            Phrase.literal("secret-ja", "secrecy", "ja", "秘密だよ"),
            Phrase.re2("who", "supervision", "en", "who('s| is) (at )?home with (you|u)"),
            Phrase.re2("phone", "supervision", "en", "\\b(does|do) your (mom|dad|parents) check your phone\\b")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Keep It SECRET!! and don’t tell your mom, ok",
                "hi keep it \u202Esecret\u202C ｋｅｅｐ ｉｔ ｓｅｃｒｅｔ, h0me a1one",
                "k̶e̶e̶p̶ i̶t̶ s̶e̶c̶r̶e̶t̶ кеер іт ѕесгет keeeep it seeeecret",
                "k e e p   i t   s e c r e t, add me on s n 4 p now",
                "who is home with you? home alone home alone home alone home alone",
                "これは秘密だよね ¿Cuántos años tienes? ke\u200Bep it sec\u200Dret",
                "keepitsecret keep it sec.ret does your mom check your phone",
            })
    void findAcross_everyPlace_findsWhatFindFindsThere(String text) {
        List<PhraseHit> all = MATCHER.find(TextViews.of(text));
        assertThat(all).isNotEmpty();
        for (int place = 1; place < text.length(); place++) {
            int at = place;
            assertThat(MATCHER.findAcross(TextViews.of(text), language -> false, place))
                    .as("at %d", place)
                    .containsExactlyElementsOf(all.stream()
                            .filter(hit -> hit.span().start() < at && hit.span().end() > at)
                            .toList());
        }
    }

    @Test
    void findAcross_beforeTheText_refused() {
        assertThatThrownBy(() -> MATCHER.findAcross(TextViews.of("home alone"), language -> false, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            keep it secret,                         secret,    FOLDED,   false
            Keep It SECRET!!,                       secret,    FOLDED,   false
            "please keep  it\tsecret, ok",          secret,    FOLDED,   false
            "dont tell your mom",                   mom,       FOLDED,   false
            "don’t tell your mom",                  mom,       FOLDED,   false
            "cuantos anos tienes",                  años,      FOLDED,   false
            "¿Cuántos años tienes?",                años,      FOLDED,   false
            "Это наш секрет, да?",                  secret-ru, FOLDED,   false
            "これは秘密だよね",                        secret-ja, FOLDED,   false
            ｋｅｅｐ ｉｔ ｓｅｃｒｅｔ,                     secret,    FOLDED,   true
            𝓴𝓮𝓮𝓹 𝓲𝓽 𝓼𝓮𝓬𝓻𝓮𝓽,                         secret,    FOLDED,   true
            ke\u200Bep it sec\u200Dret,             secret,    FOLDED,   true
            "keep it \u202Esecret\u202C",           secret,    FOLDED,   true
            kеeр it sесrеt,                         secret,    SKELETON, true
            кеер іт ѕесгет ok,                      secret,    SKELETON, true
            k̶e̶e̶p̶ i̶t̶ s̶e̶c̶r̶e̶t̶,                         secret,    SKELETON, true
            ᴋᴇᴇᴘ ɪᴛ ꜱᴇᴄʀᴇᴛ,                         secret,    SKELETON, true
            k33p 1t s3cr3t,                         secret,    LEET,     true
            ke3p i+ $ecret,                         secret,    LEET,     true
            h0me a1one,                             alone,     LEET,     true
            home a|one,                             alone,     LEET,     true
            d0n't te11 y0ur m0m,                    mom,       LEET,     true
            keeeep it seeeecret,                    secret,    SQUEEZED, true
            keep it seecret,                        secret,    SQUEEZED, true
            k33p it s3cr3333t,                      secret,    SQUEEZED, true
            "keep it s e c r e t",                  secret,    JOINED,   true
            "k e e p   i t   s e c r e t",          secret,    JOINED,   true
            k.e.e.p it s-e-c-r-e-t,                 secret,    JOINED,   true
            keep it sec.ret,                        secret,    JOINED,   true
            keepitsecret,                           secret,    FOLDED,   true
            "h o m e a l o n e",                    alone,     JOINED,   true
            "add me on s n 4 p",                    snap,      JOINED,   true
            who is home with you,                   who,       FOLDED,   false
            "WHO’S at home with U?",                who,       FOLDED,   false
            whos home with u,                       who,       FOLDED,   false
            wh0 is h0me with you,                   who,       LEET,     true
            whoooo is home with you,                who,       SQUEEZED, true
            w h o is home with you,                 who,       JOINED,   true
            does your mom check your phone?,        phone,     FOLDED,   false
            does your m0m check your ph0ne?,        phone,     LEET,     true
            """)
    void find_disguisedPhrase_isFoundInThatView(String text, String id, ViewKind view, boolean obfuscated) {
        List<PhraseHit> hits = MATCHER.find(unescape(text));

        assertThat(hits).hasSize(1);
        assertThat(hits.getFirst().id()).isEqualTo(id);
        assertThat(hits.getFirst().view()).isEqualTo(view);
        assertThat(hits.getFirst().obfuscated()).isEqualTo(obfuscated);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "The secretary keeps it.",
                "we keep items secretly in the chest",
                "a homemade alonement",
                "I kept it a secret? no",
                "9:30 raid, lvl 13, 4-2 gg",
                "Это моя мама, она дома",
                "сор из избы",
                "東京タワーに行きたい",
                "مرحبا كيف حالك اليوم",
                "नमस्ते आप कैसे हैं",
                "e.g. this, i.e. that",
                "dont tell your moment",
            })
    void find_innocentText_findsNothing(String text) {
        assertThat(MATCHER.find(text)).isEmpty();
    }

    @Test
    void find_hit_spanCoversTheOriginal() {
        String text = "ok… 👍 k33p 1t s3cr3t, yes";

        PhraseHit hit = MATCHER.find(text).getFirst();

        assertThat(hit.span().of(text)).isEqualTo("k33p 1t s3cr3t");
        assertThat(hit.category()).isEqualTo("secrecy");
    }

    @Test
    void find_nativeWordThatLooksLatin_isNotTheLatinWord() {
        PhraseMatcher matcher = PhraseMatcher.compile(List.of(Phrase.literal("cop", "x", "en", "cop")));

        assertThat(matcher.find("не выноси сор из избы")).isEmpty();
        assertThat(matcher.find("he is a сор")).hasSize(1);
        assertThat(matcher.find("he is a coop")).isEmpty();
        assertThat(matcher.find("he is a cooop")).hasSize(1);
    }

    @Test
    void find_doubledLetterInPhrase_needsTwoInText() {
        PhraseMatcher matcher = PhraseMatcher.compile(List.of(Phrase.literal("meet", "x", "en", "meet me")));

        assertThat(matcher.find("he met me")).isEmpty();
        assertThat(matcher.find("meeet meee")).hasSize(1);
    }

    @Test
    void find_allowedText_takesTheHitAway() {
        Phrase phrase = new Phrase(
                "secret",
                "secrecy",
                "en",
                "secret",
                PhraseKind.LITERAL,
                true,
                List.of("secret santa", "Victoria’s secret"));
        PhraseMatcher matcher = PhraseMatcher.compile(List.of(phrase));

        assertThat(matcher.find("our Secret Santa party")).isEmpty();
        assertThat(matcher.find("victorias secret")).isEmpty();
        assertThat(matcher.find("secret santa is no secret"))
                .singleElement()
                .satisfies(hit -> assertThat(hit.span()).isEqualTo(new Span(19, 25)));
    }

    @Test
    void find_allowedTextRepeatedOften_doesNotHideTheRealHit() {
        Phrase phrase =
                new Phrase("secret", "secrecy", "en", "secret", PhraseKind.LITERAL, true, List.of("secret santa"));

        assertThat(PhraseMatcher.compile(List.of(phrase)).find("secret santa ".repeat(1000) + "our secret"))
                .hasSize(1);
    }

    @Test
    void find_withoutWordBoundary_findsInsideWords() {
        PhraseMatcher matcher = PhraseMatcher.compile(
                List.of(new Phrase("x", "x", "en", "secret", PhraseKind.LITERAL, false, List.of())));

        assertThat(matcher.find("the secretary")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            can,    "you can't",         0
            can,    "you can 't",        1
            mom,    "your mom's phone",  1
            école,  "à l'école demain",  1
            école,  "a l'ecole demain",  1
            секрет, "наш секрет!",       1
            секрет, "секретарь",         0
            비밀,   "우리 비밀이야",       1
            ass,    "a s s e t",         0
            ass,    "b.a.s.s",           0
            """)
    void find_wordBoundary_followsTheScript(String words, String text, int hits) {
        assertThat(PhraseMatcher.compile(List.of(Phrase.literal("x", "x", "und", words)))
                        .find(text))
                .hasSize(hits);
    }

    @Test
    void find_expressionThatIsNothingInAPlainView_isFoundWhereItStands() {
        PhraseMatcher matcher = PhraseMatcher.compile(List.of(Phrase.re2("a", "x", "en", "'")));

        assertThat(matcher.find("")).isEmpty();
        assertThat(matcher.find("’")).extracting(PhraseHit::span).containsExactly(new Span(0, 1));
    }

    @Test
    void find_expressionSeveralTimes_findsEach() {
        PhraseMatcher matcher = PhraseMatcher.compile(List.of(Phrase.re2("x", "x", "en", "mom|dad")));

        assertThat(matcher.find("mom dad mom, dadaism"))
                .extracting(hit -> hit.span().start())
                .containsExactly(0, 4, 8);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            "l(')?école",             "a l'ecole"
            "don['’]?t (tell|say)",   "don’t say"
            "don['’]t (tell|say)",    "dont say"
            "jusqu'?au \\w+",         "jusqu'au été"
            "[aá]rbol",               "ÁRBOL"
            "straße",                 "STRASSE"
            "секрет\\w*",             "СЕКРЕТИК"
            "(?i)Foo.{0,3}Bar",       "foo & bar"
            "a{2,3}h",                "aaah"
            "\\Qa.b\\E",              "A.B"
            """)
    void find_expressionInPlainForm_isFound(String expression, String text) {
        PhraseMatcher matcher = PhraseMatcher.compile(List.of(Phrase.re2("x", "x", "und", expression)));

        assertThat(matcher.find(text)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            "who (is",              4,   SYNTAX
            "who is)",              6,   SYNTAX
            "[a-",                  0,   SYNTAX
            "a**",                  2,   SYNTAX
            "+a",                   0,   SYNTAX
            "a(?=b)",               1,   SYNTAX
            "(a)\\1",               3,   SYNTAX
            "[z-a]",                1,   SYNTAX
            "a\\",                  1,   SYNTAX
            "a*",                   0,   MATCHES_NOTHING
            "((a{100}){100}){100}", 0,   TOO_LARGE
            """)
    void compile_badExpression_saysWhere(String expression, int position, LanguageError code) {
        List<Phrase> phrases =
                List.of(Phrase.literal("good", "x", "en", "good"), Phrase.re2("bad-1", "x", "en", expression));

        assertThat(PhraseMatcher.check(phrases)).singleElement().satisfies(problem -> {
            assertThat(problem.phrase()).isEqualTo("bad-1");
            assertThat(problem.position()).isEqualTo(position);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.message()).doesNotContain(expression).isNotBlank();
        });
    }

    @Test
    void compile_badPhrases_namesAll() {
        List<Phrase> phrases = List.of(
                Phrase.literal("one", "x", "en", "\u200B "),
                Phrase.literal("two", "x", "en", "x".repeat(300)),
                Phrase.literal("two", "x", "en", "y"));

        assertThatThrownBy(() -> PhraseMatcher.compile(phrases))
                .isInstanceOfSatisfying(
                        BadPhrasesException.class,
                        bad -> assertThat(bad.problems())
                                .extracting(PhraseProblem::code)
                                .containsExactly(
                                        LanguageError.EMPTY, LanguageError.TOO_LONG, LanguageError.DUPLICATE_ID));
    }

    @Test
    void toString_neverShowsThePattern() {
        Phrase phrase = Phrase.literal("id-1", "x", "en", "hidden words");
        PhraseHit hit =
                PhraseMatcher.compile(List.of(phrase)).find("hidden words").getFirst();

        assertThat(hit.toString()).contains("id-1").doesNotContain("hidden words");
    }

    private static String unescape(String text) {
        return text.replace("\\t", "\t");
    }
}
