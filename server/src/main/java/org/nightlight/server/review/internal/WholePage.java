package org.nightlight.server.review.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.nightlight.media.MediaException;
import org.nightlight.media.MediaFingerprinter;
import org.nightlight.media.WholePicture;
import org.nightlight.server.evidence.EvidenceMetadata;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.evidence.EvidenceViews.Form;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.internal.CaseView.LookView;
import org.nightlight.server.review.internal.EvidenceDoor.Asked;
import org.nightlight.server.review.internal.LookRules.Rule;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page of one sealed file. It shows nothing of it before it is asked for; the whole file leaves re-encoded, inside the
 * answer and under no address of its own, once the look is committed. A look counts as one at the whole file only when all
 * of it was shown: nothing is recorded for a film, an animation or a damaged file, of which nothing is shown either.
 */
@Controller
final class WholePage implements AsksForReason {

    static final String DELETED = "It was deleted from the vault. The vault's page has the certificate.";
    static final String DAMAGED = "It is damaged or missing in the vault. The operator has been told.";

    private static final String PATH = "/console/cases/{id}/events/{decision}/media/{index}/";
    private static final int MOST_LOOKS = 20;

    private final EvidenceDoor door;
    private final EvidenceViews views;
    private final EvidenceMetadata metadata;
    private final MediaFingerprinter media;
    private final StaffDirectory directory;
    // a whole photograph takes some 150 MB while it is drawn, so they are drawn one after the other
    private final Semaphore drawing = new Semaphore(1);

    WholePage(
            EvidenceDoor door,
            EvidenceViews views,
            EvidenceMetadata metadata,
            MediaFingerprinter media,
            StaffDirectory directory) {
        this.door = door;
        this.views = views;
        this.metadata = metadata;
        this.media = media;
        this.directory = directory;
    }

    @GetMapping(PATH + "whole")
    @Requires(Permission.VIEW_EVIDENCE)
    String page(
            @PathVariable String id,
            @PathVariable String decision,
            @PathVariable int index,
            StaffMember staff,
            Model model) {
        Asked asked = door.find(id, decision, index, staff);
        model.addAttribute("asked", asked);
        model.addAttribute("path", asked.path());
        model.addAttribute("needsReason", asked.rule() == Rule.REASON);
        model.addAttribute("mustReport", asked.rule() != Rule.CASE);
        model.addAttribute(
                "matches", asked.matches().stream().map(MatchWords::line).toList());
        model.addAttribute("withheld", asked.medium().vault().isEmpty() ? CaseView.MediaView.HASHES_ALONE : "");
        List<LookView> looks = asked.medium()
                .vault()
                .map(reference -> views.ofObject(reference, MOST_LOOKS).stream()
                        .filter(look -> look.caseId().equals(id))
                        .map(look -> new LookView(look, directory.nameOf(look.staff())))
                        .toList())
                .orElseGet(List::of);
        model.addAttribute("looks", looks);
        model.addAttribute(
                "seen", asked.medium().vault().map(views::seen).orElseGet(() -> new EvidenceViews.Seen(false, false)));
        return "review/whole";
    }

    @PostMapping(PATH + "whole")
    @Requires(Permission.VIEW_EVIDENCE)
    String whole(
            @PathVariable String id,
            @PathVariable String decision,
            @PathVariable int index,
            @RequestParam(defaultValue = "") String reason,
            StaffMember staff,
            HttpServletResponse response,
            Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Asked asked = door.find(id, decision, index, staff);
        if (asked.medium().vault().isEmpty()) {
            return said(model, CaseView.MediaView.HASHES_ALONE);
        }
        try {
            Optional<WholePicture> drawn = drawn(door.openUnseen(asked, reason).content());
            if (drawn.isEmpty()) {
                return said(
                        model,
                        "A film, an animation or a file of several pages cannot be shown here as a whole, so nobody has"
                                + " seen all of it: a report says that it was not viewed.");
            }
            WholePicture picture = drawn.get();
            String source = "data:" + WholePicture.CONTENT_TYPE + ";base64,"
                    + Base64.getEncoder().encodeToString(picture.jpeg());
            door.record(asked, Form.WHOLE, reason);
            model.addAttribute("picture", picture);
            model.addAttribute("source", source);
            return "review/whole-picture";
        } catch (MediaException failure) {
            return said(model, "It cannot be shown as a picture: " + failure.explanation());
        } catch (Vault.DeletedException deleted) {
            return said(model, DELETED);
        } catch (Vault.VaultException failure) {
            return said(model, DAMAGED);
        }
    }

    private Optional<WholePicture> drawn(byte[] file) throws MediaException {
        drawing.acquireUninterruptibly();
        try {
            return media.whole(file);
        } finally {
            drawing.release();
        }
    }

    @PostMapping(PATH + "metadata")
    @Requires(Permission.VIEW_EVIDENCE)
    String metadata(
            @PathVariable String id,
            @PathVariable String decision,
            @PathVariable int index,
            @RequestParam(defaultValue = "") String reason,
            StaffMember staff,
            HttpServletResponse response,
            Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Asked asked = door.find(id, decision, index, staff);
        if (asked.medium().vault().isEmpty()) {
            return said(model, CaseView.MediaView.HASHES_ALONE);
        }
        try {
            List<EvidenceMetadata.Entry> entries = metadata.of(asked.reference());
            door.record(asked, Form.METADATA, reason); // which comes first of what anyone learns of it
            model.addAttribute("entries", entries);
            return "review/whole-metadata";
        } catch (Vault.DeletedException deleted) {
            return said(model, DELETED);
        } catch (Vault.VaultException failure) {
            return said(model, DAMAGED);
        }
    }

    private static String said(Model model, String why) {
        model.addAttribute("why", why);
        return "review/whole-picture";
    }
}
