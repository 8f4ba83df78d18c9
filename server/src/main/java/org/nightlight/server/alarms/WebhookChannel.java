package org.nightlight.server.alarms;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.alarms.Alarm.Channel;
import org.nightlight.server.alarms.Alarm.News;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON POST, with a member {@code text} that chat systems show.
 *
 * <p>The operator chose the address, so it may be a private one; redirects are not followed.
 */
@Component
final class WebhookChannel implements AlarmChannel {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Optional<URI> url;
    private final JsonMapper json;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    WebhookChannel(AlarmProperties properties, JsonMapper json) {
        this.url = properties.webhookUrl();
        this.json = json;
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public boolean configured() {
        return url.isPresent();
    }

    @Override
    public void send(Alarm alarm, News news) throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("alarm", alarm.id());
        body.put("news", news.name().toLowerCase(Locale.ROOT));
        body.put("kind", alarm.kind().label());
        body.put("subject", alarm.subject());
        body.put("message", alarm.message());
        body.put("raisedAt", alarm.raisedAt().toString());
        body.put("times", alarm.times());
        alarm.clearedAt().ifPresent(at -> body.put("clearedAt", at.toString()));
        body.put("text", AlarmText.subject(alarm, news) + ": " + alarm.message());
        HttpRequest request = HttpRequest.newBuilder(url.orElseThrow())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException("the alarm webhook answered " + status);
        }
    }
}
