package org.nightlight.testkit.harbour;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.nightlight.testkit.harbour.Post.Delivery;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receives Nightlight's webhooks as the Standard Webhooks specification says: checks the signature and the time, takes
 * each id once, then does what it is told.
 */
final class WebhookReceiver {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String SECRET_PREFIX = "whsec_";

    private final World world;
    private final SubscriberDesk subscribers;
    private final byte[] secret;
    private final Clock clock;
    private final Set<String> seen = new LinkedHashSet<>();
    private final JsonMapper json = JsonMapper.shared();

    WebhookReceiver(World world, SubscriberDesk subscribers, String secret, Clock clock) {
        this.world = world;
        this.subscribers = subscribers;
        this.secret = Base64.getDecoder()
                .decode(secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret);
        this.clock = clock;
    }

    /** Takes a delivery; the HTTP status to answer with. */
    synchronized int receive(String id, String timestamp, String signatures, byte[] body) {
        if (!genuine(id, timestamp, signatures, body)) {
            world.wasTold("A webhook with a wrong signature or time was refused.");
            return 401;
        }
        if (!seen.contains(id)) {
            apply(json.readTree(body));
            seen.add(id);
            if (seen.size() > 10_000) {
                seen.remove(seen.iterator().next());
            }
        }
        return 204;
    }

    private void apply(JsonNode message) {
        String type = message.path("type").asString("");
        JsonNode data = message.path("data");
        String account = data.path("account").asString("");
        switch (type) {
            case "decision.revised" ->
                world.deliver(
                        data.path("event").asString(""),
                        switch (data.path("verdict").asString("")) {
                            case "allow", "nudge" -> Delivery.DELIVERED;
                            case "block" -> Delivery.BLOCKED;
                            default -> Delivery.HELD;
                        });
            case "content.remove" -> world.deliver(data.path("content").asString(""), Delivery.REMOVED);
            case "content.restore" -> world.deliver(data.path("content").asString(""), Delivery.DELIVERED);
            case "enforcement.applied" ->
                world.restrict(new World.Restriction(
                        data.path("enforcement").asString(""),
                        account,
                        data.path("measure").asString(""),
                        Optional.of(data.path("feature").asString("")).filter(feature -> !feature.isEmpty())));
            case "subscriber.requested" -> subscribers.asked(data);
            case "enforcement.lifted" -> world.lift(data.path("enforcement").asString(""));
            default -> world.wasTold("Not known to Harbour, so nothing was done:");
        }
        world.wasTold(type + (account.isEmpty() ? "" : " for " + account) + " "
                + data.path("measure").asString(data.path("verdict").asString("")));
    }

    private boolean genuine(String id, String timestamp, String signatures, byte[] body) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
            if (Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
                return false;
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            byte[] expected =
                    ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
            for (String signature : signatures.split(" ")) {
                if (MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
                    return true;
                }
            }
            return false;
        } catch (NumberFormatException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK lacks HMAC-SHA256", e);
        }
    }
}
