package org.nightlight.server.channels.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.CaseDuty.Clocked;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Rings when what must be told is due soon or overdue, and looks again at cases of which the platform may have told more. One
 * alarm a case, of its first deadline.
 */
@Component
class DutyWatch {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMinutes(10);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int LOOKS = 20;
    private static final int MOST = 1_000;

    private final CaseDutyTable duties;
    private final KnownCaseTable cases;
    private final CaseCircumstances circumstances;
    private final DutyBook book;
    private final Alarms alarms;
    private final Clock clock;

    DutyWatch(
            CaseDutyTable duties,
            KnownCaseTable cases,
            CaseCircumstances circumstances,
            DutyBook book,
            Alarms alarms,
            Clock clock) {
        this.circumstances = circumstances;
        this.duties = duties;
        this.cases = cases;
        this.book = book;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Looks once at every clock. */
    void look() {
        Instant now = clock.instant();
        cases.toLookAt(now.minus(LOOK_AGAIN_AFTER), LOOKS).forEach(book::look);
        if (circumstances.environment() == Environment.PRODUCTION) {
            duties.onlyTried(LOOKS).forEach(tried -> book.look(tried.caseId()));
        }
        Map<String, String> due = new HashMap<>();
        for (CaseDuty duty : duties.open(MOST)) {
            Clocked clocked = duty.clocked(now);
            if (duty.pressing() && (clocked == Clocked.NEAR || clocked == Clocked.PASSED)) {
                due.putIfAbsent(duty.caseId(), message(duty, clocked, now));
            }
        }
        String missing = circumstances.serviceCountry().isPresent()
                ? ""
                : ", and have an administrator set the country of the service";
        for (KnownCase one : cases.unsettled(MOST)) {
            if (one.perhapsDue().filter(at -> !now.isBefore(at)).isPresent()) {
                due.putIfAbsent(
                        one.caseId(),
                        "It is not settled whom the case " + one.caseId()
                                + " must be told to, because a country is not known. Open the case and say where those"
                                + " concerned are" + missing + ".");
            }
        }
        Set<String> over = new HashSet<>();
        for (Alarm alarm : alarms.ringing()) {
            if (alarm.kind() == AlarmKind.DUTY_DEADLINE && !due.containsKey(alarm.subject())) {
                over.add(alarm.subject());
            }
        }
        due.forEach((caseId, message) -> alarms.raise(AlarmKind.DUTY_DEADLINE, caseId, message));
        over.forEach(caseId -> alarms.clear(AlarmKind.DUTY_DEADLINE, caseId));
    }

    private static String message(CaseDuty duty, Clocked clocked, Instant now) {
        String what = duty.terms().title() + " (case " + duty.caseId() + ")";
        if (clocked == Clocked.PASSED) {
            return what + " has been due for " + words(Duration.between(duty.dueAt(), now))
                    + ". Open the case and report it now.";
        }
        if (duty.immediate()) {
            return what + " is due immediately. Open the case and report it now.";
        }
        return what + " is due in " + words(Duration.between(now, duty.dueAt())) + ". Open the case.";
    }

    private static String words(Duration time) {
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return Math.max(1, time.toMinutes()) + " min";
        }
        return time.compareTo(A_DAY.multipliedBy(2)) < 0 ? time.toHours() + " h" : time.toDays() + " days";
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringTask<Void> deadlineWatchJob(DutyWatch watch) {
            return Tasks.recurring("duty-deadlines", FixedDelay.of(EVERY)).execute((instance, context) -> watch.look());
        }

        @Bean
        RecurringTask<Void> dutyUpkeepJob(CaseDutyTable duties, Clock clock) {
            return Tasks.recurring("duty-upkeep", FixedDelay.of(A_DAY))
                    .execute((instance, context) -> duties.outlived(clock.instant()));
        }
    }
}
