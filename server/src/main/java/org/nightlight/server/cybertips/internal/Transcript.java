package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.nightlight.server.review.CaseMaterial.ContextLine;

/**
 * The messages that matter with what was said around them, both sides, as police read it.
 *
 * @param platform what the report calls the service
 * @param caseId the case it was made of
 * @param madeAt when it was made
 * @param accounts what each account is in the report, such as {@code reported}
 * @param conversations in the order of their first line
 */
record Transcript(
        String platform,
        String caseId,
        Instant madeAt,
        Map<String, String> accounts,
        List<Conversation> conversations) {

    Transcript {
        accounts = Map.copyOf(accounts);
        conversations = List.copyOf(conversations);
    }

    /**
     * Makes it of the events of a case that were written.
     *
     * @param reported the decisions whose events are reported; all others are context
     */
    static Transcript of(
            String platform,
            String caseId,
            Instant madeAt,
            Map<String, String> accounts,
            List<KnownEvent> events,
            Set<String> reported) {
        Map<String, Map<String, Line>> conversations = new LinkedHashMap<>();
        for (KnownEvent event : events) {
            String name = event.conversation().orElse("");
            Map<String, Line> lines = conversations.computeIfAbsent(name, _ -> new LinkedHashMap<>());
            for (ContextLine line : event.context()) {
                lines.putIfAbsent(
                        line.event(), new Line(line.at(), line.account(), line.event(), line.text(), false, List.of()));
            }
        }
        for (KnownEvent event : events) {
            if (event.text().isPresent()) {
                // an event's own words know more than the same line as context of another
                Objects.requireNonNull(conversations.get(event.conversation().orElse("")))
                        .put(
                                event.event(),
                                new Line(
                                        event.at(),
                                        event.actor(),
                                        event.event(),
                                        event.text().get(),
                                        reported.contains(event.decision()),
                                        event.found()));
            }
        }
        List<Conversation> read = new ArrayList<>();
        conversations.forEach((name, lines) -> {
            if (!lines.isEmpty()) {
                read.add(new Conversation(
                        Optional.of(name).filter(text -> !text.isEmpty()),
                        lines.values().stream()
                                .sorted(Comparator.comparing(Line::at))
                                .toList()));
            }
        });
        read.sort(Comparator.comparing(one -> one.lines().getFirst().at()));
        return new Transcript(platform, caseId, madeAt, accounts, read);
    }

    boolean empty() {
        return conversations.isEmpty();
    }

    /** How many lines each account wrote. */
    Map<String, Integer> linesOf() {
        Map<String, Integer> counts = new TreeMap<>();
        conversations.stream()
                .flatMap(one -> one.lines().stream())
                .forEach(line -> counts.merge(line.account(), 1, Integer::sum));
        return counts;
    }

    /** The lines that are reported, in their order. */
    List<Line> reported() {
        return conversations.stream()
                .flatMap(one -> one.lines().stream())
                .filter(Line::reported)
                .sorted(Comparator.comparing(Line::at))
                .toList();
    }

    /** What the report makes of an account. */
    String partOf(String account) {
        return accounts.getOrDefault(account, "other");
    }

    /** Names the record and shows nothing of what was written. */
    @Override
    public String toString() {
        return "Transcript[not shown]";
    }

    /** What was said in one place. */
    record Conversation(Optional<String> name, List<Line> lines) {

        Conversation {
            lines = List.copyOf(lines);
        }

        /** Names the record and shows nothing of what was written. */
        @Override
        public String toString() {
            return "Conversation[not shown]";
        }
    }

    /**
     * A message.
     *
     * @param event the platform's id of it
     * @param reported whether it is reported itself
     * @param found what a machine found in it, in words
     */
    record Line(Instant at, String account, String event, String text, boolean reported, List<String> found) {

        Line {
            found = List.copyOf(found);
        }

        /** Names the record and shows nothing of what was written. */
        @Override
        public String toString() {
            return "Line[not shown]";
        }
    }
}
