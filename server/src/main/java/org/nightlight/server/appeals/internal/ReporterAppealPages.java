package org.nightlight.server.appeals.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.nightlight.server.appeals.Appeals.NewAppeal;
import org.nightlight.server.enforcement.PublicWords;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.reports.UserReports;
import org.nightlight.server.reports.UserReports.Standing;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form by which whoever reported something objects to having heard that no rule was broken. */
@Controller
final class ReporterAppealPages {

    private final UserReports reports;
    private final ReportedCases cases;
    private final RecordedAppeals appeals;
    private final AppealWords words;

    ReporterAppealPages(UserReports reports, ReportedCases cases, RecordedAppeals appeals, AppealWords words) {
        this.reports = reports;
        this.cases = cases;
        this.appeals = appeals;
        this.words = words;
    }

    @GetMapping("/reports/{code}/appeal")
    String form(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String lang,
            HttpServletResponse response,
            Model model) {
        Optional<Standing> found = reports.follow(code);
        if (found.isEmpty() || cases.of(found.get()).isEmpty()) {
            return nothing(lang, response, model);
        }
        return form(code, words.ofNobody(language(found.get(), lang)), model);
    }

    @PostMapping("/reports/{code}/appeal")
    String send(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String lang,
            HttpServletResponse response,
            Model model) {
        Optional<Standing> found = reports.follow(code);
        if (found.isEmpty() || cases.of(found.get()).isEmpty()) {
            return nothing(lang, response, model);
        }
        Standing report = found.get();
        String language = language(report, lang);
        try {
            var filed = appeals.file(new NewAppeal(
                    report.service(), cases.of(report).get(), report.report(), text, language, AppealFormPages.ACTOR));
            return "redirect:/appeals/" + filed.code() + "?new&lang=" + language;
        } catch (ApiProblem refused) {
            PublicWords reader = words.ofNobody(language);
            model.addAttribute("said", text);
            AppealFormPages.refuse(refused, text, reader, response, model);
            return form(code, reader, model);
        }
    }

    private static String form(String code, PublicWords reader, Model model) {
        model.addAttribute("words", reader);
        model.addAttribute("reporter", true);
        model.addAttribute("path", "/reports/" + code + "/appeal");
        return "objections/appeal";
    }

    private String language(Standing report, String asked) {
        return words.has(asked) ? asked : report.language();
    }

    private String nothing(String lang, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        model.addAttribute("words", words.ofNobody(lang));
        return "objections/nothing";
    }
}
