package org.nightlight.server.channels.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.policy.Channel;
import org.nightlight.policy.ReportingDuty.Deadline;
import org.nightlight.policy.ReportingDuty.Force;
import org.nightlight.policy.ReportingDuty.Keep;
import org.nightlight.server.SortableIds;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.CaseDuty.State;
import org.nightlight.server.channels.ReportingChannel;
import org.nightlight.server.channels.ReportingChannel.Ending;
import org.nightlight.server.channels.Terms;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person does with a duty. Each act locks the duty, so that of two persons one wins and the other is told. */
@Service
class DutyDesk {

    /** How the ids of duties begin that a person added. */
    static final String ADDED = "added/";

    private final CaseDutyTable duties;
    private final KnownCaseTable cases;
    private final CaseLookup lookup;
    private final Channels channels;
    private final DutyWriting writing;
    private final KeptEvidence evidence;
    private final DutyRecords records;
    private final CaseCircumstances circumstances;
    private final LiveUpdates live;
    private final SortableIds ids;
    private final Clock clock;

    DutyDesk(
            CaseDutyTable duties,
            KnownCaseTable cases,
            CaseLookup lookup,
            Channels channels,
            DutyWriting writing,
            KeptEvidence evidence,
            DutyRecords records,
            CaseCircumstances circumstances,
            LiveUpdates live,
            SortableIds ids,
            Clock clock) {
        this.duties = duties;
        this.cases = cases;
        this.lookup = lookup;
        this.channels = channels;
        this.writing = writing;
        this.evidence = evidence;
        this.records = records;
        this.circumstances = circumstances;
        this.live = live;
        this.ids = ids;
        this.clock = clock;
    }

    /** Says that somebody works on it, and lets the channel do what it does by itself. */
    @Transactional
    void begin(String id, StaffMember by) {
        CaseDuty duty = lock(id);
        if (duty.state() != State.OPEN) {
            throw new DutyConflictException("Somebody began already, or it is settled. Load the page again.");
        }
        CaseSummary one = lookup.find(duty.caseId()).orElseThrow();
        change(duty, State.IN_WORK, by.actor(), "duty.begun", Map.of());
        channels.of(duty).begin(duty, one, by);
    }

    /** Keeps what a person wrote into the worksheet. */
    @Transactional
    void write(String id, Map<String, String> entries, StaffMember by) {
        CaseDuty duty = lock(id);
        requireOpen(duty);
        writing.entries(id, entries);
        records.of("duty.written", duty, known(duty), by.actor(), Map.of());
    }

    /** How urgent a person judges it, where deadlines differ by that. */
    @Transactional
    void priority(String id, String priority, StaffMember by) {
        CaseDuty duty = lock(id);
        requireOpen(duty);
        Deadline deadline = duty.terms().deadlines().stream()
                .filter(one -> one.priority().filter(priority::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new DutyConflictException("This duty has no priority " + priority + "."));
        duties.priority(id, priority, duty.knownAt().plus(deadline.runs()));
        records.of("duty.priority", duty, known(duty), by.actor(), Map.of("priority", priority));
        changed(duty);
    }

    /** A person reported it, under that number. */
    @Transactional
    void done(String id, String reference, String note, StaffMember by) {
        CaseDuty duty = lock(id);
        requireOpen(duty);
        ReportingChannel channel = channels.of(duty);
        if (channel.ending() == Ending.FILED_HERE) {
            throw new DutyConflictException("It is done by itself when the report is filed here.");
        }
        Map<String, String> entries = writing.entries(id);
        channel.fault(reference, entries).ifPresent(fault -> {
            throw new DutyConflictException(fault);
        });
        CaseSummary one = lookup.find(duty.caseId()).orElseThrow();
        channel.worksheet(duty, one).ifPresent(sheet -> writing.submitted(id, sheet.with(entries)));
        if (!note.isBlank()) {
            writing.note(id, note);
        }
        settle(duty, reference, true, by.actor());
    }

    /** The system that was told answers. */
    @Transactional
    CaseDuty answered(String service, String caseId, String id, String reference, String actor) {
        CaseDuty duty = duties.lock(id)
                .filter(found -> found.caseId().equals(caseId) && found.kind() == Channel.Kind.WEBHOOK)
                .filter(found -> known(found).service().equals(service))
                .orElseThrow(UnknownDutyException::new);
        boolean same = duty.state() == State.DONE
                && duty.reference().filter(reference::equals).isPresent();
        if (!same) {
            requireOpen(duty);
            settle(duty, reference, true, actor);
        }
        return duties.find(id).orElseThrow();
    }

    /** The report to NCMEC is filed. */
    @Transactional
    void filed(CaseDuty filed, String number, boolean real) {
        CaseDuty duty = lock(filed.id());
        if (duty.open() || !duty.real()) {
            settle(duty, number, real, "system");
        }
    }

    /** It was only told to a test or invented system, and reports are real now: it is owed again. */
    @Transactional
    void onlyTried(CaseDuty tried) {
        duties.undone(tried.id());
        change(tried, State.OPEN, "system", "duty.reopened", Map.of());
    }

    /** A person says why it does not apply. */
    @Transactional
    void notApplicable(String id, String reason, StaffMember by) {
        CaseDuty duty = lock(id);
        requireOpen(duty);
        writing.note(id, reason);
        change(duty, State.NOT_APPLICABLE, by.actor(), "duty.not_applicable", Map.of("reason", reason));
    }

    /** Takes back that it is settled, or that somebody works on it; the clock runs as before. */
    @Transactional
    void reopen(String id, StaffMember by) {
        CaseDuty duty = lock(id);
        if (duty.state() == State.OPEN || duty.kind() == Channel.Kind.NCMEC && duty.state() == State.DONE) {
            throw new DutyConflictException("There is nothing to take back. Load the page again.");
        }
        duties.undone(id);
        change(duty, State.OPEN, by.actor(), "duty.reopened", Map.of());
    }

    /** Adds a duty of a person's own: somebody else is to be told too. */
    @Transactional
    void add(String caseId, String channelId, StaffMember by) {
        Channel channel = circumstances
                .matrix()
                .channel(channelId)
                .orElseThrow(() -> new DutyConflictException("The policy pack has no such channel any more."));
        CaseSummary one = lookup.find(caseId).orElseThrow();
        Instant now = now();
        cases.know(caseId, one.service(), one.account(), now, by.actor(), circumstances.harms(one));
        Deadline none = new Deadline(
                Optional.empty(), "No deadline", Optional.empty(), Optional.of(java.time.Duration.ofDays(7)));
        Terms terms = new Terms(
                "Tell: " + channel.title(),
                "",
                "",
                channel.title(),
                channel.url(),
                channel.contact(),
                channel.about(),
                List.of(none),
                new Keep(Optional.empty(), Optional.empty(), "As long as the case"),
                List.of(),
                "",
                "",
                channel.confirmed(),
                channel.source().title(),
                channel.source().asOf());
        CaseDuty duty = new CaseDuty(
                ids.next("duty"),
                caseId,
                one.account(),
                ADDED + channel.id(),
                channel.id(),
                channel.kind(),
                Force.MAY,
                terms,
                Optional.empty(),
                now,
                now.plus(none.runs()),
                State.OPEN,
                true,
                now,
                by.actor(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        if (!duties.insert(duty)) {
            throw new DutyConflictException("It is on the list already.");
        }
        records.of("duty.added", duty, known(duty), by.actor(), Map.of());
        changed(duty);
    }

    private void settle(CaseDuty duty, String reference, boolean real, String actor) {
        Instant now = now();
        Keep keep = duty.terms().keep();
        Optional<Instant> contentUntil = keep.content()
                .map(time -> now.atOffset(ZoneOffset.UTC).plus(time).toInstant());
        Optional<Instant> keptUntil = keep.reference()
                .map(time -> now.atOffset(ZoneOffset.UTC).plus(time).toInstant());
        duties.done(duty.id(), reference, real, contentUntil, keptUntil);
        Map<String, String> personal = new HashMap<>();
        if (!reference.isBlank()) {
            personal.put("reference", reference);
        }
        change(duty, State.DONE, actor, "duty.done", personal);
        if (duty.kind() != Channel.Kind.NCMEC) {
            contentUntil.ifPresent(until -> evidence.keep(duty, until, actor));
        }
    }

    private void change(CaseDuty duty, State state, String actor, String kind, Map<String, String> personal) {
        duties.state(duty.id(), state, now(), actor);
        records.of(kind, duty, known(duty), actor, personal);
        changed(duty);
    }

    private void changed(CaseDuty duty) {
        live.publish(ChannelsTopic.DUTIES, duty.caseId());
    }

    private CaseDuty lock(String id) {
        return duties.lock(id).orElseThrow(() -> new DutyConflictException("There is no such duty any more."));
    }

    private KnownCase known(CaseDuty duty) {
        return cases.find(duty.caseId()).orElseThrow();
    }

    private static void requireOpen(CaseDuty duty) {
        if (!duty.open()) {
            throw new DutyConflictException("It is settled already. Load the page again.");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
