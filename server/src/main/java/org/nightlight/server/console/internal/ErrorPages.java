package org.nightlight.server.console.internal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.problem.ApiPaths;
import org.nightlight.server.problem.ProblemWriter;
import org.nightlight.server.problem.StatusProblem;
import org.nightlight.server.problem.UnexpectedFailure;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Says calmly what went wrong: a page for people, a problem document for the API, a line for anything else. */
@Controller
final class ErrorPages implements ErrorController {

    private static final Map<Integer, Words> WORDS = Map.of(
            403,
            new Words("Not yours to open", "Your roles do not allow this. An administrator can change them."),
            404,
            new Words("Nothing here", "The page does not exist, or what it showed is gone. Check the address."),
            405,
            new Words("Not like this", "This address is not made to be opened this way. Go back and try again."),
            400,
            new Words(
                    "That could not be read",
                    "Something in the address or form was not as expected. Go back, check, try again."),
            429,
            new Words("Too fast", "Wait a moment, then try again."),
            503,
            new Words("Not at the moment", "Try again in a minute."));
    private static final Words OTHER_CLIENT =
            new Words("That did not work", "Go back, check what was sent, and try again.");
    private static final Words FAULT = new Words(
            "Something went wrong here",
            "It was recorded and an alarm rings. Nothing you did was lost silently: check whether it was done before you do it again.");

    private final ProblemWriter problems;
    private final ApplicationEventPublisher events;

    ErrorPages(ProblemWriter problems, ApplicationEventPublisher events) {
        this.problems = problems;
        this.events = events;
    }

    @RequestMapping("/error")
    @Nullable
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = status(request);
        publish(request, status);
        if (ApiPaths.isApi(request)) {
            problems.write(StatusProblem.of(status), response);
            return null;
        }
        response.setStatus(status);
        Words words = WORDS.getOrDefault(status, status < 500 ? OTHER_CLIENT : FAULT);
        if (!wantsPage(request)) {
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getWriter().println(words.title() + ". " + words.advice());
            return null;
        }
        return new ModelAndView(
                "console/error",
                Map.of("status", status, "title", words.title(), "advice", words.advice()),
                HttpStatus.valueOf(status));
    }

    // a page that failed while it was drawn comes here without having passed the advice
    private void publish(HttpServletRequest request, int status) {
        Object fault = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (status >= 500 && fault != null && request.getAttribute(UnexpectedFailure.PUBLISHED) == null) {
            Throwable failure = fault instanceof ServletException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : (Throwable) fault;
            events.publishEvent(new UnexpectedFailure(
                    request.getMethod() + " page", failure.getClass().getSimpleName()));
        }
    }

    private static int status(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return status instanceof Integer code && HttpStatus.resolve(code) != null ? code : 500;
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getHeader("HX-Request") == null && accepted != null && accepted.contains("text/html");
    }

    private record Words(String title, String advice) {}
}
