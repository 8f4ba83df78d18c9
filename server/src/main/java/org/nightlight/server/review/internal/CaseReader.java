package org.nightlight.server.review.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nightlight.engine.Account;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.nightlight.server.review.internal.CaseContents.Gathered;
import org.nightlight.server.review.internal.CaseView.Earlier;
import org.nightlight.server.review.internal.CaseView.EventView;
import org.nightlight.server.review.internal.CaseView.Holder;
import org.nightlight.server.review.internal.CaseView.LogView;
import org.nightlight.server.review.internal.CaseView.LookView;
import org.nightlight.server.review.internal.CaseView.MediaView;
import org.nightlight.server.review.internal.CaseView.ResolutionView;
import org.nightlight.server.review.internal.CaseView.Rights;
import org.springframework.stereotype.Component;

/** Gathers from all sides what the page of a case shows. Reads only. */
@Component
final class CaseReader {

    private static final int MOST_EVENTS = 200;
    private static final int MOST_EARLIER = 20;
    private static final int MOST_LOG = 100;

    private final CaseContents contents;
    private final CaseReportTable reports;
    private final ResolutionTable resolutions;
    private final QueueTable queues;
    private final Enforcements enforcements;
    private final CaseMaterial material;
    private final EvidenceViews looks;
    private final PolicyShelf shelf;
    private final StaffDirectory directory;
    private final Clock clock;

    CaseReader(
            CaseContents contents,
            CaseReportTable reports,
            ResolutionTable resolutions,
            QueueTable queues,
            Enforcements enforcements,
            CaseMaterial material,
            EvidenceViews looks,
            PolicyShelf shelf,
            StaffDirectory directory,
            Clock clock) {
        this.contents = contents;
        this.reports = reports;
        this.resolutions = resolutions;
        this.queues = queues;
        this.enforcements = enforcements;
        this.material = material;
        this.looks = looks;
        this.shelf = shelf;
        this.directory = directory;
        this.clock = clock;
    }

    /** The page for this person. */
    CaseView read(ReviewCase one, StaffMember staff) {
        Instant now = clock.instant();
        List<Gathered> gathered = contents.decisions(one.id());
        List<DecidedEvent> all = material.decisionsOf(one.service(), one.account(), MOST_EVENTS);
        List<EventView> events = events(one, staff, gathered, all);
        List<Enforcement> inForce = enforcements.inForce(one.service(), one.account());
        List<Resolution> past = resolutions.ofAccount(one.service(), one.account());
        Optional<Resolution> standing = past.stream()
                .filter(resolution -> resolution.caseId().equals(one.id())
                        && resolution.undone().isEmpty())
                .findFirst();
        Set<String> ids = gathered.stream().map(Gathered::decision).collect(Collectors.toSet());
        return new CaseView(
                one,
                Rights.of(staff, one, one.heldByOther(staff.id(), now)),
                one.holder(now).map(id -> new Holder(id, directory.nameOf(id), id.equals(staff.id()))),
                material.account(one.service(), one.account()),
                inForce,
                gathered.size(),
                reports.of(one.id()).size(),
                seen(one.id(), gathered.size()),
                events,
                gathered.size() - events.size(),
                all.stream()
                        .filter(event -> !ids.contains(event.decision().id()))
                        .limit(MOST_EARLIER)
                        .map(Earlier::of)
                        .toList(),
                queues.ofAccount(one.service(), one.account()).stream()
                        .map(QueueTable.Row::one)
                        .filter(other -> !other.id().equals(one.id()) && CaseAccess.mayView(staff, other))
                        .toList(),
                past.stream()
                        .filter(resolution ->
                                standing.filter(resolution::equals).isEmpty())
                        .map(this::view)
                        .toList(),
                standing.map(this::view),
                log(one),
                looks.ofCase(one.id(), MOST_LOG).stream()
                        .map(look -> new LookView(look, directory.nameOf(look.staff())))
                        .toList(),
                ResolutionForm.choices(shelf, gathered, reports.policies(one.id()), events, inForce, ids));
    }

    /** How many decisions and pieces of reports a case has. */
    int seen(String caseId, int decisions) {
        return decisions + reports.pieces(caseId);
    }

    /**
     * An event of a case.
     *
     * @throws CaseNotFoundException also when the event is of another case
     */
    DecidedEvent eventOf(ReviewCase one, String decision) {
        boolean belongs = contents.decisions(one.id()).stream()
                .anyMatch(gathered -> gathered.decision().equals(decision));
        if (!belongs) {
            throw new CaseNotFoundException();
        }
        return material.decision(decision).orElseThrow(CaseNotFoundException::new);
    }

    /** The name of a person of the staff; empty for none. */
    String nameOf(String staff) {
        return staff.isEmpty() ? "" : directory.nameOf(staff);
    }

    /** What a resolution did, in a line. */
    String summary(Resolution resolution) {
        List<String> acts = view(resolution).acts();
        String done = resolution.violation() ? "Resolved as a violation" : "Resolved: no violation";
        return acts.isEmpty() ? done + "." : done + ". " + String.join(", ", acts) + ".";
    }

    private List<EventView> events(ReviewCase of, StaffMember staff, List<Gathered> gathered, List<DecidedEvent> all) {
        Map<String, DecidedEvent> byId =
                all.stream().collect(Collectors.toMap(event -> event.decision().id(), Function.identity()));
        LookRules rules = new LookRules(gathered, all, material.matchesOf(all));
        Map<String, Account> targets = new HashMap<>();
        List<EventView> events = new ArrayList<>();
        for (Gathered one : gathered.reversed()) {
            DecidedEvent event = byId.get(one.decision());
            if (event != null) {
                Optional<Account> target = event.target()
                        .map(id -> targets.computeIfAbsent(id, unseen -> material.account(of.service(), unseen)));
                events.add(EventView.of(
                        gathered.indexOf(one) + 1, event, target, media(of, staff, event, rules), shelf::title));
            }
        }
        return events;
    }

    private static List<MediaView> media(ReviewCase of, StaffMember staff, DecidedEvent event, LookRules rules) {
        return IntStream.range(0, event.media().size())
                .mapToObj(index -> {
                    KeptMedia medium = event.media().get(index);
                    LookRules.Rule rule = rules.of(event.decision().id(), medium);
                    return MediaView.of(index, medium, rule, CaseAccess.mayLook(staff, of, rule));
                })
                .toList();
    }

    private ResolutionView view(Resolution resolution) {
        return new ResolutionView(
                resolution,
                directory.nameOf(resolution.staff()),
                resolution.undone().map(undone -> directory.nameOf(undone.staff())),
                resolution.acts().stream()
                        .flatMap(act -> enforcements.find(act.enforcement()).stream()
                                .map(enforcement -> MeasureWords.past(act.kind(), enforcement)))
                        .toList());
    }

    private List<LogView> log(ReviewCase one) {
        return contents.log(one.id(), MOST_LOG).stream()
                .map(line -> LogView.of(line, this::actor))
                .toList();
    }

    private String actor(String actor) {
        return actor.startsWith("staff:") ? directory.nameOf(actor.substring("staff:".length())) : "Nightlight";
    }
}
