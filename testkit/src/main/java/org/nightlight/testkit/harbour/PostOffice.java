package org.nightlight.testkit.harbour;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.nightlight.testkit.harbour.Post.Delivery;
import tools.jackson.databind.JsonNode;

/** Sends what a resident writes or shows: asks Nightlight first, and delivers only what may pass. */
final class PostOffice {

    private final World world;
    private final NightlightClient nightlight;
    private final Clock clock;

    PostOffice(World world, NightlightClient nightlight, Clock clock) {
        this.world = world;
        this.nightlight = nightlight;
        this.clock = clock;
    }

    Post sendText(String from, String to, String text) throws InterruptedException {
        return send("message", from, to, Optional.of(text), Optional.empty());
    }

    Post sendPicture(String from, String to, byte[] picture) throws InterruptedException {
        return send("message", from, to, Optional.empty(), Optional.of(picture));
    }

    Post requestContact(String from, String to) throws InterruptedException {
        return send("contact_request", from, to, Optional.empty(), Optional.empty());
    }

    Post changeProfile(String from, String text) throws InterruptedException {
        return send("profile", from, from, Optional.of(text), Optional.empty());
    }

    private Post send(String type, String from, String to, Optional<String> text, Optional<byte[]> picture)
            throws InterruptedException {
        String id = "evt-" + UUID.randomUUID();
        Instant now = clock.instant();
        Optional<String> pictureId = picture.map(bytes -> {
            String kept = "pic-" + UUID.randomUUID();
            world.keepPicture(kept, bytes);
            return kept;
        });
        Optional<String> shown = type.equals("contact_request") ? Optional.of("(asks for contact)") : text;
        Post post = new Post(id, from, to, shown, pictureId, now, Delivery.UNANSWERED, List.of(), List.of());
        if (world.silenced(from)) {
            post = post.with(Delivery.REFUSED);
        } else {
            try {
                post = answered(post, nightlight.decide(event(type, id, now, from, to, text, pictureId, picture)));
            } catch (IOException e) {
                // the principle Harbour shows: what was not cleared is not delivered, and staff see why
                world.wasTold("Nightlight could not be asked about " + id + ": " + e.getMessage());
            }
        }
        world.add(post);
        return post;
    }

    private static Map<String, Object> event(
            String type,
            String id,
            Instant at,
            String from,
            String to,
            Optional<String> text,
            Optional<String> pictureId,
            Optional<byte[]> picture) {
        Map<String, Object> event = new HashMap<>(Map.of(
                "type", type,
                "id", id,
                "at", at.toString(),
                "actor", Map.of("id", from),
                "content", Map.of("id", id),
                "context", SubscriberRegister.context(from)));
        if (!from.equals(to)) {
            event.put("target", Map.of("id", to));
            String pair = from.compareTo(to) < 0 ? from + "~" + to : to + "~" + from;
            event.put("conversation", Map.of("id", pair, "kind", "direct"));
        }
        text.ifPresent(words -> event.put("text", words));
        picture.ifPresent(bytes -> event.put(
                "media",
                List.of(Map.of(
                        "id", pictureId.orElseThrow(),
                        "kind", "image",
                        "bytes", Base64.getEncoder().encodeToString(bytes)))));
        return event;
    }

    private static Post answered(Post post, JsonNode decision) {
        Delivery delivery = switch (decision.path("verdict").asString("")) {
            case "allow", "nudge" -> Delivery.DELIVERED;
            case "block" -> Delivery.BLOCKED;
            default -> Delivery.HELD;
        };
        List<String> reasons = new ArrayList<>();
        decision.path("reasons")
                .forEach(reason -> reasons.add(reason.path("message").asString("")));
        List<Post.Nudge> nudges = new ArrayList<>();
        decision.path("nudges")
                .forEach(nudge -> nudges.add(new Post.Nudge(
                        nudge.path("to").asString(""), nudge.path("text").asString(""))));
        return new Post(
                post.event(),
                post.from(),
                post.to(),
                post.text(),
                post.picture(),
                post.at(),
                delivery,
                List.copyOf(reasons),
                List.copyOf(nudges));
    }
}
