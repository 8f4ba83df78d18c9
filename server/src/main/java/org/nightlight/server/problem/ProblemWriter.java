package org.nightlight.server.problem;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents (RFC 9457) and counts them by code as {@code nightlight.api.problems}. Thread-safe. */
@Component
public final class ProblemWriter {

    private final JsonMapper json;
    private final MeterRegistry meters;

    /** Writes with that mapper and counts in that registry. */
    public ProblemWriter(JsonMapper json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
    }

    /**
     * The document of a problem, for an item of a batch as for a whole answer: {@code title}, {@code status}, {@code
     * code}, {@code detail} and, where it points somewhere, {@code pointer}.
     */
    public Map<String, Object> document(ApiProblem problem) {
        meters.counter("nightlight.api.problems", "code", problem.code().code()).increment();
        var document = new LinkedHashMap<String, Object>();
        document.put("title", problem.code().title());
        document.put("status", problem.code().status());
        document.put("code", problem.code().code());
        document.put("detail", problem.detail());
        problem.pointer().ifPresent(pointer -> document.put("pointer", pointer));
        return document;
    }

    /** Answers with the problem, unless the answer has begun. */
    public void write(ApiProblem problem, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = json.writeValueAsBytes(document(problem));
        response.resetBuffer();
        response.setStatus(problem.code().status());
        problem.headers().forEach(response::setHeader);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
