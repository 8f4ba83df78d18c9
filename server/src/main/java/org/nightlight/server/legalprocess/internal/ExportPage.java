package org.nightlight.server.legalprocess.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.legalprocess.internal.CaseGathering.Outline;
import org.nightlight.server.legalprocess.internal.ExportTable.Export;
import org.nightlight.server.legalprocess.internal.ExportTable.State;
import org.nightlight.server.legalprocess.internal.LegalRequestTable.Only;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.storage.Keys;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Packages of evidence: asking for one, approving it, seeing how far it is, taking it away. */
@Controller
@Requires(Permission.MANAGE_LEGAL_PROCESS)
class ExportPage {

    static final String PATH = RegisterPage.PATH + "/exports";

    private static final int MOST_REQUESTS = 100;
    private static final int LONGEST_PURPOSE = 1_000;

    private final ExportTable exports;
    private final LegalRequestTable requests;
    private final CaseGathering gathering;
    private final Exports exporting;
    private final ExportStore store;
    private final StaffDirectory staff;
    private final Keys keys;
    private final Clock clock;

    ExportPage(
            ExportTable exports,
            LegalRequestTable requests,
            CaseGathering gathering,
            Exports exporting,
            ExportStore store,
            StaffDirectory staff,
            Keys keys,
            Clock clock) {
        this.exports = exports;
        this.requests = requests;
        this.gathering = gathering;
        this.exporting = exporting;
        this.store = store;
        this.staff = staff;
        this.keys = keys;
        this.clock = clock;
    }

    /** Where a form that was refused is, when its page is loaded again. */
    @GetMapping(PATH)
    @Requires(Permission.VIEW_LEGAL_PROCESS)
    String start() {
        return "redirect:" + PATH + "/new";
    }

    @GetMapping(PATH + "/new")
    @Requires(Permission.VIEW_LEGAL_PROCESS)
    String form(
            @RequestParam(name = "case", defaultValue = "") String caseId,
            @RequestParam(defaultValue = "") String request,
            StaffMember who,
            Model model) {
        // the one that was chosen stays to be chosen, whatever case is named beside it
        List<LegalRequest> open = Stream.concat(
                        requests.find(request).stream(),
                        requests.list(Only.ALL, Optional.empty(), caseId, MOST_REQUESTS).stream()
                                .filter(one -> !one.id().equals(request)))
                .filter(one -> one.state() == RequestState.VERIFIED || one.state() == RequestState.ANSWERED)
                .toList();
        model.addAttribute("requests", open);
        model.addAttribute("caseId", caseId);
        model.addAttribute("request", request);
        model.addAttribute("exports", Exports.mayExport(who));
        return "legal/export-new";
    }

    @PostMapping(PATH)
    String ask(
            @RequestParam(name = "case", defaultValue = "") String caseId,
            @RequestParam(defaultValue = "") String request,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "false") boolean alone,
            StaffMember who,
            RedirectAttributes next) {
        try {
            String why = purpose.strip();
            if (why.isEmpty() || why.length() > LONGEST_PURPOSE) {
                throw new IllegalArgumentException("Say what it is for, in at most " + LONGEST_PURPOSE + " characters");
            }
            String id = exporting.ask(given(request), given(caseId), why, alone, who);
            next.addFlashAttribute(
                    "flash", Flash.done(alone ? "It is being made" : "It waits for another person's approval"));
            return "redirect:" + PATH + "/" + id;
        } catch (IllegalArgumentException | RefusedException refused) {
            next.addFlashAttribute(
                    "fault", Objects.requireNonNullElse(refused.getMessage(), "It could not be asked for"));
            next.addFlashAttribute("purpose", purpose);
            next.addAttribute("case", caseId);
            next.addAttribute("request", request);
            return "redirect:" + PATH + "/new";
        }
    }

    @GetMapping(PATH + "/{id}")
    @Requires(Permission.VIEW_LEGAL_PROCESS)
    String page(@PathVariable String id, StaffMember who, Model model) {
        Export one = exports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("one", one);
        model.addAttribute("exports", Exports.mayExport(who));
        model.addAttribute("own", one.askedBy().equals(who.actor()));
        model.addAttribute("askedBy", name(one.askedBy()));
        model.addAttribute("decidedBy", one.decidedBy().map(this::name).orElse(""));
        model.addAttribute("reviewedBy", one.reviewedBy().map(this::name).orElse(""));
        LegalRequest requested = one.request().flatMap(requests::find).orElse(null);
        model.addAttribute("requested", requested);
        boolean releases = one.state() == State.WAITING
                && Exports.mayExport(who)
                && !one.askedBy().equals(who.actor());
        model.addAttribute("release", releases ? Release.of(gathering.outline(one)) : null);
        model.addAttribute("publicKey", keys.publicKey());
        model.addAttribute(
                "over", one.expiresAt().filter(clock.instant()::isBefore).isEmpty());
        return "legal/export";
    }

    @PostMapping(PATH + "/{id}/approve")
    String approve(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            StaffMember who,
            RedirectAttributes next) {
        String why = note.strip();
        return act(id, next, "It is made next", () -> {
            if (why.length() > LONGEST_PURPOSE) {
                throw new RefusedException("Say why in at most " + LONGEST_PURPOSE + " characters");
            }
            exporting.approve(id, why, who);
        });
    }

    @PostMapping(PATH + "/{id}/return")
    String sendBack(@PathVariable String id, StaffMember who, RedirectAttributes next) {
        return act(id, next, "It was sent back and is not made", () -> exporting.sendBack(id, who));
    }

    @PostMapping(PATH + "/{id}/review")
    String review(@PathVariable String id, StaffMember who, RedirectAttributes next) {
        return act(id, next, "It is noted that you looked at it", () -> exporting.review(id, who));
    }

    @PostMapping(PATH + "/{id}/again")
    String again(@PathVariable String id, StaffMember who, RedirectAttributes next) {
        return act(id, next, "It is made again", () -> exporting.again(id, who));
    }

    /** Gives the package out, decrypted on the way; that somebody took it is committed before. */
    @PostMapping(PATH + "/{id}/file")
    void file(@PathVariable String id, StaffMember who, HttpServletResponse response) throws IOException {
        if (!Exports.mayExport(who)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Export one = exports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        byte[] key = exports.key(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.GONE));
        try (InputStream content = store.read(id, key)) {
            try {
                exporting.taken(id, who);
            } catch (RefusedException gone) {
                throw new ResponseStatusException(HttpStatus.GONE, "The package was deleted", gone);
            }
            response.setContentType("application/zip");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + one.id() + ".zip\"");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setContentLengthLong(one.size());
            content.transferTo(response.getOutputStream());
        }
    }

    private static String act(String id, RedirectAttributes next, String done, Runnable act) {
        try {
            act.run();
            next.addFlashAttribute("flash", Flash.done(done));
        } catch (RefusedException refused) {
            next.addFlashAttribute(
                    "flash", Flash.failed(Objects.requireNonNullElse(refused.getMessage(), "That cannot be done")));
        }
        return "redirect:" + (id.matches("exp_[0-9A-Z]+") ? PATH + "/" + id : RegisterPage.PATH);
    }

    private static Optional<String> given(String value) {
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
    }

    private String name(String actor) {
        return actor.startsWith("staff:") ? staff.nameOf(actor.substring("staff:".length())) : actor;
    }

    /**
     * What a person releases who approves.
     *
     * @param accounts each as {@code service/account}
     */
    record Release(List<String> accounts, int files) {

        static Release of(Outline outline) {
            return new Release(
                    outline.cases().stream()
                            .map(CaseSummary::subject)
                            .distinct()
                            .toList(),
                    outline.files().size());
        }

        /** How many files, in words. */
        public String count() {
            return files == 1 ? "1 file" : files + " files";
        }
    }
}
