package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is missed, and nothing found elsewhere, by looking only where something may be. */
class ShortCutsTest {

    private static final Path PHRASES =
            Path.of(System.getProperty("nightlight.home", "..")).resolve("packs/default/phrases");
    /** An expression of a pack, and a text of one of its tests: both in single quotes, in which two mean one. */
    private static final Pattern EXPRESSION = Pattern.compile("\\bre: '((?:[^']|'')*)'");

    private static final Pattern EXAMPLE = Pattern.compile("^ +- '((?:[^']|'')*)'$");

    private static final List<String> WORDS = List.of(
            "are", "r", "you", "u", "so", "home", "alone", "when", "is", "your", "mom", "été", "don't", "dont", "13",
            "school", "für", "дома");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void find_invented_isWhatRe2Finds(long seed) {
        Random random = new Random(seed);
        List<Phrase> phrases = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Phrase phrase = new Phrase(
                    "p" + i,
                    "x",
                    List.of("en", "es", "de").get(random.nextInt(3)),
                    expression(random),
                    PhraseKind.RE2,
                    random.nextInt(4) > 0,
                    List.of());
            if (PhraseMatcher.check(List.of(phrase)).isEmpty()) {
                phrases.add(phrase);
            }
        }
        int found = compare(phrases, random, 120, () -> text(random));

        assertThat(phrases).hasSizeGreaterThan(80);
        assertThat(found).isGreaterThan(300);
    }

    @Test
    void find_testsOfTheDefaultPack_isWhatRe2Finds() throws IOException {
        List<Phrase> phrases = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(PHRASES)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .forEach(file -> read(file, phrases, texts));
        }
        Random random = new Random(7);
        int found = compare(phrases, random, 16, () -> texts.get(random.nextInt(texts.size())));

        assertThat(phrases).hasSizeGreaterThan(3_000);
        assertThat(texts).hasSizeGreaterThan(1_000);
        assertThat(found).isPositive();
    }

    private static void read(Path file, List<Phrase> phrases, List<String> texts) {
        String language = PHRASES.relativize(file).getName(0).toString();
        try {
            for (String line : Files.readAllLines(file)) {
                quoted(EXPRESSION, line)
                        .forEach(written -> phrases.add(Phrase.re2("p" + phrases.size(), "x", language, written)));
                texts.addAll(quoted(EXAMPLE, line));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> quoted(Pattern pattern, String line) {
        List<String> quoted = new ArrayList<>();
        Matcher matcher = pattern.matcher(line);
        while (matcher.find()) {
            quoted.add(matcher.group(1).replace("''", "'"));
        }
        return quoted;
    }

    /** Compares what is found in some texts, disguised and not, and counts it. */
    private static int compare(List<Phrase> phrases, Random random, int texts, Supplier<String> next) {
        PhraseMatcher matcher = PhraseMatcher.compile(phrases);
        PlainSearch plain = new PlainSearch(phrases);
        int found = 0;
        for (int i = 0; i < texts; i++) {
            String text = disguised(next.get(), random);
            Set<String> excluded = random.nextBoolean() ? Set.of() : Set.of(random.nextBoolean() ? "en" : "es");
            Map<String, List<PlainSearch.Found>> wanted = plain.find(text, excluded::contains);
            List<PlainSearch.Found> hits = matcher.find(TextViews.of(text), excluded::contains).stream()
                    .map(hit -> new PlainSearch.Found(hit.id(), hit.span(), hit.view()))
                    .toList();
            assertThat(places(hits)).as(text).isEqualTo(places(flat(wanted)));
            // Where a phrase is found twice, a match that overlaps the first may have hidden the second in an earlier
            // view.
            assertThat(hits)
                    .as(text)
                    .containsAll(flat(wanted).stream()
                            .filter(one ->
                                    wanted.getOrDefault(one.id(), List.of()).size() == 1)
                            .toList());
            found += hits.size();
        }
        return found;
    }

    private static List<PlainSearch.Found> flat(Map<String, List<PlainSearch.Found>> found) {
        return found.values().stream().flatMap(List::stream).toList();
    }

    private static Set<String> places(List<PlainSearch.Found> found) {
        return found.stream().map(one -> one.id() + " " + one.span()).collect(Collectors.toSet());
    }

    private static String expression(Random random) {
        StringBuilder expression = new StringBuilder(random.nextInt(12) == 0 ? "^" : "");
        for (int i = random.nextInt(4); i >= 0; i--) {
            String word = word(random);
            expression.append(
                    switch (random.nextInt(12)) {
                        case 0 -> "(" + word + "|" + word(random) + "|" + word(random) + ")";
                        case 1 -> "(" + word + " |" + word(random) + " )?" + word(random);
                        case 2 -> "(\\w+ ){0," + (1 + random.nextInt(3)) + "}" + word;
                        case 3 -> word + "( " + word(random) + "){1,2}";
                        case 4 -> "[" + word.charAt(0) + "-z]+";
                        case 5 -> word + "s?.*" + word(random);
                        case 6 -> "(" + word + "|\\d+)";
                        case 7 -> "(so |" + word + ")+";
                        case 8 -> word + "\\W{1,3}" + word(random);
                        default -> word;
                    });
            expression.append(i == 0 ? "" : random.nextInt(5) == 0 ? " ?" : " ");
        }
        return expression.append(random.nextInt(12) == 0 ? "$" : "").toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i >= 0; i--) {
            text.append(word(random))
                    .append(" ,?! .".charAt(random.nextInt(6)))
                    .append(random.nextInt(3) == 0 ? "" : " ");
        }
        return text.toString();
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    /** Written otherwise, at a few places or at many. */
    private static String disguised(String text, Random random) {
        int rarely = 2 + random.nextInt(12);
        int way = random.nextInt(6);
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            String other = switch (way) {
                case 0 -> {
                    int at = "aeiostlb".indexOf(unit);
                    yield at < 0 ? "" + unit : "" + "43105718".charAt(at);
                }
                case 1 -> ("" + unit).repeat(2 + random.nextInt(3));
                case 2 -> unit + " ";
                case 3 -> ("" + unit).toUpperCase(Locale.ROOT) + "\u200b🙂".substring(0, random.nextInt(2));
                case 4 -> unit + ".-🙂".substring(0, random.nextInt(2));
                default -> "" + unit;
            };
            written.append(random.nextInt(rarely) == 0 ? other : unit);
        }
        return written.toString();
    }
}
