package org.nightlight.server.learning.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.policy.Capacity;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.ScoreModel;
import org.nightlight.policy.ScoreWeight;
import org.nightlight.server.learning.internal.OutcomeTable.Taught;
import org.nightlight.server.learning.internal.WeightTable.Change;
import org.springframework.stereotype.Component;

/** Puts together what the page shows. */
@Component
class LearningReport {

    private static final int CHANGES = 50;

    private final OutcomeTable outcomes;
    private final DailyCountTable counts;
    private final WeightTable table;
    private final LearnedWeights weights;
    private final Proposals proposals;
    private final ReloadingPack pack;
    private final Clock clock;

    LearningReport(
            OutcomeTable outcomes,
            DailyCountTable counts,
            WeightTable table,
            LearnedWeights weights,
            Proposals proposals,
            ReloadingPack pack,
            Clock clock) {
        this.outcomes = outcomes;
        this.counts = counts;
        this.table = table;
        this.weights = weights;
        this.proposals = proposals;
        this.pack = pack;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param pack the label of the pack in force
     * @param scores the ids of its scores
     * @param score the one that is shown; empty when the pack has none
     * @param language to which the calibration is narrowed; empty for all
     * @param band to which the calibration is narrowed; empty for all
     * @param all how all resolved decisions came out
     * @param taught parts of the shown score, and rules
     * @param trial what the weights in shadow would have changed
     * @param notApplied the numbers of those changes that do not fit the pack
     * @param ofNothing parts of the shown score that weigh 0
     */
    record Report(
            String pack,
            List<String> scores,
            String score,
            List<String> languages,
            String language,
            List<String> bands,
            String band,
            Interval all,
            Calibration calibration,
            Prior prior,
            Forecast forecast,
            Optional<Capacity> capacity,
            List<Proposal> proposals,
            List<Taught> taught,
            List<ScoreWeight> shadow,
            Map<CountKind, Long> trial,
            List<Change> changes,
            Set<Long> notApplied,
            List<ScoreWeight> ofNothing,
            List<Drift> drift) {

        /** How often something happened under the weights in shadow. */
        public long tried(String kind) {
            return trial.getOrDefault(CountKind.valueOf(kind), 0L);
        }

        /** The ranges in which any alert was resolved, and those between. */
        public List<Calibration.Range> ranges() {
            List<Calibration.Range> all = calibration.ranges();
            int first = 0;
            int last = all.size() - 1;
            while (last >= 0 && all.get(last).upheld().of() == 0) {
                last--;
            }
            while (first < last && all.get(first).upheld().of() == 0) {
                first++;
            }
            return last < 0 ? List.of() : all.subList(first, last + 1);
        }
    }

    /** Names that are not known narrow nothing. */
    Report of(String askedScore, String askedLanguage, String askedBand) {
        PolicyPack now = pack.get();
        ScoreModel model = now.scores();
        List<String> scores = model.ids();
        String score = scores.contains(askedScore)
                ? askedScore
                : scores.stream().findFirst().orElse("");
        List<String> languages = outcomes.languages();
        Optional<String> language = Optional.of(askedLanguage).filter(languages::contains);
        List<String> bands = outcomes.ageBands();
        Optional<String> band = Optional.of(askedBand).filter(bands::contains);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Prior prior = Prior.of(model.capacity());
        Calibration all = Calibration.of(outcomes.byPoints(score, Optional.empty(), Optional.empty()), prior);
        Calibration narrowed = language.isEmpty() && band.isEmpty()
                ? all
                : Calibration.of(outcomes.byPoints(score, language, band), prior);
        return new Report(
                now.label(),
                scores,
                score,
                languages,
                language.orElse(""),
                bands,
                band.orElse(""),
                outcomes.all(),
                narrowed,
                prior,
                Forecast.of(
                        all,
                        counts.ofScore(CountKind.SCORED, score, today),
                        counts.ofScore(CountKind.SCORED_ALERT, score, today),
                        counts.daysCounted(today)),
                model.capacity(),
                proposals.all(),
                outcomes.taught().stream()
                        .filter(one -> one.score().equals(score) || one.kind() == Outcome.Kind.RULE)
                        .toList(),
                weights.shadow(),
                counts.ofTrial(weights.trial().number()),
                table.latest(CHANGES),
                weights.notApplied().stream().map(Change::id).collect(Collectors.toSet()),
                model.weights().stream()
                        .filter(part -> part.score().equals(score) && part.weight() == 0)
                        .toList(),
                Drift.of(counts.periods(today), today));
    }
}
