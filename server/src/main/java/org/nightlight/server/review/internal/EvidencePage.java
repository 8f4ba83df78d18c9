package org.nightlight.server.review.internal;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.nightlight.media.MediaException;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.media.MediaPreview;
import org.nightlight.media.PreviewStyle;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.evidence.EvidenceViews.Form;
import org.nightlight.server.evidence.EvidenceViews.NewView;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.nightlight.server.review.internal.CaseContents.Gathered;
import org.nightlight.server.review.internal.CaseView.MediaView;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows sealed texts and media when they are asked for. Each look is committed before anything leaves; pictures leave
 * only as small grey re-encoded previews inside the answer, under no address of their own; and what must be reported is
 * refused here, whoever asks.
 */
@Controller
final class EvidencePage {

    private static final int MOST_EVENTS = 1000;

    private final CaseDesk desk;
    private final CaseContents contents;
    private final CaseReader reader;
    private final CaseMaterial material;
    private final EvidenceViews views;
    private final MediaFingerprinter media;
    private final TransactionOperations transaction;

    EvidencePage(
            CaseDesk desk,
            CaseContents contents,
            CaseReader reader,
            CaseMaterial material,
            EvidenceViews views,
            MediaFingerprinter media,
            TransactionOperations transaction) {
        this.desk = desk;
        this.contents = contents;
        this.reader = reader;
        this.material = material;
        this.views = views;
        this.media = media;
        this.transaction = transaction;
    }

    @PostMapping("/console/cases/{id}/events/{decision}/text")
    @Requires(Permission.VIEW_CASE)
    String text(@PathVariable String id, @PathVariable String decision, StaffMember staff, Model model) {
        ReviewCase one = desk.find(id, staff);
        DecidedEvent event = reader.eventOf(one, decision);
        transaction.executeWithoutResult(
                status -> views.record(view(one, decision, event.decision().event(), Form.TEXT, staff)));
        model.addAttribute("event", event);
        model.addAttribute(
                "pieces",
                TextPieces.of(event.text().orElse(""), event.decision().signals()));
        return "review/case-text";
    }

    @PostMapping("/console/cases/{id}/events/{decision}/media/{index}")
    @Requires(Permission.VIEW_EVIDENCE)
    String media(
            @PathVariable String id,
            @PathVariable String decision,
            @PathVariable int index,
            @RequestParam(defaultValue = "false") boolean sharp,
            StaffMember staff,
            Model model) {
        ReviewCase one = desk.find(id, staff);
        if (!CaseAccess.mayViewEvidence(staff, one)) {
            throw new AccessDeniedException("This role may not look at the evidence of this case");
        }
        DecidedEvent event = reader.eventOf(one, decision);
        if (index < 0 || index >= event.media().size()) {
            throw new CaseNotFoundException();
        }
        KeptMedia medium = event.media().get(index);
        model.addAttribute("path", "/console/cases/%s/events/%s/media/%d".formatted(id, decision, index));
        model.addAttribute("sharp", sharp);
        String refused = whyNot(one, decision, medium);
        if (!refused.isEmpty()) {
            return said(model, refused);
        }
        String reference = medium.vault().orElseThrow(CaseNotFoundException::new);
        try {
            Vault.Opened opened = transaction.execute(
                    status -> views.open(view(one, decision, reference, sharp ? Form.GREY : Form.SHIELDED, staff)));
            MediaPreview preview = media.preview(
                    java.util.Objects.requireNonNull(opened).content(),
                    sharp ? PreviewStyle.GREY : PreviewStyle.SHIELDED);
            model.addAttribute("preview", preview);
            model.addAttribute(
                    "source", "data:image/png;base64," + Base64.getEncoder().encodeToString(preview.png()));
            return "review/case-medium";
        } catch (MediaException failure) {
            return said(model, "It cannot be shown as a picture: " + failure.getMessage());
        } catch (Vault.DeletedException deleted) {
            return said(model, "It was deleted from the vault. The vault's page has the certificate.");
        } catch (Vault.VaultException failure) {
            return said(model, "It is damaged or missing in the vault. The operator has been told.");
        }
    }

    private static String said(Model model, String why) {
        model.addAttribute("why", why);
        return "review/case-medium";
    }

    /** Decided from the data alone, not from what the page offered. */
    private String whyNot(ReviewCase one, String decision, KeptMedia medium) {
        List<Gathered> gathered = contents.decisions(one.id());
        boolean mustReport =
                gathered.stream().anyMatch(other -> other.decision().equals(decision) && other.mustReport());
        Set<String> never =
                CaseReader.neverRendered(gathered, material.decisionsOf(one.service(), one.account(), MOST_EVENTS));
        return MediaView.whyNot(medium, mustReport, never);
    }

    private static NewView view(ReviewCase one, String decision, String object, Form form, StaffMember staff) {
        return new NewView(staff.id(), one.service(), one.account(), one.id(), decision, object, form);
    }
}
