package org.nightlight.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The figures of a run; each is defined in the README of GroomCheck.
 *
 * @param medianTurn of the first alert over alerted dangerous conversations; NaN when there are none
 * @param medianLength of the dangerous conversations
 * @param f1 over conversations, 0 to 1
 * @param fLatency with a penalty of one half at the median length
 * @param fLatencyErisk with the constant of eRISK
 * @param recovered harm checks whose category was found, by kind; and for each evaded spelling, of the plain checks that were
 *     found
 */
public record Measures(
        Share dangerousAlerted,
        Share inTime,
        Share early,
        Share byAnother,
        double medianTurn,
        double medianLength,
        Share falseConversations,
        Share falseHardNegatives,
        Share wrongSignals,
        double f1,
        double fLatency,
        double fLatencyErisk,
        List<Recovered> recovered) {

    /** How many were found of the harm checks of one kind, or spelled one way. */
    public record Recovered(String way, Share share) {}

    /** Computes everything. */
    public static Measures of(Results results) {
        List<ScenarioResult> dangerous =
                results.scenarios(result -> result.scenario().dangerous());
        List<ScenarioResult> benign =
                results.scenarios(result -> !result.scenario().dangerous());
        List<ScenarioResult> alerted =
                dangerous.stream().filter(ScenarioResult::alerted).toList();
        int[] turns = alerted.stream()
                .mapToInt(result -> result.firstAlert().getAsInt())
                .toArray();
        double medianLength = Latency.median(dangerous.stream()
                .mapToDouble(result -> result.scenario().turns().size())
                .toArray());
        Share falseConversations = Share.of(benign, ScenarioResult::alerted);
        long misses = dangerous.size() - alerted.size();
        double f1 = f1(alerted.size(), misses, falseConversations.count());
        List<CheckResult> benignChecks =
                results.checks(result -> !result.check().kind().harm());
        return new Measures(
                new Share(alerted.size(), dangerous.size()),
                Share.of(dangerous, ScenarioResult::inTime),
                Share.of(dangerous, ScenarioResult::early),
                Share.of(alerted, ScenarioResult::byAnother),
                Latency.median(
                        java.util.stream.IntStream.of(turns).asDoubleStream().toArray()),
                medianLength,
                falseConversations,
                Share.of(benignChecks, CheckResult::alert),
                Share.of(
                        benignChecks.stream()
                                .filter(result -> !result.check().signalAllowed())
                                .toList(),
                        CheckResult::wrongSignal),
                f1,
                f1 * Latency.halfAt(medianLength).speed(turns),
                f1 * Latency.ERISK.speed(turns),
                recovered(results));
    }

    private static double f1(long hits, long misses, long falseAlerts) {
        return hits == 0 ? 0 : 2.0 * hits / (2.0 * hits + falseAlerts + misses);
    }

    private static List<Recovered> recovered(Results results) {
        List<Recovered> shares = new ArrayList<>();
        for (Check.Kind kind : Check.Kind.values()) {
            if (kind.harm()) {
                shares.add(new Recovered(
                        kind == Check.Kind.EVADED ? "evaded by hand" : kind.wireName(),
                        Share.of(
                                results.checks(result -> result.check().kind() == kind
                                        && result.evasion().isEmpty()),
                                CheckResult::signal)));
            }
        }
        Set<Check> found = results.checks(result -> result.evasion().isEmpty() && result.signal()).stream()
                .map(CheckResult::check)
                .collect(Collectors.toSet());
        for (Evasion evasion : Evasion.values()) {
            shares.add(new Recovered(
                    evasion.wireName(),
                    Share.of(
                            results.checks(result ->
                                    result.evasion().filter(evasion::equals).isPresent()
                                            && found.contains(result.check())),
                            CheckResult::signal)));
        }
        return shares;
    }
}
