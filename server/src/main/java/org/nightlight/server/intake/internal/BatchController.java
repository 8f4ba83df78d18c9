package org.nightlight.server.intake.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nightlight.engine.json.EventReader;
import org.nightlight.engine.json.EventReader.BatchItem;
import org.nightlight.engine.json.InvalidInputException;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.problem.InputProblem;
import org.nightlight.server.problem.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.util.RawValue;

/** {@code POST /v1/events/batch}: up to 500 events, each answered or refused by itself, in their order. */
@RestController
@RequiresScope(Scope.EVENTS_WRITE)
class BatchController {

    private static final Logger LOG = LoggerFactory.getLogger(BatchController.class);
    private static final int OK = 200;

    private final EventReader reader;
    private final EventIntake intake;
    private final RateLimiter limiter;
    private final ProblemWriter problems;

    BatchController(EventIntake intake, RateLimiter limiter, ProblemWriter problems, Clock clock) {
        this.reader = new EventReader(clock);
        this.intake = intake;
        this.limiter = limiter;
        this.problems = problems;
    }

    @PostMapping(
            path = "/v1/events/batch",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> batch(ApiClient client, @RequestBody byte[] body) {
        List<BatchItem> items;
        try {
            items = reader.readBatch(client.service(), body);
        } catch (InvalidInputException refused) {
            throw InputProblem.of(refused);
        }
        // the request itself has been counted as one
        limiter.take(RateLimit.EVENTS, client.keyId(), Math.max(0, items.size() - 1));
        List<Map<String, Object>> answers = new ArrayList<>(items.size());
        for (BatchItem item : items) {
            answers.add(answer(item));
        }
        return Map.of("answers", answers);
    }

    private Map<String, Object> answer(BatchItem item) {
        try {
            return switch (item) {
                case BatchItem.Read read ->
                    entry(
                            OK,
                            "answer",
                            new RawValue(new String(
                                    intake.answer(read.draft(), Map.of()), java.nio.charset.StandardCharsets.UTF_8)));
                case BatchItem.Refused refused -> refused(InputProblem.of(refused.reason()));
            };
        } catch (ApiProblem problem) {
            return refused(problem);
        } catch (RuntimeException unexpected) {
            // the events before it were answered: that must reach the platform, whatever happens to this one
            LOG.error("Unexpected failure of an event in a batch", unexpected);
            return refused(new ApiProblem(
                    CommonProblem.INTERNAL_ERROR, "Nothing was done with this event; send it again later"));
        }
    }

    private Map<String, Object> refused(ApiProblem problem) {
        return entry(problem.code().status(), "problem", problems.document(problem));
    }

    private static Map<String, Object> entry(int status, String name, Object value) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("status", status);
        entry.put(name, value);
        return entry;
    }
}
