package org.nightlight.testkit.harbour;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nightlight's public API, as a platform calls it. */
final class NightlightClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI server;
    private final String apiKey;

    NightlightClient(URI server, String apiKey) {
        this.server = server;
        this.apiKey = apiKey;
    }

    void putAccount(Resident resident) throws IOException, InterruptedException {
        send("PUT", "/v1/accounts/" + URLEncoder.encode(resident.id(), StandardCharsets.UTF_8), resident.asJson());
    }

    /** Sends an event and returns the decision. */
    JsonNode decide(Map<String, Object> event) throws IOException, InterruptedException {
        return send("POST", "/v1/events", event);
    }

    /** Answers what was asked for a case. */
    void tell(String caseId, Map<String, Object> answer) throws IOException, InterruptedException {
        send("POST", "/v1/cases/" + URLEncoder.encode(caseId, StandardCharsets.UTF_8) + "/subscribers", answer);
    }

    private JsonNode send(String method, String path, Map<String, Object> body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " answered " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body().length == 0 ? json.createObjectNode() : json.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
