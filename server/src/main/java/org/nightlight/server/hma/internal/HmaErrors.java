package org.nightlight.server.hma.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says every error as HMA does, wherever it arose: {@code {"message": "…"}}, with the members of the problem document
 * beside it. What is 422 elsewhere is 400 here, as there.
 */
final class HmaErrors extends OncePerRequestFilter {

    private static final int UNPROCESSABLE = 422;

    private final JsonMapper json;

    HmaErrors(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        if (Optional.ofNullable(held.getContentType())
                .orElse("")
                .startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE)) {
            reword(held, response);
        } else {
            held.copyBodyToResponse();
        }
    }

    private void reword(ContentCachingResponseWrapper held, HttpServletResponse response) throws IOException {
        ObjectNode body = json.createObjectNode();
        JsonNode problem = json.readTree(held.getContentAsByteArray());
        body.set("message", problem.path("detail"));
        problem.propertyStream().forEach(member -> body.set(member.getKey(), member.getValue()));
        if (held.getStatus() == UNPROCESSABLE) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            body.put("status", HttpServletResponse.SC_BAD_REQUEST);
        }
        byte[] bytes = json.writeValueAsBytes(body);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
