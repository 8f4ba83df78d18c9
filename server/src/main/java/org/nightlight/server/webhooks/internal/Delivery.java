package org.nightlight.server.webhooks.internal;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.webhooks.WebhookSignature;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** One attempt to deliver one message, and what follows from how it went. Thread-safe. */
@Component
class Delivery {

    private static final RandomGenerator JITTER = new SecureRandom();

    private final WebhookTransport transport;
    private final MessageStore messages;
    private final ParkedAlarm parkedAlarm;
    private final JsonMapper json;
    private final Clock clock;
    private final MeterRegistry metrics;

    Delivery(
            WebhookTransport transport,
            MessageStore messages,
            ParkedAlarm parkedAlarm,
            JsonMapper json,
            Clock clock,
            MeterRegistry metrics) {
        this.transport = transport;
        this.messages = messages;
        this.parkedAlarm = parkedAlarm;
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
    }

    void attempt(Target target, PendingMessage message) {
        Instant start = clock.instant();
        long nanos = System.nanoTime();
        byte[] body = body(message);
        Map<String, String> headers = Map.of(
                "webhook-id", message.id(),
                "webhook-timestamp", Long.toString(start.getEpochSecond()),
                "webhook-signature", WebhookSignature.sign(target.secrets(), message.id(), start, body));
        AttemptResult result = transport.post(target.url(), target.allowPrivate(), headers, body);
        Duration latency = Duration.ofNanos(System.nanoTime() - nanos);
        messages.record(message, result, error(result), start, latency.toMillis());
        String outcome = conclude(message, result);
        metrics.timer("nightlight.webhooks.attempts", "outcome", outcome).record(latency);
    }

    private String conclude(PendingMessage message, AttemptResult result) {
        Instant now = clock.instant();
        return switch (result) {
            case AttemptResult.Delivered delivered -> {
                messages.settle(message, true, null, now);
                yield "delivered";
            }
            case AttemptResult.Refused refused -> {
                park(message, refused.error(), now);
                yield "parked";
            }
            case AttemptResult.Failed failed -> {
                if (!now.isBefore(message.expiresAt())) {
                    park(message, failed.error(), now);
                    yield "parked";
                }
                messages.postpone(message, nextAttempt(message, failed, now), failed.error());
                yield "failed";
            }
        };
    }

    /** The end of the back-off or of the pause the platform asked for, and a last attempt when the message expires. */
    private static Instant nextAttempt(PendingMessage message, AttemptResult.Failed failed, Instant now) {
        Duration wait = BackOff.after(message.attempts(), JITTER);
        Duration asked = failed.retryAfter().orElse(Duration.ZERO);
        Duration longer = wait.compareTo(asked) > 0 ? wait : asked;
        Duration left = Duration.between(now, message.expiresAt());
        return now.plus(longer.compareTo(left) > 0 ? left : longer);
    }

    private void park(PendingMessage message, String error, Instant now) {
        if (messages.settle(message, false, error, now)) {
            parkedAlarm.update(message.service());
        }
    }

    private static @Nullable String error(AttemptResult result) {
        return switch (result) {
            case AttemptResult.Delivered delivered -> null;
            case AttemptResult.Failed failed -> failed.error();
            case AttemptResult.Refused refused -> refused.error();
        };
    }

    /** The same bytes at every attempt, so that receivers can recognise a message they had. */
    private byte[] body(PendingMessage message) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", message.id());
        members.put("type", message.type());
        members.put("at", message.createdAt().toString());
        members.put("data", new RawValue(message.data()));
        return json.writeValueAsString(members).getBytes(StandardCharsets.UTF_8);
    }
}
