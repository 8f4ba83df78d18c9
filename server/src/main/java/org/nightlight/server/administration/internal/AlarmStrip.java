package org.nightlight.server.administration.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.alarms.AlarmsChanged;
import org.nightlight.server.console.AlarmBoard;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.console.OverviewCard;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.Permission;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The alarms nobody has seen yet, on top of every page and as a figure on the first one. Kept in memory until something
 * changes, at most for some seconds, because every page asks.
 */
@Component
final class AlarmStrip implements AlarmBoard, OverviewCard {

    private static final Duration FRESH = Duration.ofSeconds(3);

    private final Alarms alarms;
    private final LiveUpdates live;
    private final Clock clock;
    private volatile Known known = new Known(List.of(), 0, Instant.MIN);

    AlarmStrip(Alarms alarms, LiveUpdates live, Clock clock) {
        this.alarms = alarms;
        this.live = live;
        this.clock = clock;
    }

    @EventListener
    void changed(AlarmsChanged news) {
        known = new Known(List.of(), 0, Instant.MIN);
        live.publish("alarms", "");
        live.publish("overview", "");
    }

    @Override
    public List<Ringing> ringing() {
        return known().unseen();
    }

    @Override
    public String title() {
        return "Alarms";
    }

    @Override
    public Permission permission() {
        return Permission.VIEW_ALARMS;
    }

    @Override
    public String path() {
        return AlarmPages.PATH;
    }

    @Override
    public int order() {
        return 900;
    }

    @Override
    public Figure figure() {
        Known now = known();
        if (now.all() == 0) {
            return new Figure("0", "nothing rings", Tone.OK);
        }
        boolean urgent = now.unseen().stream().anyMatch(one -> one.tone() == Tone.URGENT);
        String detail =
                now.unseen().isEmpty() ? "all acknowledged" : now.unseen().size() + " not acknowledged";
        return new Figure(
                Integer.toString(now.all()),
                detail,
                now.unseen().isEmpty() ? Tone.NEUTRAL : urgent ? Tone.URGENT : Tone.WARNING);
    }

    /** How an alarm's kind reads. */
    static String title(AlarmKind kind) {
        String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Urgent is what endangers people or evidence; the rest hampers work. */
    static Tone tone(AlarmKind kind) {
        return switch (kind) {
            case IMMINENT_DANGER,
                    DUTY_DEADLINE,
                    NO_REVIEWER_FOR_URGENT_QUEUE,
                    LEDGER_BROKEN,
                    EVIDENCE_DAMAGED,
                    EVIDENCE_STORE_AWAY,
                    LEGAL_PROCESS_DUE,
                    DETECTOR_DOWN,
                    MATCH_FLOOD,
                    FILING_NOT_CONFIRMED,
                    FILING_NOT_FINISHED,
                    FILING_NEEDS_PERSON,
                    FILING_STOPPED,
                    BANK_TERMS_SEALED -> Tone.URGENT;
            case FILING_NOT_REVIEWED,
                    REPORT_SCHEMA_CHANGED,
                    SUBSCRIBER_OVERDUE,
                    APPEALS_OVERDUE,
                    OUTBOX_PARKED,
                    DISK_NEARLY_FULL,
                    POLICY_PACK_REFUSED,
                    LEARNED_WEIGHTS_NOT_APPLIED,
                    CONFINEMENT_DEGRADED,
                    DATABASE_RESTARTED,
                    BANK_INDEX_REBUILT,
                    BANK_INDEX_NOT_SAVED,
                    BANK_INDEX_BEHIND,
                    BANK_INDEX_NOT_MERGED,
                    UNEXPECTED_ERROR -> Tone.WARNING;
        };
    }

    private Known known() {
        Known present = known;
        Instant now = clock.instant();
        if (present.at().isAfter(now.minus(FRESH))) {
            return present;
        }
        List<Alarm> all = alarms.ringing();
        var read = new Known(
                all.stream()
                        .filter(alarm -> alarm.acknowledgement().isEmpty())
                        .map(AlarmStrip::shown)
                        .sorted(Comparator.comparing(Ringing::tone).reversed())
                        .toList(),
                all.size(),
                now);
        known = read;
        return read;
    }

    private static Ringing shown(Alarm alarm) {
        return new Ringing(
                title(alarm.kind()) + ": " + alarm.subject(),
                alarm.message(),
                tone(alarm.kind()),
                alarm.raisedAt(),
                AlarmPages.PATH);
    }

    /** What was read, and when. */
    private record Known(List<Ringing> unseen, int all, Instant at) {}
}
