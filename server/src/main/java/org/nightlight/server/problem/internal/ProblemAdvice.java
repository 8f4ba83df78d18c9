package org.nightlight.server.problem.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.problem.ApiPaths;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.problem.ProblemWriter;
import org.nightlight.server.problem.UnexpectedFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Answers every exception of an API route with a problem document. Exceptions of pages go on to the error pages; what
 * nobody foresaw is logged and published in both cases.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter writer;
    private final ApplicationEventPublisher events;

    ProblemAdvice(ProblemWriter writer, ApplicationEventPublisher events) {
        this.writer = writer;
        this.events = events;
    }

    /** Answers, or throws the exception on for a page. */
    @ExceptionHandler(Exception.class)
    void answer(Exception exception, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (exception instanceof AsyncRequestNotUsableException) {
            return; // the caller has gone; nobody is there to answer
        }
        Optional<ApiProblem> known = KnownFaults.problemOf(exception);
        boolean security = exception instanceof AccessDeniedException || exception instanceof AuthenticationException;
        if (known.isEmpty() && !security) {
            report(exception, request);
        }
        if (security) {
            throw exception;
        }
        if (ApiPaths.isApi(request)) {
            writer.write(known.orElseGet(ProblemAdvice::internalError), response);
        } else if (known.isPresent()) {
            throw exception;
        } else {
            // not thrown on: the container would log the message, which may quote content
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    private void report(Exception exception, HttpServletRequest request) {
        String route = request.getMethod() + " " + pattern(request);
        log.error("Unexpected failure of {}: {}", route, Traces.withoutMessages(exception));
        request.setAttribute(UnexpectedFailure.PUBLISHED, true);
        events.publishEvent(new UnexpectedFailure(route, exception.getClass().getSimpleName()));
    }

    private static ApiProblem internalError() {
        return new ApiProblem(
                CommonProblem.INTERNAL_ERROR, "Nothing was done. The operator has been told; try again later.");
    }

    private static String pattern(HttpServletRequest request) {
        @Nullable Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "(no route)" : pattern.toString();
    }
}
