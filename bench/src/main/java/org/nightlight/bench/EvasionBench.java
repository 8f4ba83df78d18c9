package org.nightlight.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.nightlight.language.Phrase;
import org.nightlight.language.PhraseHit;
import org.nightlight.language.PhraseMatcher;

/**
 * Measures how many written-to-hide forms of watched words are found, by the way they are written, and how many words of a
 * dictionary are taken for a watched one.
 *
 * <p>The forms are generated from harmless words of our own. Public sets are read from a folder where one is given: any
 * {@code *.csv} with the columns that {@link PublicSet} names, any {@code *.txt} as a dictionary of one word a line.
 */
public final class EvasionBench {

    private static final int EACH = 20;
    private static final int EXAMPLES = 6;

    private static final List<String> WATCHED = List.of(
            "secret",
            "snapchat",
            "telegram",
            "discord",
            "whatsapp",
            "bedroom",
            "picture",
            "address",
            "parents",
            "teacher",
            "brother",
            "birthday",
            "holiday",
            "airport",
            "computer",
            "kitchen",
            "password",
            "present",
            "station",
            "village",
            "mountain",
            "library",
            "hospital",
            "football",
            "chocolate",
            "umbrella",
            "elephant",
            "dinosaur",
            "pyramid",
            "festival",
            "concert",
            "orchestra",
            "keyboard",
            "notebook",
            "sandwich",
            "calendar",
            "discount",
            "currency",
            "voucher",
            "sunglasses",
            "alone",
            "phone",
            "photo",
            "money",
            "video",
            "promise",
            "nobody",
            "meeting",
            "gallery",
            "weekend");

    private EvasionBench() {}

    /** The argument: a folder with public sets and dictionaries; may be absent. */
    public static void main(String[] arguments) throws IOException {
        List<Phrase> words = WATCHED.stream()
                .map(word -> Phrase.literal(word, "watched", "en", word))
                .toList();
        PhraseMatcher exact = PhraseMatcher.compile(words);
        PhraseMatcher matcher =
                PhraseMatcher.compile(words.stream().map(Phrase::withSlips).toList());
        System.out.printf(
                "%d watched words of our own, %d forms of each in a sentence; human and split ones with fuzzy matching%n",
                WATCHED.size(), EACH);
        int[] human = new int[2];
        for (Perturbation perturbation : Perturbation.values()) {
            int[] result = generated(perturbation.needsFuzzy() ? matcher : exact, perturbation);
            if (perturbation.human()) {
                human[0] += result[0];
                human[1] += result[1];
            }
        }
        System.out.printf("  %-50s %6.2f %% of %,d%n", "human, together", 100.0 * human[0] / human[1], human[1]);
        if (arguments.length > 0) {
            read(Path.of(arguments[0]), matcher);
        }
    }

    private static int[] generated(PhraseMatcher matcher, Perturbation perturbation) {
        Random random = new Random(perturbation.title().hashCode());
        List<String> before = ChatLines.of(WATCHED.size() * EACH * 5, 20, 3);
        int found = 0;
        int count = 0;
        Set<String> missed = new LinkedHashSet<>();
        for (String word : WATCHED) {
            for (int i = 0; i < EACH; i++) {
                String written = perturbation.apply(word, random);
                if (written.equals(word)) {
                    continue;
                }
                String text =
                        before.get(5 * random.nextInt(WATCHED.size() * EACH)).strip() + " " + written + " ok";
                boolean hit =
                        matcher.find(text).stream().anyMatch(one -> one.id().equals(word));
                found += hit ? 1 : 0;
                count++;
                if (!hit && missed.size() < EXAMPLES) {
                    missed.add(written);
                }
            }
        }
        System.out.printf(
                "  %-50s %6.2f %% of %,d%s%n",
                perturbation.title(), 100.0 * found / count, count, missed.isEmpty() ? "" : ", not " + missed);
        return new int[] {found, count};
    }

    private static void read(Path folder, PhraseMatcher matcher) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".csv")) {
                PublicSet.read(file).report(name);
            } else if (name.endsWith(".txt")) {
                dictionary(name, Files.readAllLines(file, StandardCharsets.UTF_8), matcher);
            }
        }
    }

    /** A word is falsely hit unless it is a watched one or an ending of it. */
    private static void dictionary(String name, List<String> words, PhraseMatcher matcher) {
        List<String> wrong = new ArrayList<>();
        for (String word : words) {
            for (PhraseHit hit : matcher.find(word)) {
                if (!word.toLowerCase(Locale.ROOT).startsWith(hit.id())) {
                    wrong.add(word + " for " + hit.id());
                }
            }
        }
        System.out.printf(
                "%s: %,d of %,d words falsely hit, %.3f %%%n",
                name, wrong.size(), words.size(), 100.0 * wrong.size() / words.size());
        wrong.stream().limit(40).forEach(line -> System.out.println("    " + line));
    }
}
