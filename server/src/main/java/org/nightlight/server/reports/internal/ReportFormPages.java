package org.nightlight.server.reports.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.engine.Account;
import org.nightlight.engine.Accounts;
import org.nightlight.server.identity.Services;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.reports.NewReport;
import org.nightlight.server.reports.NewReport.Proof;
import org.nightlight.server.reports.NewReport.Reporter;
import org.nightlight.server.reports.NewReport.Subject;
import org.nightlight.server.reports.ReportReason;
import org.nightlight.server.reports.ReporterKind;
import org.nightlight.server.reports.UserReports;
import org.nightlight.server.reports.UserReports.Receipt;
import org.nightlight.server.reports.internal.PublicLimits.Limit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The hosted report form: one question a page, no script. First whether somebody is in danger, then what it is about, then
 * – if they like – more. With a token of the platform for everything; without one for sexual abuse of children alone.
 */
@Controller
final class ReportFormPages {

    private final UserReports reports;
    private final ReportTokens tokens;
    private final ReportHelp help;
    private final Services services;
    private final Accounts accounts;
    private final PublicVisit visit;
    private final PublicLimits limits;
    private final PublicAddress address;

    ReportFormPages(
            UserReports reports,
            ReportTokens tokens,
            ReportHelp help,
            Services services,
            Accounts accounts,
            PublicVisit visit,
            PublicLimits limits,
            PublicAddress address) {
        this.reports = reports;
        this.tokens = tokens;
        this.help = help;
        this.services = services;
        this.accounts = accounts;
        this.visit = visit;
        this.limits = limits;
        this.address = address;
    }

    /**
     * What the form sends from page to page.
     *
     * @param service the service, where there is no token
     * @param step what comes next: {@code reasons}, {@code details} or {@code send}
     */
    record Fields(
            @Nullable String token,
            @Nullable String service,
            @Nullable String lang,
            @Nullable String danger,
            @Nullable String reason,
            @Nullable String text,
            @Nullable String step) {

        public String tokenOrNone() {
            return token == null ? "" : token;
        }

        public boolean inDanger() {
            return "yes".equals(danger);
        }

        Optional<ReportReason> chosen() {
            return Arrays.stream(ReportReason.values())
                    .filter(one -> one.wireName().equals(reason))
                    .findFirst();
        }

        @Override
        public String toString() {
            return "Fields[" + step + "]";
        }

        public String words() {
            return text == null ? "" : text.replace("\r\n", "\n").strip();
        }
    }

    @GetMapping("/report")
    String start(@ModelAttribute Fields fields, HttpServletRequest request, HttpServletResponse response, Model model) {
        return page(fields, request, response, model, Limit.PAGES, form -> form.show("danger"));
    }

    @PostMapping("/report")
    String next(@ModelAttribute Fields fields, HttpServletRequest request, HttpServletResponse response, Model model) {
        boolean sends = "send".equals(fields.step());
        Limit limit = !sends ? Limit.PAGES : fields.tokenOrNone().isEmpty() ? Limit.UNVOUCHED : Limit.REPORTS;
        return page(fields, request, response, model, limit, form -> {
            if (sends) {
                return send(form);
            }
            if ("reasons".equals(fields.step()) || "details".equals(fields.step())) {
                return form.token().isEmpty() || form.reason().isPresent()
                        ? form.show("details")
                        : form.show("reasons");
            }
            return fields.inDanger() ? emergency(form) : form.afterDanger();
        });
    }

    private String page(
            Fields fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Limit limit,
            Step step) {
        ReportWords words = visit.words(request, fields.lang() == null ? "" : fields.lang(), Optional.empty());
        model.addAttribute("languages", visit.languages());
        model.addAttribute("fields", fields);
        if (!words.there()) {
            return PublicProblems.show(
                    model, words, response, HttpServletResponse.SC_NOT_FOUND, words.say("error.not_valid"));
        }
        var late = limits.take(limit, PublicVisit.network(request));
        if (late.isPresent()) {
            return PublicProblems.show(
                    model, words, response, 429, words.say("error.too_many", "time", words.time(late.get())));
        }
        try {
            Optional<ReportToken> token = fields.tokenOrNone().isEmpty()
                    ? Optional.empty()
                    : Optional.of(tokens.verify(fields.tokenOrNone()));
            ReportWords own = token.flatMap(ReportToken::age).isPresent()
                    ? visit.words(request, words.language(), token.flatMap(ReportToken::age))
                    : words;
            model.addAttribute("words", own);
            return step.take(new Form(fields, token, service(fields, token), own, request, response, model));
        } catch (ApiProblem refused) {
            return PublicProblems.show(model, words, response, refused);
        }
    }

    private Optional<String> service(Fields fields, Optional<ReportToken> token) {
        if (token.isPresent()) {
            return token.map(ReportToken::service);
        }
        var all = services.all();
        if (all.size() == 1) {
            return Optional.of(all.getFirst().id());
        }
        return all.stream()
                .map(one -> one.id())
                .filter(id -> id.equals(fields.service()))
                .findFirst();
    }

    /** Where the reporter is, by what the platform told of their account, or else by their browser. */
    private Optional<String> region(Form form) {
        return form.token()
                .flatMap(token -> token.reporter().account().map(id -> accounts.find(token.service(), id)))
                .flatMap(Account::region)
                .or(() -> PublicVisit.country(form.request()));
    }

    private String emergency(Form form) {
        form.model().addAttribute("emergency", help.emergency(form.words().language(), region(form)));
        return form.show("emergency");
    }

    private String send(Form form) {
        Fields fields = form.fields();
        Optional<ReportReason> reason = form.reason();
        if (reason.isEmpty()) {
            return form.show("reasons");
        }
        String text = fields.words();
        if (text.codePointCount(0, text.length()) > NewReport.LONGEST_TEXT) {
            form.response().setStatus(422);
            form.model()
                    .addAttribute(
                            "fault",
                            form.words().say("error.too_long", "limit", Integer.toString(NewReport.LONGEST_TEXT)));
            return form.show("details");
        }
        if (form.service().isEmpty() || form.token().isEmpty() && text.isEmpty()) {
            form.response().setStatus(422);
            form.model().addAttribute("fault", form.words().say("details.label"));
            return form.show("details");
        }
        Receipt receipt = reports.submit(new NewReport(
                form.service().get(),
                form.token().map(ReportToken::reporter).orElse(new Reporter(ReporterKind.ANONYMOUS, Optional.empty())),
                form.token().map(ReportToken::subject).orElse(Subject.UNKNOWN),
                reason.get(),
                text.isEmpty() ? Optional.empty() : Optional.of(text),
                fields.inDanger() || reason.get() == ReportReason.DANGER_NOW,
                form.words().language(),
                form.token()
                        .<Proof>map(one -> new Proof.Token(one.nonce(), one.expiresAt()))
                        .orElse(new Proof.None()),
                Optional.of(PublicVisit.network(form.request()))));
        form.model().addAttribute("code", FollowUpCode.shown(receipt.code()));
        form.model().addAttribute("follow", address.status(receipt.code()));
        form.model().addAttribute("joined", receipt.joined());
        form.model().addAttribute("day", form.words().day(receipt.standing().receivedAt()));
        form.model()
                .addAttribute(
                        "help",
                        help.of(
                                reason.get(),
                                form.words().language(),
                                receipt.standing().region()));
        return form.show("received");
    }

    /** What a page does once the visitor is known. */
    private interface Step {
        String take(Form form);
    }

    /** The form as it is filled in so far. */
    private record Form(
            Fields fields,
            Optional<ReportToken> token,
            Optional<String> service,
            ReportWords words,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {

        Optional<ReportReason> reason() {
            return token.isEmpty() ? Optional.of(ReportReason.SEXUAL_CONTENT_WITH_CHILD) : fields.chosen();
        }

        String afterDanger() {
            return show(token.isEmpty() ? "details" : "reasons");
        }

        String show(String page) {
            model.addAttribute("vouched", token.isPresent());
            model.addAttribute("service", service.orElse(""));
            model.addAttribute("reason", reason());
            model.addAttribute(
                    "reasons",
                    Arrays.stream(ReportReason.values())
                            .filter(one -> one != ReportReason.DANGER_NOW || fields.inDanger())
                            .toList());
            model.addAttribute("account", token.flatMap(one -> one.subject().account()));
            return "public/" + page;
        }
    }
}
