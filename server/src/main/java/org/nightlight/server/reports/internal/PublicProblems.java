package org.nightlight.server.reports.internal;

import jakarta.servlet.http.HttpServletResponse;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.ProblemCode;
import org.springframework.ui.Model;

/** Says on a public page what did not work, in words that help. */
final class PublicProblems {

    private PublicProblems() {}

    /** The page for a refusal. */
    static String show(Model model, ReportWords words, HttpServletResponse response, ApiProblem refused) {
        return show(model, words, response, refused.code().status(), words.say(key(refused.code())));
    }

    /** The page for a status with a sentence. */
    static String show(Model model, ReportWords words, HttpServletResponse response, int status, String sentence) {
        response.setStatus(status);
        model.addAttribute("words", words);
        model.addAttribute("sentence", sentence);
        return "public/problem";
    }

    /** The key of the sentence on a refusal. */
    static String key(ProblemCode code) {
        if (code == ReportProblem.REPORT_TOKEN_EXPIRED) {
            return "error.expired";
        }
        if (code == ReportProblem.REPORT_TOKEN_USED) {
            return "error.used";
        }
        return code.status() < HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? "error.not_valid" : "error.server";
    }
}
