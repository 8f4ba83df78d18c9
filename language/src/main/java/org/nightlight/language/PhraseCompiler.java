package org.nightlight.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns phrases into what is looked for in each kind of view, and says what is wrong with them. */
final class PhraseCompiler {

    static final int LONGEST_LITERAL = 256;
    /** Words run together are only looked for where the result is too long to turn up by chance. */
    private static final int FEWEST_RUN_TOGETHER = 8;

    private static final int LONG_ANYWHERE = 12;
    private static final int FEWEST_LETTERS = 3;

    /**
     * One string of an automaton.
     *
     * @param phrase number of the phrase
     * @param needle its number, if expressions need it; -1 for a literal
     * @param length units of the string as it is looked for
     * @param runs how many letters each unit of a squeezed string stood for; empty outside squeezed views
     * @param letters units before squeezing
     * @param disguised whether the string differs from how the phrase is written plainly
     * @param wordEnd whether it counts only where a word ends; a literal then also only where one begins
     */
    record Entry(int phrase, int needle, int length, String runs, int letters, boolean disguised, boolean wordEnd) {}

    private final List<Phrase> phrases;
    private final List<PhraseProblem> problems = new ArrayList<>();
    private final Map<String, List<Entry>> natural = new LinkedHashMap<>();
    private final Map<String, List<Entry>> squeezed = new LinkedHashMap<>();
    private final Map<String, List<Entry>> alike = new LinkedHashMap<>();
    private final Map<String, List<Entry>> allowed = new LinkedHashMap<>();
    private final ExpressionCompiler expressions = new ExpressionCompiler();
    private final List<FuzzyIndex.Word> fuzzy = new ArrayList<>();

    PhraseCompiler(List<Phrase> phrases) {
        this.phrases = phrases;
        // reading is what takes long, and each expression is read by itself
        List<Optional<ExpressionReading>> readings = phrases.parallelStream()
                .map(phrase -> phrase.kind() == PhraseKind.RE2
                        ? Optional.of(ExpressionReading.of(phrase))
                        : Optional.<ExpressionReading>empty())
                .toList();
        Set<String> ids = HashSet.newHashSet(phrases.size());
        for (int i = 0; i < phrases.size(); i++) {
            if (ids.add(phrases.get(i).id())) {
                add(i, readings.get(i));
            } else {
                problem(i, 0, LanguageError.DUPLICATE_ID, "another phrase has this id; give each its own");
            }
        }
    }

    List<PhraseProblem> problems() {
        return problems;
    }

    /** What is looked for in views that keep repeated letters: literals, and needles that may begin anywhere. */
    LiteralIndex natural() {
        Map<String, List<Entry>> strings = new LinkedHashMap<>(natural);
        expressions.needles().forEach((needle, number) -> {
            if (!needle.wordStart()) {
                List<Entry> entries = new ArrayList<>(strings.getOrDefault(needle.string(), List.of()));
                entries.add(new Entry(-1, number, needle.string().length(), "", 0, false, needle.wordEnd()));
                strings.put(needle.string(), entries);
            }
        });
        return LiteralIndex.of(strings);
    }

    /** What is looked for where repeated letters were made one. */
    LiteralIndex squeezed() {
        return LiteralIndex.of(squeezed);
    }

    /** What is looked for where i and l are the same. */
    LiteralIndex alike() {
        return LiteralIndex.of(alike);
    }

    /** What takes the hits inside it away. */
    LiteralIndex allowed() {
        return LiteralIndex.of(allowed);
    }

    /** Words whose misspellings are looked for. */
    FuzzyIndex fuzzy() {
        return FuzzyIndex.of(fuzzy);
    }

    ExpressionCompiler expressions() {
        return expressions;
    }

    private void add(int number, Optional<ExpressionReading> reading) {
        Phrase phrase = phrases.get(number);
        if (reading.isPresent()) {
            reading.get()
                    .refusal()
                    .ifPresent(refusal -> problem(number, refusal.position(), refusal.code(), refusal.message()));
            reading.get().forms().forEach(needs -> expressions.add(number, phrase, needs));
        } else {
            addLiteral(number, phrase);
        }
        for (String allow : phrase.allow()) {
            String folded = Folding.fold(allow).text().strip();
            if (folded.isEmpty()) {
                problem(number, 0, LanguageError.EMPTY, "an allowed text is empty; remove it");
            } else if (folded.length() > LONGEST_LITERAL) {
                problem(
                        number,
                        LONGEST_LITERAL,
                        LanguageError.TOO_LONG,
                        "an allowed text has over " + LONGEST_LITERAL + " characters");
            } else {
                put(allowed, folded, entry(number, folded, false, false));
                String plain = Plainness.plain(Folding.fold(folded)).text();
                put(allowed, plain, entry(number, plain, false, false));
            }
        }
    }

    private void addLiteral(int number, Phrase phrase) {
        String folded = Folding.fold(phrase.pattern()).text().strip();
        if (folded.isEmpty()) {
            problem(number, 0, LanguageError.EMPTY, "nothing to look for; write some text or remove the phrase");
            return;
        }
        if (folded.length() > LONGEST_LITERAL) {
            problem(
                    number,
                    LONGEST_LITERAL,
                    LanguageError.TOO_LONG,
                    "a literal has at most " + LONGEST_LITERAL + " characters");
            return;
        }
        boolean boundary = phrase.wordBoundary();
        TextView plain = Plainness.plain(Folding.fold(folded));
        TextView skeleton = Skeleton.forced(plain);
        String shown = skeleton.text();
        put(natural, folded, entry(number, folded, false, boundary));
        put(natural, plain.text(), entry(number, plain.text(), false, boundary));
        long letters = shown.codePoints().filter(Letters::isLetter).count();
        if (letters < FEWEST_LETTERS) {
            return;
        }
        if (phrase.fuzzy() && FuzzyIndex.takes(shown)) {
            fuzzy.add(new FuzzyIndex.Word(number, shown));
        }
        put(natural, shown, entry(number, shown, true, boundary));
        if (shown.indexOf('i') >= 0 || shown.indexOf('l') >= 0) {
            put(alike, Leet.alike(shown), entry(number, shown, true, boundary));
        }
        String joined = Joining.join(skeleton).text();
        put(natural, joined, entry(number, joined, true, boundary));
        addSqueezed(number, shown, boundary);
        addSqueezed(number, joined, boundary);
        String together = Joining.withoutGaps(shown);
        if (letters >= FEWEST_RUN_TOGETHER) {
            boolean edges = boundary || letters < LONG_ANYWHERE;
            put(natural, together, entry(number, together, true, edges));
            addSqueezed(number, together, edges);
        }
    }

    private void addSqueezed(int number, String form, boolean boundary) {
        String string = Squeezing.squeeze(form);
        String runs = Squeezing.runs(form);
        put(squeezed, string, new Entry(number, -1, string.length(), runs, form.length(), true, boundary));
    }

    private static Entry entry(int number, String string, boolean disguised, boolean boundary) {
        return new Entry(number, -1, string.length(), "", string.length(), disguised, boundary);
    }

    /** The first form of a phrase wins, being the least disguised. */
    private static void put(Map<String, List<Entry>> index, String string, Entry entry) {
        List<Entry> entries = index.computeIfAbsent(string, key -> new ArrayList<>(1));
        for (Entry known : entries) {
            if (known.phrase() == entry.phrase()
                    && known.needle() == entry.needle()
                    && known.runs().equals(entry.runs())) {
                return;
            }
        }
        entries.add(entry);
    }

    private void problem(int number, int position, LanguageError code, String message) {
        problems.add(new PhraseProblem(phrases.get(number).id(), position, code, message));
    }
}
