package org.nightlight.server.review.internal;

import java.util.Base64;
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
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.internal.EvidenceDoor.Asked;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows sealed texts and media on the page of a case when they are asked for. Each look is committed before anything
 * leaves; pictures leave only as small grey re-encoded previews inside the answer, under no address of their own.
 */
@Controller
final class EvidencePage implements AsksForReason {

    private final CaseDesk desk;
    private final CaseReader reader;
    private final EvidenceDoor door;
    private final EvidenceViews views;
    private final MediaFingerprinter media;
    private final TransactionOperations transaction;

    EvidencePage(
            CaseDesk desk,
            CaseReader reader,
            EvidenceDoor door,
            EvidenceViews views,
            MediaFingerprinter media,
            TransactionOperations transaction) {
        this.desk = desk;
        this.reader = reader;
        this.door = door;
        this.views = views;
        this.media = media;
        this.transaction = transaction;
    }

    @PostMapping("/console/cases/{id}/events/{decision}/text")
    @Requires(Permission.VIEW_CASE)
    String text(@PathVariable String id, @PathVariable String decision, StaffMember staff, Model model) {
        ReviewCase one = desk.find(id, staff);
        DecidedEvent event = reader.eventOf(one, decision);
        transaction.executeWithoutResult(_ -> views.record(new NewView(
                staff.id(),
                one.service(),
                one.account(),
                one.id(),
                decision,
                event.decision().event(),
                Form.TEXT)));
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
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "true") boolean link,
            StaffMember staff,
            Model model) {
        Asked asked = door.find(id, decision, index, staff);
        model.addAttribute("path", asked.path());
        model.addAttribute("sharp", sharp);
        model.addAttribute("link", link);
        if (asked.medium().vault().isEmpty()) {
            return said(model, CaseView.MediaView.HASHES_ALONE);
        }
        try {
            Vault.Opened opened = door.open(asked, sharp ? Form.GREY : Form.SHIELDED, reason);
            MediaPreview preview = media.preview(opened.content(), sharp ? PreviewStyle.GREY : PreviewStyle.SHIELDED);
            model.addAttribute("preview", preview);
            model.addAttribute(
                    "source", "data:image/png;base64," + Base64.getEncoder().encodeToString(preview.png()));
            return "review/case-medium";
        } catch (MediaException failure) {
            return said(model, "It cannot be shown as a picture: " + failure.explanation());
        } catch (Vault.DeletedException deleted) {
            return said(model, WholePage.DELETED);
        } catch (Vault.VaultException failure) {
            return said(model, WholePage.DAMAGED);
        }
    }

    private static String said(Model model, String why) {
        model.addAttribute("why", why);
        return "review/case-medium";
    }
}
