package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionFilterTest {

    private static final String[] PIECES = {
        "a", "b", "c", " ", "ab", "you ", "u", "are ", "home", ".", "é", "б", "🙂", "13", "x", "\u0301", "?", "秘"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(are|r) (you|u)",
                "(\\w+ ){0,3}home",
                "a+b*c?",
                "[ab]{2,4}c",
                "(a|ab)(c|bcd)",
                "[^\\w ] ?you",
                "x.{1,5}x",
                "(you|u)\\b",
                "^are",
                "home$",
                "(^|are )(you|u)( ?[?]|$| home)",
                "^(a |b )?x ?$",
                "(?m)^a$",
                "(?:é|б)+",
                "\\d+",
                "\\pL{3}",
                "(a*)*b",
                ".",
                "🙂a",
                "(^|[^\\w ] ?)(your |ur )?a"
            })
    void next_anyText_neverBehindTheMatchOfRe2(String expression) {
        for (boolean words : new boolean[] {true, false}) {
            ExpressionFilter filter = filter(expression, words);
            Pattern pattern = Pattern.compile(
                    words ? WordEdges.BEFORE + "(" + expression + ")" + WordEdges.AFTER : "(" + expression + ")",
                    Pattern.CASE_INSENSITIVE);
            Random random = new Random(7);
            for (int i = 0; i < 2_000; i++) {
                String text = text(random);
                int from = random.nextInt(3) == 0 && !text.isEmpty() ? random.nextInt(text.length()) : 0;
                if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
                    continue;
                }
                Matcher matcher = pattern.matcher(text);
                if (matcher.find(from)) {
                    assertThat(filter.next(text, from, matcher.start(1), matcher.end(1)))
                            .as("%s in %s from %d", expression, text, from)
                            .isBetween(from, matcher.start());
                }
            }
        }
    }

    @Test
    void next_noMatch_isNowhere() {
        ExpressionFilter filter = filter("(are|r) (you|u) home", true);

        assertThat(filter.next("are you there, we are home", 0, 100, 0)).isEqualTo(ExpressionFilter.NOWHERE);
        assertThat(filter.next("we are. are you home", 0, 100, 0)).isEqualTo(7);
    }

    @Test
    void of_hugeExpression_hasNoFilter() {
        assertThat(ExpressionFilter.of("(abcdefghij){999}", true, true, new HashMap<>(), new AtomicInteger(100)))
                .isEmpty();
    }

    @Test
    void next_moreStatesThanAreKept_forgetsThemAndStaysRight() {
        int most = 0;
        ExpressionFilter filter = filter("a.{12}b", false);
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < 60; k++) {
                text.append("abc".charAt(random.nextInt(3)));
            }
            boolean found = Pattern.compile("a.{12}b").matcher(text.toString()).find();
            assertThat(filter.next(text.toString(), 0, text.length(), 0) != ExpressionFilter.NOWHERE)
                    .isEqualTo(found);
            most = Math.max(most, filter.kept());
        }
        assertThat(most).isBetween(64, 103);
        assertThat(filter.kept()).isLessThan(most);
    }

    @Test
    void next_endOfWordOrText_isSeen() {
        assertThat(filter("you( home|$)", true).next("are you there", 0, 100, 0))
                .isEqualTo(ExpressionFilter.NOWHERE);
        assertThat(filter("you( home|$)", true).next("are you", 0, 100, 0)).isEqualTo(3);
        assertThat(filter("^are", true).next("we are", 0, 100, 0)).isEqualTo(ExpressionFilter.NOWHERE);
        assertThat(filter("hom", true).next("home", 0, 100, 0)).isEqualTo(ExpressionFilter.NOWHERE);
        assertThat(filter("hom", false).next("home", 0, 100, 0)).isZero();
    }

    @Test
    void next_matchElsewhere_isNotAskedFor() {
        ExpressionFilter filter = filter("you", true);

        assertThat(filter.next("so are you there", 0, 6, 0)).isEqualTo(ExpressionFilter.NOWHERE);
        assertThat(filter.next("so are you there", 0, 7, 11)).isEqualTo(ExpressionFilter.NOWHERE);
        assertThat(filter.next("so are you there", 0, 7, 10)).isEqualTo(6);
    }

    private static ExpressionFilter filter(String expression, boolean words) {
        return ExpressionFilter.of(expression, words, words, new HashMap<>(), new AtomicInteger(100))
                .orElseThrow();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
