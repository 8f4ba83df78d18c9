package org.nightlight.bench;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nightlight.testkit.scenario.Answer;

/** Counts the windows in which a filter alerted or nudged. Not thread-safe. */
final class CorpusTally {

    private final Map<String, Integer> rules = new TreeMap<>();
    private final Map<String, Integer> phrases = new TreeMap<>();
    private int windows;
    private int messages;
    private int alerted;
    private int nudged;

    /** Counts a window by the answers to its messages. */
    void add(List<Answer> answers) {
        windows++;
        messages += answers.size();
        nudged += answers.stream().anyMatch(Answer::nudged) ? 1 : 0;
        List<Answer> alerts = answers.stream().filter(Answer::alert).toList();
        alerted += alerts.isEmpty() ? 0 : 1;
        Set<String> deciding = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Answer alert : alerts) {
            deciding.addAll(alert.rules().stream().limit(1).toList());
            seen.addAll(alert.phrases());
        }
        deciding.forEach(rule -> rules.merge(rule, 1, Integer::sum));
        seen.forEach(phrase -> phrases.merge(phrase, 1, Integer::sum));
    }

    /** Adds what another has counted. */
    void add(CorpusTally other) {
        windows += other.windows;
        messages += other.messages;
        alerted += other.alerted;
        nudged += other.nudged;
        other.rules.forEach((rule, count) -> rules.merge(rule, count, Integer::sum));
        other.phrases.forEach((phrase, count) -> phrases.merge(phrase, count, Integer::sum));
    }

    static String heading() {
        return String.format(
                Locale.ROOT,
                "%-12s %-28s %9s %9s %18s %18s",
                "kind",
                "file",
                "messages",
                "windows",
                "alerted",
                "nudged");
    }

    String row(String kind, String file) {
        return String.format(
                Locale.ROOT,
                "%-12s %-28s %9d %9d %18s %18s",
                kind,
                file,
                messages,
                windows,
                share(alerted),
                share(nudged));
    }

    /** The rules that decided on an alert, with the number of windows, the most frequent first. */
    List<String> rules() {
        return byCount(rules);
    }

    /** The phrases in messages that were alerted, with the number of windows, the most frequent first. */
    List<String> phrases() {
        return byCount(phrases);
    }

    private String share(int count) {
        return windows == 0 ? "–" : String.format(Locale.ROOT, "%d = %.2f %%", count, 100.0 * count / windows);
    }

    private static List<String> byCount(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> String.format(Locale.ROOT, "%6d  %s", entry.getValue(), entry.getKey()))
                .toList();
    }
}
