package org.nightlight.engine;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.nightlight.language.LanguageGuess;
import org.nightlight.language.SpokenNumbers;
import org.nightlight.language.TextViews;

/**
 * Takes a number for an age where it answers the question for it: "12" alone says nothing, and everything after "how old
 * are you". Beside the number there may be only words that people put around such an answer, because any other may turn it
 * into something else ("not 18", "lvl 12"); a number in words must stand alone ("elf" is eleven, "im an elf" is none).
 */
final class AgeAnswers {

    private static final String QUESTION = "grooming.age_question";
    private static final String DETECTOR = "ages";
    private static final String VERSION = "2";
    private static final double CONFIDENCE = 0.75;
    private static final int LONGEST = 16;
    private static final int YOUNGEST = 7;
    /** What is left of the evidence of a question, fading fast, after some three further messages of who asked. */
    private static final double LATELY = 0.3;

    private static final Set<String> FILLERS =
            Set.of(("u you and y n im i am just yes yeah yep ok sorry well only wbu hbu btw"
                            + " ich bin und du ja erst"
                            + " moi jai et toi oui ans"
                            + " tengo solo tu vos si anos"
                            + " eu tenho e vc voce so sim"
                            + " yo years yrs old jahre")
                    .split(" "));

    private static final Set<String> ALMOST =
            Set.of("almost nearly turning soon fast bald knapp bientot presque casi quase".split(" "));

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern MARKS = Pattern.compile("[\\p{M}\\p{Cf}'\u2019]");

    private AgeAnswers() {}

    /** The signal of such an answer; memory is read only for short texts with a number, which are rare. */
    static Optional<Signal> of(Event event, Participants participants, List<Signal> signals, Memory memory) {
        String text = event.text().orElse("").strip();
        if (text.isEmpty()
                || text.length() > LONGEST
                || participants.target().isEmpty()
                || signals.stream().anyMatch(signal -> signal.name().equals(AgeClaims.DISCLOSURE))) {
            return Optional.empty();
        }
        OptionalInt number = answer(text);
        if (number.isEmpty() || number.getAsInt() < YOUNGEST) {
            return Optional.empty();
        }
        MemoryState asker = memory.read(
                Memory.Key.pair(event.service(), participants.target().get().id(), event.actor()));
        return asker.evidence.fast(QUESTION) < LATELY
                ? Optional.empty()
                : Optional.of(new Signal(
                        AgeClaims.DISCLOSURE,
                        CONFIDENCE,
                        DETECTOR,
                        VERSION,
                        Optional.of(new Signal.Span(0, event.text().orElse("").length())),
                        Map.of("age", (long) number.getAsInt())));
    }

    private static OptionalInt answer(String text) {
        OptionalInt any = SpokenNumbers.first(text);
        if (any.isEmpty()) {
            return any;
        }
        List<String> words = words(text);
        if (words.size() == 1) {
            Optional<String> language = LanguageGuess.of(TextViews.of(text)).language();
            return language.isPresent() ? SpokenNumbers.first(text, language.get()) : any;
        }
        int numbers = 0;
        boolean almost = false;
        for (String word : words) {
            if (word.chars().anyMatch(Character::isDigit)) {
                numbers++;
            } else if (ALMOST.contains(word)) {
                almost = true;
            } else if (!FILLERS.contains(word)) {
                return OptionalInt.empty();
            }
        }
        // "12 almost 13" begins with what is meant, "almost 13" is the year before
        return switch (numbers) {
            case 1 -> OptionalInt.of(any.getAsInt() - (almost ? 1 : 0));
            case 2 -> almost ? any : OptionalInt.empty();
            default -> OptionalInt.empty();
        };
    }

    /** In lower case without accents, apostrophes and the signs around them. */
    private static List<String> words(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>(4);
        for (String part : SPACES.split(plain)) {
            String word = AROUND.matcher(part).replaceAll("");
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
