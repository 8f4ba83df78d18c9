package org.nightlight.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.language.Span;
import org.nightlight.language.TextViews;
import org.nightlight.language.Wording;

/**
 * What the pack reads from the wording of a message, in whatever words it is said: a model learned from example messages, and
 * from what on it counts. Immutable and thread-safe.
 */
public final class WordingBook {

    /** How names of signals begin that say of a whole kind of categories how probable it is. */
    public static final String HINTS = "wording.";

    private final Wording model;
    private final Settings settings;

    WordingBook(Wording model, Settings settings) {
        this.model = model;
        this.settings = settings;
    }

    /**
     * From what on a reading counts.
     *
     * @param sure how probable it must be that a message is about any category, for the likeliest one to be a signal
     * @param surer the same for single categories
     * @param hints by the first part of categories' ids, how probable they must be together to be a hint
     */
    record Settings(double sure, Map<String, Double> surer, Map<String, Double> hints) {
        Settings {
            surer = Map.copyOf(surer);
            hints = Map.copyOf(hints);
        }
    }

    /**
     * A reading that counts.
     *
     * @param signal a category, or {@value #HINTS} and the first part of several
     * @param sureness from 0 to 1
     * @param span the part of the text that was read so
     */
    public record Reading(String signal, double sureness, Span span) {}

    /** Names of the hints it can give. */
    Set<String> hints() {
        return settings.hints().keySet().stream().map(HINTS::concat).collect(Collectors.toUnmodifiableSet());
    }

    /** What counts in a text, of each signal the surest. */
    public List<Reading> read(TextViews views) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (Wording.Part part : model.read(views)) {
            for (Reading reading : read(part)) {
                readings.merge(reading.signal(), reading, (a, b) -> a.sureness() >= b.sureness() ? a : b);
            }
        }
        return List.copyOf(readings.values());
    }

    private List<Reading> read(Wording.Part part) {
        List<Reading> readings = new ArrayList<>(2);
        double any = 1 - part.probability(Wording.NONE);
        String likeliest = part.likeliest();
        if (any >= settings.surer().getOrDefault(likeliest, settings.sure())) {
            readings.add(new Reading(likeliest, any, part.span()));
        }
        settings.hints().forEach((prefix, least) -> {
            double together = part.probabilityOf(prefix + ".");
            if (together >= least) {
                readings.add(new Reading(HINTS + prefix, together, part.span()));
            }
        });
        return readings;
    }
}
