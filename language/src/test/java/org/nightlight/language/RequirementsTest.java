package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsTest {

    private static final String[] PIECES = {
        "are", "r", "you", "u", "so", "home", "alone", "x", "13", "9", "?", "! ", ".", "'", "été", "ete", "don't",
        "dont", " "
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(are|r) (you|u) home",
                "(so )?(are |r )?(you|u)( home)? alone",
                "(\\w+ ){0,2}home( alone)?",
                "(so |are )+(you|u)",
                "are( \\w+){1,3} (home|x)",
                "(^|[^\\w ] ?|so )(you|u) ?\\?+",
                "^(so )?(are )?you$",
                "(home|\\d+ x|(so|are) you)",
                "[xr1-3]{1,2} ?you",
                "(été|don['’]?t) (u|you)?",
                "h?o?m?e?u",
                "(a|ar|are)e? ?(you)?( alone|$)",
                "(you( home)?){1,2}",
                "so.*home",
                "(are|so|x|home|alone|u|13|9) (are|so|x|home|alone|u|13|9) (are|so|x|home|alone|u|13|9)",
                "\\bhome\\b"
            })
    void of_anyMatch_holdsOneOfEachInOrder(String written) throws Exception {
        Expression expression = ExpressionParser.parse(written);
        for (ExpressionForm form : List.of(ExpressionForm.FOLDED, ExpressionForm.PLAIN)) {
            for (boolean words : new boolean[] {true, false}) {
                List<Requirement> requirements = Requirements.of(expression, form, words, words);
                String core = "(" + form.print(expression) + ")";
                Pattern pattern = Pattern.compile(
                        words ? WordEdges.BEFORE + core + WordEdges.AFTER : core, Pattern.CASE_INSENSITIVE);
                Random random = new Random(5);
                for (int i = 0; i < 3_000; i++) {
                    String text = text(random);
                    Matcher matcher = pattern.matcher(text);
                    if (matcher.find()) {
                        assertThat(holds(requirements, text, matcher.start(1), matcher.end(1)))
                                .as("%s in '%s' needs %s", written, text, requirements)
                                .isTrue();
                        assertThat(requirements)
                                .allSatisfy(requirement -> assertThat(matcher.start(1))
                                        .as("%s in '%s'", written, text)
                                        .isGreaterThanOrEqualTo(first(requirement, text) - requirement.before()));
                    }
                }
            }
        }
    }

    @Test
    void of_wordsWithGaps_areWrittenOut() throws Exception {
        assertThat(Requirements.of(
                        ExpressionParser.parse("(so )?how old (\\w+ ){0,2}(are|r) (you|u)"),
                        ExpressionForm.PLAIN,
                        true,
                        true))
                .containsExactly(
                        new Requirement(Set.of(new Needle("how old", true, true)), 11),
                        new Requirement(
                                Set.of(
                                        new Needle("are you", true, true),
                                        new Needle("are u", true, true),
                                        new Needle("r you", true, true),
                                        new Needle("r u", true, true)),
                                Requirement.ANYWHERE));
    }

    @Test
    void of_nothingInCommon_isEmpty() throws Exception {
        assertThat(Requirements.of(ExpressionParser.parse("\\w+"), ExpressionForm.PLAIN, true, true))
                .isEmpty();
        assertThat(Requirements.of(ExpressionParser.parse("home|\\d+"), ExpressionForm.PLAIN, true, true))
                .isEmpty();
    }

    private static boolean holds(List<Requirement> requirements, String text, int start, int end) {
        int reached = start;
        for (Requirement requirement : requirements) {
            int next = Integer.MAX_VALUE;
            for (Needle needle : requirement.needles()) {
                for (int at = text.indexOf(needle.string(), reached);
                        at >= 0;
                        at = text.indexOf(needle.string(), at + 1)) {
                    if (needle.fits(text, at)) {
                        next = Math.min(next, at + needle.string().length());
                        break;
                    }
                }
            }
            if (next > end) {
                return false;
            }
            reached = next;
        }
        return true;
    }

    /** Where one of the strings is first. */
    private static int first(Requirement requirement, String text) {
        return IntStream.range(0, text.length())
                .filter(at -> requirement.needles().stream()
                        .anyMatch(needle -> text.startsWith(needle.string(), at) && needle.fits(text, at)))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(7); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(4) == 0 ? "" : " ");
        }
        return text.toString().replaceAll(" +", " ");
    }
}
