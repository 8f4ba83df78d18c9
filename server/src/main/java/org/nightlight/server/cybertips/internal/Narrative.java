package org.nightlight.server.cybertips.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.nightlight.server.enforcement.Enforcements.Enforcement;

/** The report's own words: what the reviewer judges, what servers observed and what users claim, one after the other. */
final class Narrative {

    private static final int MOST_LINES = 200;
    private static final int MOST_QUOTED = 100;

    private Narrative() {}

    static String of(Known known, DraftForm form) {
        List<String> parts = new ArrayList<>();
        parts.add(part(
                "ASSESSED by the reviewer",
                form.narrative().isBlank()
                        ? List.of()
                        : List.of(form.narrative().strip())));
        parts.add(part("OBSERVED by servers", observed(known, form)));
        parts.add(part("CLAIMED by users, verified by nobody", claimed(known)));
        return parts.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    /** How it was found out, in words. */
    static List<String> detection(Known known, DraftForm form) {
        List<String> ways = new ArrayList<>();
        for (KnownEvent event : IncidentTime.reported(known.events(), form)) {
            event.matched().forEach(match -> ways.add("Event " + event.event() + ": " + match));
            event.found().forEach(found -> ways.add("Event " + event.event() + ": " + found));
        }
        return ways.stream().distinct().toList();
    }

    /** The messages that are reported, as a place of the report quotes them. */
    static String quoted(Transcript transcript) {
        List<Transcript.Line> reported = transcript.reported();
        String lines = reported.stream()
                .limit(MOST_QUOTED)
                .map(line -> line.at() + " " + line.account() + " (" + line.event() + "): " + line.text())
                .collect(Collectors.joining("\n"));
        String more = reported.size() > MOST_QUOTED
                ? "\n[" + (reported.size() - MOST_QUOTED) + " further reported messages are in the attachment.]"
                : "";
        return reported.isEmpty()
                ? ""
                : "Reported messages, times in UTC; those around them are attached.\n" + lines + more;
    }

    private static List<String> observed(Known known, DraftForm form) {
        List<String> lines = new ArrayList<>();
        List<KnownEvent> reported = IncidentTime.reported(known.events(), form);
        if (!reported.isEmpty()) {
            lines.add(reported.size() + (reported.size() == 1 ? " event is" : " events are") + " reported, from "
                    + reported.getFirst().at() + " to " + reported.getLast().at() + " (UTC).");
        }
        List<String> ways = detection(known, form);
        lines.addAll(
                limited(ways.stream().map(way -> "Found by software: " + way).toList()));
        known.reported().measures().stream().map(Narrative::measure).distinct().forEach(lines::add);
        List<String> lost = known.files().stream()
                .filter(file -> !file.kept())
                .map(file -> "Medium " + file.medium().id() + " is not held by this service"
                        + file.medium().sha256().map(hash -> "; SHA256 " + hash).orElse("")
                        + file.medium().md5().map(hash -> "; MD5 " + hash).orElse("")
                        + file.medium().pdq().map(hash -> "; PDQ " + hash).orElse("") + ".")
                .toList();
        lines.addAll(limited(lost));
        return lines;
    }

    static String measure(Enforcement one) {
        return "Measure against the reported account: "
                + MeasureWords.of(one.measure()) + " since "
                + one.since()
                + one.liftedAt().map(at -> ", lifted " + at).orElse("")
                + one.until().map(at -> ", until " + at).orElse("") + ".";
    }

    private static List<String> claimed(Known known) {
        return known.accounts().values().stream()
                .sorted(java.util.Comparator.comparing(KnownAccount::id))
                .flatMap(account -> account.displayNames().stream()
                        .map(name -> "Account " + account.id() + " calls itself “" + name + "”."))
                .toList();
    }

    private static List<String> limited(List<String> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        List<String> some = new ArrayList<>(lines.subList(0, MOST_LINES));
        some.add("[" + (lines.size() - MOST_LINES) + " further lines are left out here; the files say the same.]");
        return some;
    }

    private static String part(String title, List<String> lines) {
        return lines.isEmpty() ? "" : title + ":\n" + lines.stream().collect(Collectors.joining("\n"));
    }
}
