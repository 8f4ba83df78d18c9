package org.nightlight.server.problem.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.problem.ProblemWriter;
import org.nightlight.server.problem.UnexpectedFailure;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

final class ProblemAdviceTest {

    private static final String SECRET = "what a user wrote";

    private final JsonMapper json = new JsonMapper();
    private final List<Object> published = new ArrayList<>();
    private final MockMvc web = MockMvcBuilders.standaloneSetup(new Routes())
            .setControllerAdvice(new ProblemAdvice(new ProblemWriter(json, new SimpleMeterRegistry()), published::add))
            .build();

    @Test
    void brokenJson_isUnreadable_withoutQuotingIt() throws Exception {
        var answer =
                send(post("/v1/thing").contentType(MediaType.APPLICATION_JSON).content("{\"" + SECRET + "\": "));
        assertProblem(answer, 400, "body_unreadable");
        assertThat(answer.getContentAsString()).doesNotContain(SECRET);
    }

    @Test
    void wrongType_pointsAtTheMember() throws Exception {
        var answer = send(post("/v1/thing")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"x\",\"parts\":[{\"count\":1},{\"count\":\"" + SECRET + "\"}]}"));
        assertProblem(answer, 422, "value_invalid");
        assertThat(body(answer)).containsEntry("pointer", "/parts/1/count");
        assertThat(answer.getContentAsString()).doesNotContain(SECRET);
    }

    @Test
    void failedValidation_pointsAtTheMember() throws Exception {
        var answer = send(post("/v1/thing")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"x\",\"parts\":[{\"count\":1,\"title\":\"\"}]}"));
        assertProblem(answer, 422, "value_invalid");
        assertThat(body(answer)).containsEntry("pointer", "/parts/0/title");
    }

    @Test
    void thrownProblem_isAnsweredWithItsHeaders() throws Exception {
        var answer = send(get("/v1/busy"));
        assertProblem(answer, 429, "too_many_requests");
        assertThat(answer.getHeader("Retry-After")).isEqualTo("7");
    }

    @Test
    void frameworksOwnFaults_areProblemsToo() throws Exception {
        assertProblem(send(get("/v1/thing")), 405, "method_not_allowed");
        assertProblem(
                send(post("/v1/thing").contentType(MediaType.TEXT_PLAIN).content("x")), 415, "media_type_unsupported");
        assertProblem(send(get("/v1/typed?count=x")), 400, "request_invalid");
        assertProblem(send(get("/v1/typed")), 400, "request_invalid");
        assertProblem(send(get("/v1/gone")), 404, "not_found");
        assertThat(published).isEmpty();
    }

    @Test
    void unforeseen_isPublishedWithoutItsMessage() throws Exception {
        var answer = send(get("/v1/fault"));
        assertProblem(answer, 500, "internal_error");
        assertThat(answer.getContentAsString()).doesNotContain(SECRET).doesNotContain("IllegalState");
        assertThat(published).containsExactly(new UnexpectedFailure("GET /v1/fault", "IllegalStateException"));
    }

    @Test
    void trace_namesClassesAndPlacesButNoMessage() {
        var failure = new IllegalStateException(SECRET, new IllegalArgumentException(SECRET));
        assertThat(Traces.withoutMessages(failure))
                .contains("IllegalStateException", "Caused by: java.lang.IllegalArgumentException", "ProblemAdviceTest")
                .doesNotContain(SECRET);
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }

    private void assertProblem(MockHttpServletResponse answer, int status, String code) throws Exception {
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(body(answer))
                .containsEntry("code", code)
                .containsEntry("status", status)
                .containsKeys("title", "detail");
        assertThat(answer.getStatus()).isEqualTo(status);
    }

    private Map<String, Object> body(MockHttpServletResponse answer) throws Exception {
        return json.readValue(answer.getContentAsString(), new TypeReference<>() {});
    }

    @ResponseStatus(HttpStatus.NOT_FOUND)
    static final class GoneException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    record Thing(@NotBlank String name, List<@Valid Part> parts) {}

    record Part(int count, @NotBlank String title) {}

    @RestController
    static final class Routes {

        @PostMapping(path = "/v1/thing", consumes = MediaType.APPLICATION_JSON_VALUE)
        String thing(@Valid @RequestBody Thing thing) {
            return thing.name();
        }

        @GetMapping("/v1/typed")
        int typed(@RequestParam int count) {
            return count;
        }

        @GetMapping("/v1/busy")
        String busy() {
            throw new ApiProblem(CommonProblem.TOO_MANY_REQUESTS, "Wait.").retryAfter(7);
        }

        @GetMapping("/v1/gone")
        String gone() {
            throw new GoneException();
        }

        @GetMapping("/v1/fault")
        String fault() {
            throw new IllegalStateException(SECRET);
        }
    }
}
