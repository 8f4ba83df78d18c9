package org.nightlight.server.legalprocess.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.legalprocess.internal.ExportTable.Export;
import org.nightlight.server.legalprocess.internal.LegalAnswerTable.Answer;
import org.springframework.stereotype.Component;

/** Rings before a deadline of a request passes, and holds what its accounts' new cases have sealed. */
@Component
final class LegalClock {

    private static final Duration BEFORE_DUE = Duration.ofHours(48);
    private static final Duration BEFORE_PRESERVED = Duration.ofDays(7);
    private static final Duration REVIEWED_WITHIN = Duration.ofDays(1);

    private final LegalRequestTable requests;
    private final LegalAnswerTable answers;
    private final HeldSubjects held;
    private final ExportTable exports;
    private final Alarms alarms;
    private final Clock clock;

    LegalClock(
            LegalRequestTable requests,
            LegalAnswerTable answers,
            HeldSubjects held,
            ExportTable exports,
            Alarms alarms,
            Clock clock) {
        this.requests = requests;
        this.answers = answers;
        this.held = held;
        this.exports = exports;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Looks at all requests for which something is to be done. */
    void turn() {
        Instant now = clock.instant();
        Map<String, String> due = new LinkedHashMap<>();
        for (LegalRequest one : requests.live(now)) {
            held.cover(one.id());
            look(one, now, due);
        }
        exports.troubled().forEach(one -> look(one, now, due));
        Set<String> ringing = alarms.ringing().stream()
                .filter(alarm -> alarm.kind() == AlarmKind.LEGAL_PROCESS_DUE)
                .map(Alarm::subject)
                .collect(Collectors.toSet());
        due.forEach((subject, message) -> {
            if (!ringing.contains(subject)) {
                alarms.raise(AlarmKind.LEGAL_PROCESS_DUE, subject, message);
            }
        });
        ringing.stream()
                .filter(subject -> !due.containsKey(subject))
                .forEach(subject -> alarms.clear(AlarmKind.LEGAL_PROCESS_DUE, subject));
    }

    private static void look(Export one, Instant now, Map<String, String> due) {
        one.fault().ifPresent(fault -> due.put(one.id() + " export", "The package " + one.id() + ": " + fault + "."));
        if (one.toReview() && !now.isBefore(one.askedAt().plus(REVIEWED_WITHIN))) {
            due.put(
                    one.id() + " review",
                    "The package " + one.id() + " was released by one person; another must look at it.");
        }
    }

    private void look(LegalRequest one, Instant now, Map<String, String> due) {
        String what = one.kind().title() + " " + one.id();
        if (one.state().open() && one.emergency()) {
            due.put(one.id() + " emergency", what + " waits for an answer: someone may be in danger.");
        }
        if (one.state().open()) {
            one.dueAt()
                    .filter(at -> !now.isBefore(at.minus(BEFORE_DUE)))
                    .ifPresent(at -> due.put(
                            one.id() + " answer",
                            what + (at.isAfter(now) ? " must be answered by " : " should have been answered by ") + at
                                    + "."));
        }
        if (one.holds(now)) {
            one.preserveUntil()
                    .filter(at -> !now.isBefore(at.minus(BEFORE_PRESERVED)))
                    .ifPresent(at -> due.put(
                            one.id() + " preservation",
                            what + " holds until " + at
                                    + (one.extended()
                                            ? ", and was renewed already."
                                            : "; if it was renewed, note that on its page.")));
        }
        if (held.lost(one.id())) {
            due.put(
                    one.id() + " hold",
                    what + ": something it holds is held no more, though the request goes on. See its page.");
        }
        answers.of(one.id()).stream()
                .filter(Answer::toReview)
                .filter(answer -> !now.isBefore(answer.draftedAt().plus(REVIEWED_WITHIN)))
                .findFirst()
                .ifPresent(_ ->
                        due.put(one.id() + " review", what + " was answered by one person; another must look at it."));
    }
}
