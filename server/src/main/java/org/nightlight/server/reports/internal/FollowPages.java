package org.nightlight.server.reports.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.reports.NewReport;
import org.nightlight.server.reports.ReportStatus;
import org.nightlight.server.reports.UserReports;
import org.nightlight.server.reports.UserReports.Standing;
import org.nightlight.server.reports.internal.PublicLimits.Limit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which somebody follows their report by its code, without an account. */
@Controller
final class FollowPages {

    private final UserReports reports;
    private final ReportHelp help;
    private final PublicVisit visit;
    private final PublicLimits limits;

    FollowPages(UserReports reports, ReportHelp help, PublicVisit visit, PublicLimits limits) {
        this.reports = reports;
        this.help = help;
        this.visit = visit;
        this.limits = limits;
    }

    @GetMapping("/reports")
    String ask(
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("words", visit.words(request, lang, Optional.empty()));
        model.addAttribute("languages", visit.languages());
        return "public/code";
    }

    @PostMapping("/reports")
    String open(@RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String lang) {
        // what cannot be a code must not become a part of an address
        String cleaned = code.replaceAll("[^0-9A-Za-z-]", "");
        return cleaned.isEmpty() ? "redirect:/reports" : "redirect:/reports/" + cleaned + language(lang, "?");
    }

    @GetMapping("/reports/{code}")
    String follow(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String lang,
            @RequestParam(defaultValue = "false") boolean added,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return with(
                code, lang, request, response, model, (standing, words) -> show(code, standing, words, added, model));
    }

    @PostMapping("/reports/{code}")
    String add(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String lang,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return with(code, lang, request, response, model, (standing, words) -> {
            String said = text.replace("\r\n", "\n").strip();
            if (said.isEmpty() || said.codePointCount(0, said.length()) > NewReport.LONGEST_TEXT) {
                response.setStatus(422);
                model.addAttribute(
                        "fault",
                        said.isEmpty()
                                ? words.say("details.label")
                                : words.say("error.too_long", "limit", Integer.toString(NewReport.LONGEST_TEXT)));
                model.addAttribute("said", said);
                return show(code, standing, words, false, model);
            }
            reports.add(standing.report(), said);
            return "redirect:/reports/" + code + "?added=true" + language(lang, "&");
        });
    }

    private static String language(String lang, String sign) {
        return lang.matches("[a-z]{2,3}") ? sign + "lang=" + lang : "";
    }

    private String show(String code, Standing standing, ReportWords words, boolean added, Model model) {
        model.addAttribute("code", code);
        model.addAttribute("standing", standing);
        model.addAttribute("added", added);
        model.addAttribute("day", words.day(standing.receivedAt()));
        model.addAttribute("open", !standing.status().decided());
        model.addAttribute("state", words.say(key(standing.status())));
        model.addAttribute("line", line(standing, words));
        model.addAttribute("help", help.of(standing.reason(), words.language(), standing.region()));
        return "public/follow";
    }

    private static String key(ReportStatus status) {
        return switch (status) {
            case RECEIVED -> "status.received";
            case IN_REVIEW -> "status.in_review";
            case MORE_INFORMATION -> "status.more_wanted";
            case ACTED -> "status.acted";
            case NO_VIOLATION -> "status.no_violation";
        };
    }

    private static String line(Standing standing, ReportWords words) {
        return switch (standing.status()) {
            case RECEIVED, IN_REVIEW -> words.say(key(standing.status()) + "_line");
            case MORE_INFORMATION ->
                words.say(
                        "status.more_wanted_line",
                        "question",
                        standing.question().orElse(""));
            case ACTED -> words.say("outcome.reporter.acted");
            case NO_VIOLATION -> words.say("outcome.reporter.no_violation");
        };
    }

    private String with(
            String code,
            String lang,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Shown shown) {
        Optional<Standing> standing = reports.follow(code);
        ReportWords words = visit.words(
                request, lang.isEmpty() ? standing.map(Standing::language).orElse("") : lang, Optional.empty());
        model.addAttribute("words", words);
        model.addAttribute("languages", visit.languages());
        Optional<Instant> late = limits.take(Limit.PAGES, PublicVisit.network(request));
        if (late.isPresent()) {
            return PublicProblems.show(
                    model, words, response, 429, words.say("error.too_many", "time", words.time(late.get())));
        }
        if (standing.isEmpty()) {
            return PublicProblems.show(
                    model, words, response, HttpServletResponse.SC_NOT_FOUND, words.say("error.not_found"));
        }
        try {
            return shown.with(standing.get(), words);
        } catch (ApiProblem refused) {
            return PublicProblems.show(model, words, response, refused.code().status(), words.say("error.not_found"));
        }
    }

    /** What is shown of a report that is there. */
    private interface Shown {
        String with(Standing standing, ReportWords words);
    }
}
