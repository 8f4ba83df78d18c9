package org.nightlight.server.review.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.evidence.EvidenceViews.Form;
import org.nightlight.server.evidence.EvidenceViews.NewView;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.nightlight.server.review.MatchedEntry;
import org.nightlight.server.review.internal.CaseContents.Gathered;
import org.nightlight.server.review.internal.LookRules.Rule;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The door to the sealed media of a case: decides, from the data alone and not from what a page offered, whether a person
 * may look, and commits the record of the look before anything leaves.
 */
@Component
final class EvidenceDoor {

    private static final int MOST_EVENTS = 1000;
    private static final int LONGEST_REASON = 500;

    private final CaseDesk desk;
    private final CaseContents contents;
    private final CaseReader reader;
    private final CaseMaterial material;
    private final EvidenceViews views;
    private final Vault vault;
    private final TransactionOperations transaction;

    EvidenceDoor(
            CaseDesk desk,
            CaseContents contents,
            CaseReader reader,
            CaseMaterial material,
            EvidenceViews views,
            Vault vault,
            TransactionOperations transaction) {
        this.desk = desk;
        this.contents = contents;
        this.reader = reader;
        this.material = material;
        this.views = views;
        this.vault = vault;
        this.transaction = transaction;
    }

    /**
     * A medium that a person asked for and may look at.
     *
     * @param matches what it matched
     * @param rule what it takes to look
     */
    record Asked(
            ReviewCase one,
            DecidedEvent event,
            int index,
            KeptMedia medium,
            List<MatchedEntry> matches,
            Rule rule,
            StaffMember staff) {

        /** Where it is. */
        String path() {
            return "/console/cases/%s/events/%s/media/%d"
                    .formatted(one.id(), event.decision().id(), index);
        }

        /** The vault's reference. */
        String reference() {
            return medium.vault().orElseThrow(CaseNotFoundException::new);
        }
    }

    /**
     * Finds a medium.
     *
     * @throws CaseNotFoundException when there is none, or the person may not know of it
     * @throws AccessDeniedException when the person may not look at it
     */
    Asked find(String caseId, String decision, int index, StaffMember staff) {
        ReviewCase one = desk.find(caseId, staff);
        DecidedEvent event = reader.eventOf(one, decision);
        if (index < 0 || index >= event.media().size()) {
            throw new CaseNotFoundException();
        }
        KeptMedia medium = event.media().get(index);
        List<Gathered> gathered = contents.decisions(one.id());
        List<DecidedEvent> events = new ArrayList<>(material.decisionsOf(one.service(), one.account(), MOST_EVENTS));
        events.add(event); // which an account with very many events may have left out
        var matches = material.matchesOf(events);
        Rule rule = new LookRules(gathered, events, matches).of(decision, medium);
        if (!CaseAccess.mayLook(staff, one, rule)) {
            throw new AccessDeniedException("This role may not look at the evidence of this case");
        }
        return new Asked(
                one,
                event,
                index,
                medium,
                matches.getOrDefault(decision, List.of()).stream()
                        .filter(match -> match.medium().equals(medium.id()))
                        .toList(),
                rule,
                staff);
    }

    /**
     * Opens it for a person; the look is committed when this returns.
     *
     * @param reason why, where that must be said
     * @throws ReasonNeededException when it must and was not
     */
    Vault.Opened open(Asked asked, Form form, String reason) {
        NewView view = view(asked, form, reason);
        return Objects.requireNonNull(transaction.execute(_ -> views.open(view)));
    }

    /**
     * Opens it for software that makes of it what a person may see; nobody has seen anything by that.
     *
     * @throws ReasonNeededException when a reason must be said and was not: then nothing needs to be made of it
     */
    Vault.Opened openUnseen(Asked asked, String reason) {
        requireReason(asked, reason);
        return vault.open(asked.reference());
    }

    /**
     * Records a look at what was made of it; it is committed when this returns, and may be shown only then.
     *
     * @throws ReasonNeededException when a reason must be said and was not
     */
    void record(Asked asked, Form form, String reason) {
        NewView view = view(asked, form, reason);
        transaction.executeWithoutResult(_ -> views.record(view));
    }

    private static void requireReason(Asked asked, String reason) {
        if (asked.rule() == Rule.REASON && reason.isBlank()) {
            throw new ReasonNeededException();
        }
    }

    private static NewView view(Asked asked, Form form, String reason) {
        requireReason(asked, reason);
        Optional<String> why = Optional.of(reason.strip())
                .filter(_ -> asked.rule() == Rule.REASON)
                .map(words -> words.substring(0, Math.min(words.length(), LONGEST_REASON)));
        return new NewView(
                asked.staff().id(),
                asked.one().service(),
                asked.one().account(),
                asked.one().id(),
                asked.event().decision().id(),
                asked.reference(),
                form,
                why);
    }
}
