package org.nightlight.server.appeals.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.nightlight.server.appeals.Appeals.Status;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.PublicWords;
import org.nightlight.server.problem.ApiProblem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which whoever has its code follows an appeal: receipt, clock, outcome, the second appeal. */
@Controller
final class AppealStatusPages {

    private final RecordedAppeals appeals;
    private final SecondAppeal second;
    private final Enforcements enforcements;
    private final AppealWords words;
    private final Clock clock;

    AppealStatusPages(
            RecordedAppeals appeals, SecondAppeal second, Enforcements enforcements, AppealWords words, Clock clock) {
        this.appeals = appeals;
        this.second = second;
        this.enforcements = enforcements;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/appeals/{code}")
    String follow(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String lang,
            @RequestParam(name = "new", required = false) Optional<String> fresh,
            HttpServletResponse response,
            Model model) {
        Optional<StoredAppeal> found = appeals.ofCode(code);
        if (found.isEmpty()) {
            return nothing(lang, response, model);
        }
        StoredAppeal appeal = found.get();
        PublicWords reader = words.of(appeal, lang);
        model.addAttribute("words", reader);
        model.addAttribute("code", code);
        model.addAttribute("fresh", fresh.isPresent() && appeal.status() == Status.OPEN);
        model.addAttribute("day", reader.day(appeal.filedAt()));
        model.addAttribute("receipt", appeals.filed(appeal).code());
        model.addAttribute(
                "appeal",
                FollowedAppeal.of(
                        appeal,
                        appeals.reason(appeal),
                        appeal.decided()
                                .flatMap(StoredAppeal.Decided::replacement)
                                .flatMap(enforcements::find),
                        words.reader(appeal),
                        second.possible(appeal),
                        clock.instant(),
                        reader));
        return "objections/appealed";
    }

    @PostMapping("/appeals/{code}/withdraw")
    String withdraw(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String lang,
            HttpServletResponse response,
            Model model) {
        Optional<StoredAppeal> found = appeals.ofCode(code);
        if (found.isEmpty()) {
            return nothing(lang, response, model);
        }
        try {
            appeals.withdraw(found.get().id());
        } catch (ApiProblem ended) {
            return "redirect:/appeals/"
                    + appeals.filed(found.get()).code(); // it was decided meanwhile; the page says how
        }
        return "redirect:/appeals/" + appeals.filed(found.get()).code() + (words.has(lang) ? "?lang=" + lang : "");
    }

    private String nothing(String lang, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        model.addAttribute("words", words.ofNobody(lang));
        return "objections/nothing";
    }
}
