package org.nightlight.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.nightlight.language.ContactFinder;
import org.nightlight.language.LinkFinder;
import org.nightlight.language.Phrase;
import org.nightlight.language.PhraseMatcher;
import org.nightlight.language.TextViews;
import org.nightlight.language.ViewKind;
import org.nightlight.policy.PhraseBook;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.WordingBook;

/**
 * Measures, on one thread and warm, what looking at a message of 100 characters costs: all views, 100,000 literals, the
 * phrases and the wording of a pack, contact details and links. Prints microseconds a message by the clock: the median of the runs' means,
 * the median and the 99th percentile of single messages.
 */
public final class LanguageBench {

    private static final int LITERALS = 100_000;
    private static final int MESSAGES = 5_000;
    private static final int CHARACTERS = 100;
    private static final int RUNS = 11;
    private static final List<String> REGIONS = List.of("US");

    private final List<String> messages = ChatLines.of(MESSAGES, CHARACTERS, 1);
    private final PhraseMatcher literals;
    private final PhraseBook pack;
    private final Optional<WordingBook> wording;
    private final ContactFinder contacts = new ContactFinder();
    private final LinkFinder links = new LinkFinder();
    private long sink;

    private LanguageBench(PhraseMatcher literals, PolicyPack pack) {
        this.literals = literals;
        this.pack = pack.phrases();
        this.wording = pack.wording();
    }

    /** The argument: the folder of the pack. */
    public static void main(String[] arguments) throws Exception {
        List<Phrase> phrases = new ArrayList<>(LITERALS);
        for (String words : ChatLines.inventedPhrases(LITERALS, 2)) {
            phrases.add(Phrase.literal("p" + phrases.size(), "invented", "und", words));
        }
        long from = System.nanoTime();
        PhraseMatcher literals = PhraseMatcher.compile(phrases);
        double seconds = (System.nanoTime() - from) / 1e9;
        PolicyPack pack = PolicyPack.load(Path.of(arguments[0]));
        System.out.printf(
                "%,d literals (compiled in %.1f s), %,d phrases of the pack, messages of %d characters in five languages%n",
                LITERALS, seconds, pack.phrases().size(), CHARACTERS);
        new LanguageBench(literals, pack).run();
    }

    private void run() {
        measure("all of it", text -> {
            TextViews views = TextViews.of(text);
            return literals.find(views).size()
                    + pack.find(views).size()
                    + wording.map(book -> book.read(views).size()).orElse(0)
                    + contacts.find(views, REGIONS).size()
                    + links.find(text).size();
        });
        measure("  views", text -> TextViews.of(text).view(ViewKind.JOINED).length());
        measure("  literals and views", text -> literals.find(text).size());
        measure("  pack and views", text -> pack.find(TextViews.of(text)).size());
        measure(
                "  wording and views",
                text -> wording.map(book -> book.read(TextViews.of(text)).size())
                        .orElse(0));
        measure("  contacts and views", text -> contacts.find(text, REGIONS).size());
        measure("  links", text -> links.find(text).size());
        System.out.println("  (" + (sink & 1) + ")");
    }

    private void measure(String name, ToIntFunction<String> step) {
        double[] means = new double[RUNS];
        double[] single = new double[MESSAGES * RUNS];
        for (int run = -RUNS; run < RUNS; run++) {
            long begin = System.nanoTime();
            for (int i = 0; i < MESSAGES; i++) {
                long from = System.nanoTime();
                sink += step.applyAsInt(messages.get(i));
                if (run >= 0) {
                    single[run * MESSAGES + i] = (System.nanoTime() - from) / 1_000.0;
                }
            }
            if (run >= 0) {
                means[run] = (System.nanoTime() - begin) / 1_000.0 / MESSAGES;
            }
        }
        Arrays.sort(means);
        Arrays.sort(single);
        System.out.printf(
                "%-22s mean %6.2f  median %6.2f  p99 %6.2f µs%n",
                name, means[RUNS / 2], single[single.length / 2], single[(int) (single.length * 0.99)]);
    }
}
