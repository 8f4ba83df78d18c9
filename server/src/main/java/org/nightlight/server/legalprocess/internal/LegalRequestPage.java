package org.nightlight.server.legalprocess.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.nightlight.server.console.Flash;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.legalprocess.internal.LegalAnswerTable.Answer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One request: what it says, what is held for it, what was done and answered; all acts on it. */
@Controller
@Requires(Permission.MANAGE_LEGAL_PROCESS)
class LegalRequestPage {

    private static final String ONE = RegisterPage.PATH + "/{id}";
    private static final int LONGEST_NOTE = 4_000;
    private static final int LONGEST_ANSWER = 20_000;

    private final LegalRequestTable requests;
    private final ActTable acts;
    private final LegalAnswerTable answers;
    private final HeldSubjects held;
    private final ServedDocuments documents;
    private final ExportTable exports;
    private final Register register;
    private final Closing closing;
    private final KnownAccounts known;
    private final LegalAnswers answering;
    private final StaffDirectory staff;
    private final Clock clock;

    LegalRequestPage(
            LegalRequestTable requests,
            ActTable acts,
            LegalAnswerTable answers,
            HeldSubjects held,
            ServedDocuments documents,
            ExportTable exports,
            Register register,
            Closing closing,
            KnownAccounts known,
            LegalAnswers answering,
            StaffDirectory staff,
            Clock clock) {
        this.requests = requests;
        this.acts = acts;
        this.answers = answers;
        this.held = held;
        this.documents = documents;
        this.exports = exports;
        this.register = register;
        this.closing = closing;
        this.known = known;
        this.answering = answering;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping(ONE)
    @Requires(Permission.VIEW_LEGAL_PROCESS)
    String page(@PathVariable String id, StaffMember who, Model model) {
        LegalRequest one = requests.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Instant now = clock.instant();
        boolean manages = who.may(Permission.MANAGE_LEGAL_PROCESS);
        model.addAttribute("one", one);
        model.addAttribute("manages", manages);
        model.addAttribute("now", now);
        model.addAttribute("held", held.of(id));
        model.addAttribute("lost", held.lost(id));
        model.addAttribute("unknown", known.unknown(one.subjects()));
        Closing.Proposed closes = closing.proposed(one).orElse(null);
        model.addAttribute("closes", closes);
        model.addAttribute("closesBy", closes == null ? "" : name(closes.by()));
        model.addAttribute("closesOwn", closes != null && closes.by().equals(who.actor()));
        model.addAttribute("documents", documents.of(id));
        model.addAttribute("exports", exports.ofRequest(id));
        model.addAttribute(
                "acts",
                acts.of(id).stream()
                        .map(act -> new ActLine(act, name(act.actor())))
                        .toList());
        model.addAttribute(
                "answers",
                answers.of(id).stream()
                        .map(answer -> AnswerLine.of(answer, who, this::name))
                        .toList());
        model.addAttribute("registeredBy", name(one.registeredBy()));
        return "legal/one";
    }

    @PostMapping(ONE + "/verify")
    String verify(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            StaffMember who,
            RedirectAttributes next) {
        return act(id, next, "It is noted who asks, and how you know", _ -> register.verify(id, note(note), who));
    }

    @PostMapping(ONE + "/extend")
    String extend(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            StaffMember who,
            RedirectAttributes next) {
        return act(id, next, "It holds for another 90 days", _ -> register.extend(id, note(note), who));
    }

    @PostMapping(ONE + "/holds")
    String holdAgain(@PathVariable String id, StaffMember who, RedirectAttributes next) {
        return act(id, next, "It is held again", _ -> register.holdAgain(id, who));
    }

    @PostMapping(ONE + "/notes")
    String note(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            StaffMember who,
            RedirectAttributes next) {
        return act(id, next, "Noted", _ -> register.note(id, note(note), who));
    }

    @PostMapping(ONE + "/answers")
    String draft(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String words,
            StaffMember who,
            RedirectAttributes next) {
        return act(
                id,
                next,
                "It waits for another person's approval",
                _ -> answering.draft(id, text(words, LONGEST_ANSWER), who));
    }

    @PostMapping(ONE + "/answers/alone")
    String answerAlone(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String words,
            StaffMember who,
            RedirectAttributes next) {
        return act(
                id,
                next,
                "It is answered. Another person must look at it afterwards.",
                _ -> answering.answerAlone(id, text(words, LONGEST_ANSWER), who));
    }

    @PostMapping(ONE + "/answers/approve")
    String approve(@PathVariable String id, StaffMember who, RedirectAttributes next) {
        return act(id, next, "It is answered", _ -> answering.approve(id, who));
    }

    @PostMapping(ONE + "/answers/return")
    String sendBack(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            StaffMember who,
            RedirectAttributes next) {
        return act(id, next, "The draft was sent back", _ -> answering.sendBack(id, note(note), who));
    }

    @PostMapping(ONE + "/answers/review")
    String review(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            StaffMember who,
            RedirectAttributes next) {
        return act(id, next, "It is noted that you looked at it", _ -> answering.review(id, note(note), who));
    }

    /** Does it and says so, or says why not; the same way for all acts of the feature's pages. */
    static String act(String id, RedirectAttributes next, String done, Consumer<String> act) {
        try {
            act.accept(id);
            next.addFlashAttribute("flash", Flash.done(done));
        } catch (IllegalArgumentException | RefusedException refused) {
            next.addFlashAttribute(
                    "flash", Flash.failed(Objects.requireNonNullElse(refused.getMessage(), "That cannot be done")));
        }
        return "redirect:" + RegisterPage.PATH + (id.matches("lgl_[0-9A-Z]+") ? "/" + id : "");
    }

    /** A note that must be there. */
    static String note(String given) {
        return text(given, LONGEST_NOTE);
    }

    private static String text(String given, int longest) {
        String text = given.strip();
        if (text.isEmpty() || text.length() > longest) {
            throw new IllegalArgumentException("Write what is to be kept, in at most " + longest + " characters");
        }
        return text;
    }

    private String name(String actor) {
        return actor.startsWith("staff:") ? staff.nameOf(actor.substring("staff:".length())) : actor;
    }

    /** An act as the page shows it. */
    record ActLine(ActTable.Act act, String who) {}

    /**
     * An answer as the page shows it.
     *
     * @param own whether the person who looks drafted it
     */
    record AnswerLine(Answer answer, String draftedBy, String decidedBy, String reviewedBy, boolean own) {

        static AnswerLine of(Answer answer, StaffMember who, UnaryOperator<String> name) {
            return new AnswerLine(
                    answer,
                    name.apply(answer.draftedBy()),
                    answer.decidedBy().map(name).orElse(""),
                    answer.reviewedBy().map(name).orElse(""),
                    answer.draftedBy().equals(who.actor()));
        }

        /** Where it stands, in words. */
        public String state() {
            return switch (answer.state()) {
                case WAITING -> "waits for approval";
                case RETURNED -> "sent back";
                case RELEASED -> answer.toReview() ? "answered by one person, to be looked at" : "answered";
            };
        }

        /** How much it draws the eye. */
        public String tone() {
            return switch (answer.state()) {
                case WAITING -> "info";
                case RETURNED -> "neutral";
                case RELEASED -> answer.toReview() ? "warning" : "ok";
            };
        }
    }
}
