package org.nightlight.server.appeals.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.nightlight.server.appeals.Appeals.Filed;
import org.nightlight.server.appeals.Appeals.NewAppeal;
import org.nightlight.server.appeals.Appeals.Subject;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.PublicWords;
import org.nightlight.server.enforcement.Statements;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.ProblemCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form by which whoever has the code of a statement objects; no account, no script. */
@Controller
final class AppealFormPages {

    /** Whoever has the code, as the ledger names them. */
    static final String ACTOR = "appellant";

    private final Statements statements;
    private final Enforcements enforcements;
    private final RecordedAppeals appeals;
    private final SecondAppeal second;
    private final AppealWords words;

    AppealFormPages(
            Statements statements,
            Enforcements enforcements,
            RecordedAppeals appeals,
            SecondAppeal second,
            AppealWords words) {
        this.statements = statements;
        this.enforcements = enforcements;
        this.appeals = appeals;
        this.second = second;
        this.words = words;
    }

    @GetMapping("/statements/{code}/appeal")
    String form(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String lang,
            HttpServletResponse response,
            Model model) {
        Optional<Enforcement> found = ofStatement(code);
        if (found.isEmpty()) {
            return nothing(lang, response, model);
        }
        return form(code, found.get(), language(code, lang), model);
    }

    @PostMapping("/statements/{code}/appeal")
    String send(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String lang,
            HttpServletResponse response,
            Model model) {
        Optional<Enforcement> found = ofStatement(code);
        if (found.isEmpty()) {
            return nothing(lang, response, model);
        }
        String language = language(code, lang);
        try {
            return "redirect:/appeals/" + file(found.get(), text, language).code() + "?new&lang=" + language;
        } catch (ApiProblem refused) {
            model.addAttribute("said", text);
            refuse(refused, text, words.of(found.get(), language), response, model);
            return form(code, found.get(), language, model);
        }
    }

    @PostMapping("/appeals/{code}/again")
    String again(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String lang,
            HttpServletResponse response,
            Model model) {
        Optional<StoredAppeal> first = appeals.ofCode(code);
        Optional<NewAppeal> asked = first.flatMap(one -> second.after(one, text, lang));
        if (first.isEmpty() || asked.isEmpty()) {
            return nothing(lang, response, model);
        }
        PublicWords reader = words.of(first.get(), lang);
        try {
            return "redirect:/appeals/" + appeals.file(asked.get()).code() + "?new&lang=" + reader.language();
        } catch (ApiProblem refused) {
            model.addAttribute("said", text);
            refuse(refused, text, reader, response, model);
            model.addAttribute("words", reader);
            model.addAttribute("reporter", first.get().enforcement().isEmpty());
            model.addAttribute("path", "/appeals/" + code + "/again");
            model.addAttribute("back", "/appeals/" + code);
            return "objections/appeal";
        }
    }

    private Filed file(Enforcement one, String text, String language) {
        return appeals.file(new NewAppeal(
                one.service(), new Subject.OfEnforcement(one.id()), one.account(), text, language, ACTOR));
    }

    private String form(String code, Enforcement one, String language, Model model) {
        model.addAttribute("words", words.of(one, language));
        model.addAttribute("reporter", false);
        model.addAttribute("path", "/statements/" + code + "/appeal");
        model.addAttribute("back", "/statements/" + code);
        return "objections/appeal";
    }

    private Optional<Enforcement> ofStatement(String code) {
        return statements.ofCode(code).flatMap(statement -> enforcements.find(statement.enforcement()));
    }

    /** What was asked for, or what the statement is written in. */
    private String language(String code, String asked) {
        return words.has(asked)
                ? asked
                : statements.ofCode(code).map(Statements.Statement::language).orElse("");
    }

    static void refuse(ApiProblem refused, String text, PublicWords reader, HttpServletResponse response, Model model) {
        response.setStatus(refused.code().status());
        model.addAttribute("fault", sentence(refused.code(), text, reader));
    }

    private static String sentence(ProblemCode code, String text, PublicWords reader) {
        if (code == AppealProblem.APPEAL_TEXT_INVALID) {
            return text.isBlank()
                    ? reader.say("error.empty")
                    : reader.say("error.too_long", "limit", Integer.toString(RecordedAppeals.LONGEST_TEXT));
        }
        if (code == AppealProblem.APPEAL_LATE
                || code == AppealProblem.APPEAL_LAST
                || code == AppealProblem.APPEAL_MOOT) {
            return reader.say("second.last");
        }
        return reader.say(code == AppealProblem.APPEAL_FILED ? "error.already" : "error.server");
    }

    private String nothing(String lang, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        model.addAttribute("words", words.ofNobody(lang));
        return "objections/nothing";
    }
}
