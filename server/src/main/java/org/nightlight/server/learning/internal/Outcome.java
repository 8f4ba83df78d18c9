package org.nightlight.server.learning.internal;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.nightlight.engine.Account;
import org.nightlight.engine.AppliedScore;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Signal;
import org.nightlight.policy.Score;

/**
 * A resolved decision as it is learned from: what it said in numbers, and whether a person upheld it. No text, no account.
 *
 * @param violation whether a person found one
 * @param languages of the phrases it found
 * @param ageBand of the one who was written to
 * @param pack under which pack and weights it was made
 */
record Outcome(
        String decision,
        String caseId,
        LocalDate decidedOn,
        boolean violation,
        Set<String> languages,
        String ageBand,
        String pack,
        List<Feature> features) {

    /** Copies both. */
    Outcome {
        languages = Set.copyOf(languages);
        features = List.copyOf(features);
    }

    /** What a feature is of; the lower-case name is in the database. */
    enum Kind {
        SCORE,
        SIGNAL,
        PAIR,
        CONTEXT,
        RULE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(Score.Kind part) {
            return switch (part) {
                case SIGNAL -> SIGNAL;
                case PAIR -> PAIR;
                case CONTEXT -> CONTEXT;
            };
        }
    }

    /**
     * Something a decision said.
     *
     * @param score the score it belongs to; empty for a rule
     * @param points what it gave; 0 for a rule
     */
    record Feature(Kind kind, String score, String name, double points) {}

    /** The features of a decision. */
    static Outcome of(Decision decision, String caseId, boolean violation, Account.Band target) {
        List<Feature> features = new ArrayList<>();
        for (AppliedScore score : decision.scores()) {
            features.add(new Feature(Kind.SCORE, score.id(), score.id(), score.points()));
            for (AppliedScore.Part part : score.parts()) {
                features.add(new Feature(Kind.of(part.kind()), score.id(), part.name(), part.points()));
            }
        }
        for (Decision.Reason reason : decision.reasons()) {
            features.add(new Feature(Kind.RULE, "", reason.rule(), 0));
        }
        return new Outcome(
                decision.id(),
                caseId,
                LocalDate.ofInstant(decision.decidedAt(), ZoneOffset.UTC),
                violation,
                languages(decision.signals()),
                target.wireName(),
                decision.packVersion(),
                features);
    }

    private static Set<String> languages(List<Signal> signals) {
        Set<String> languages = new TreeSet<>();
        for (Signal signal : signals) {
            if (signal.attributes().get("language") instanceof String language) {
                languages.add(language);
            }
        }
        return languages;
    }
}
