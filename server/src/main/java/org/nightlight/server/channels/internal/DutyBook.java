package org.nightlight.server.channels.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.policy.Channel;
import org.nightlight.policy.DutyMatrix.Owed;
import org.nightlight.policy.Harm;
import org.nightlight.policy.ReportingDuty.Force;
import org.nightlight.server.SortableIds;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.CaseDuty.State;
import org.nightlight.server.channels.Terms;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.filing.Filings.Filing;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the duties of cases in step with what is known: what applies arises, with its clock from the moment the case was
 * known, and what applied by mistake and nobody touched is withdrawn. What a person settled stays as they left it.
 */
@Service
class DutyBook {

    private static final String SYSTEM = "system";

    private final KnownCaseTable cases;
    private final CaseDutyTable duties;
    private final CaseCircumstances circumstances;
    private final CaseLookup lookup;
    private final DutyDesk desk;
    private final DutyRecords records;
    private final LiveUpdates live;
    private final SortableIds ids;
    private final Clock clock;

    DutyBook(
            KnownCaseTable cases,
            CaseDutyTable duties,
            CaseCircumstances circumstances,
            CaseLookup lookup,
            DutyDesk desk,
            DutyRecords records,
            LiveUpdates live,
            SortableIds ids,
            Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.circumstances = circumstances;
        this.lookup = lookup;
        this.desk = desk;
        this.records = records;
        this.live = live;
        this.ids = ids;
        this.clock = clock;
    }

    /** Something became known of a case: its duties arise, and their clocks begin. */
    @Transactional
    void arise(String caseId, String by, Collection<Harm> also) {
        CaseSummary one = lookup.find(caseId).orElseThrow();
        Set<Harm> harms = circumstances.harms(one);
        harms.addAll(also);
        if (harms.isEmpty()) {
            return;
        }
        cases.know(caseId, one.service(), one.account(), now(), by, harms);
        look(caseId, one);
    }

    /** Looks at a known case again, since the platform or the pack may say more now. */
    @Transactional
    void look(String caseId) {
        if (cases.lock(caseId).isPresent()) {
            lookup.find(caseId).ifPresent(one -> look(caseId, one));
        }
    }

    /** What a person says a case is about, and where those concerned are. A case that was not known is from then on. */
    @Transactional
    void judge(String caseId, Set<Harm> harms, Set<String> suspects, Set<String> victims, boolean settled, String by) {
        CaseSummary one = lookup.find(caseId).orElseThrow();
        cases.know(caseId, one.service(), one.account(), now(), by, harms);
        cases.judge(caseId, harms, suspects, victims, settled, by);
        KnownCase known = cases.lock(caseId).orElseThrow();
        records.of(
                "duties.judged",
                known,
                by,
                Map.of(
                        "harms",
                        harms.stream().map(DutyBook::lower).sorted().collect(Collectors.joining(", ")),
                        "settled",
                        Boolean.toString(settled)));
        look(caseId, one);
    }

    /** A person found no violation, or took back that there was one: what nobody touched does not apply any more. */
    @Transactional
    void withdraw(String caseId, String by) {
        cases.lock(caseId).ifPresent(known -> {
            for (CaseDuty duty : duties.ofCase(caseId)) {
                if (duty.state() == State.OPEN) {
                    withdraw(duty, known, by);
                }
            }
            cases.looked(caseId, 0, Optional.empty(), now());
            live.publish(ChannelsTopic.DUTIES, caseId);
        });
    }

    private void withdraw(CaseDuty duty, KnownCase known, String by) {
        duties.state(duty.id(), State.WITHDRAWN, now(), by);
        records.of("duty.withdrawn", duty, known, by, Map.of());
    }

    private void look(String caseId, CaseSummary one) {
        KnownCase known = cases.lock(caseId).orElseThrow();
        List<Owed> owed = owed(one, known);
        Map<String, CaseDuty> there = new HashMap<>();
        duties.ofCase(caseId).forEach(duty -> there.put(duty.duty(), duty));
        boolean changed = false;
        for (Owed each : owed) {
            if (each.ground().certain() && each.excusedBy().isEmpty()) {
                CaseDuty before = there.remove(each.duty().id());
                changed |= before == null ? arise(each, known) : again(before, known);
            }
        }
        for (CaseDuty gone : there.values()) {
            if (gone.state() == State.OPEN && !gone.duty().startsWith(DutyDesk.ADDED)) {
                withdraw(gone, known, SYSTEM);
                changed = true;
            }
        }
        changed |= filed(one);
        List<Owed> perhaps = owed.stream()
                .filter(each -> !each.ground().certain() && each.duty().force() == Force.MUST)
                .filter(each -> each.excusedBy().isEmpty())
                .toList();
        cases.looked(
                caseId,
                perhaps.size(),
                perhaps.stream()
                        .map(each -> known.knownAt()
                                .plus(each.duty().deadline(Optional.empty()).runs()))
                        .min(Instant::compareTo),
                now());
        if (changed) {
            live.publish(ChannelsTopic.DUTIES, caseId);
        }
    }

    /**
     * What was filed to where reports go now is done, also when it was filed before anybody said what the case is; what was
     * only tried is owed again once reports are real.
     */
    private boolean filed(CaseSummary one) {
        Optional<Filing> filed = circumstances.filed(one);
        boolean real = circumstances.environment() == Environment.PRODUCTION;
        boolean changed = false;
        for (CaseDuty duty : duties.ofCase(one.id())) {
            if (duty.kind() != Channel.Kind.NCMEC) {
                continue;
            }
            boolean onlyTried = duty.state() == State.DONE && !duty.real() && real;
            if (filed.isPresent() && (duty.open() || onlyTried)) {
                desk.filed(
                        duty,
                        filed.get()
                                .number()
                                .map(String::valueOf)
                                .orElse(filed.get().id()),
                        real);
                changed = true;
            } else if (onlyTried) {
                desk.onlyTried(duty);
                changed = true;
            }
        }
        return changed;
    }

    /** The duties that apply to a case now, certain or perhaps. */
    List<Owed> owed(CaseSummary one, KnownCase known) {
        return circumstances
                .matrix()
                .owed(circumstances.of(one, known.harms(), known.suspects(), known.victims(), known.settled()));
    }

    /** The duties a case would have if what it looks like were confirmed now. */
    List<Owed> foreseen(CaseSummary one) {
        return circumstances.matrix().owed(circumstances.of(one, circumstances.harms(one), Set.of(), Set.of(), false));
    }

    private boolean arise(Owed each, KnownCase known) {
        Terms terms = Terms.of(each);
        CaseDuty duty = new CaseDuty(
                ids.next("duty"),
                known.caseId(),
                known.account(),
                each.duty().id(),
                each.channel().id(),
                each.channel().kind(),
                each.duty().force(),
                terms,
                Optional.empty(),
                known.knownAt(),
                known.knownAt().plus(terms.deadline(Optional.empty()).runs()),
                State.OPEN,
                true,
                now(),
                SYSTEM,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        if (duties.insert(duty)) {
            records.of("duty.arose", duty, known, SYSTEM, Map.of());
            return true;
        }
        return false;
    }

    private boolean again(CaseDuty before, KnownCase known) {
        if (before.state() != State.WITHDRAWN) {
            return false;
        }
        duties.state(before.id(), State.OPEN, now(), SYSTEM);
        records.of("duty.arose", before, known, SYSTEM, Map.of());
        return true;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String lower(Harm harm) {
        return harm.name().toLowerCase(Locale.ROOT);
    }
}
