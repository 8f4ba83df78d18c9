package org.nightlight.server.filing.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.filing.internal.FilingTable.Shown;
import org.nightlight.server.filing.internal.Settings.Deadlines;
import org.springframework.stereotype.Component;

/** Rings while a report waits longer than it may: for a person, for NCMEC, or for a look afterwards. */
@Component
class DeadlineWatch {

    private static final int AT_ONCE = 1000;

    private final FilingTable table;
    private final StoredSetup setup;
    private final Alarms alarms;
    private final Clock clock;

    DeadlineWatch(FilingTable table, StoredSetup setup, Alarms alarms, Clock clock) {
        this.table = table;
        this.setup = setup;
        this.alarms = alarms;
        this.clock = clock;
    }

    void turn() {
        Deadlines deadlines = setup.settings().deadlines();
        Instant now = clock.instant();
        List<FilingRow> open = table.list(Shown.OPEN, AT_ONCE);
        Set<String> late = new HashSet<>();
        for (FilingRow filing : open) {
            Wait wait = wait(filing, deadlines);
            if (wait.since().plus(wait.allowed()).isBefore(now)) {
                alarms.raise(
                        wait.alarm(), filing.id(), (filing.danger() ? "Someone is in danger. " : "") + wait.sentence());
                late.add(wait.alarm() + filing.id());
            }
        }
        alarms.ringing().stream()
                .filter(alarm -> isOurs(alarm) && !late.contains(alarm.kind() + alarm.subject()))
                .forEach(alarm -> alarms.clear(alarm.kind(), alarm.subject()));
    }

    private static boolean isOurs(Alarm alarm) {
        return alarm.kind() == AlarmKind.FILING_NOT_CONFIRMED
                || alarm.kind() == AlarmKind.FILING_NOT_FINISHED
                || alarm.kind() == AlarmKind.FILING_NOT_REVIEWED;
    }

    private static Wait wait(FilingRow filing, Deadlines deadlines) {
        return switch (filing.state()) {
            case WAITING ->
                new Wait(
                        AlarmKind.FILING_NOT_CONFIRMED,
                        filing.proposedAt(),
                        filing.danger() ? deadlines.danger() : deadlines.confirmed(),
                        "A report waits to be confirmed. Open it on the page Reports and confirm or return it.");
            case FILING ->
                new Wait(
                        AlarmKind.FILING_NOT_FINISHED,
                        StoredFilings.since(filing),
                        filing.danger() ? deadlines.danger() : deadlines.filed(),
                        "A confirmed report is not filed yet. Its page says what keeps it"
                                + (filing.danger() ? "; call NCMEC or the police if it does not go on." : "."));
            case RETURNED, FINISHED -> // of these only what somebody is to look at is asked about
                new Wait(
                        AlarmKind.FILING_NOT_REVIEWED,
                        filing.finishedAt().or(filing::returnedAt).orElse(filing.proposedAt()),
                        deadlines.reviewed(),
                        "A report that nobody else confirmed was not looked at afterwards. Open it and do so.");
        };
    }

    /** For what a report waits, since when, and how long it may. */
    private record Wait(AlarmKind alarm, Instant since, Duration allowed, String sentence) {}
}
