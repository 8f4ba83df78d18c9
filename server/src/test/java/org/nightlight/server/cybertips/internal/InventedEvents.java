package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.review.CaseMaterial.ContextLine;

/** Events as a server would have observed them. */
final class InventedEvents {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private InventedEvents() {}

    /** A message of river-17 to stone-4, so many minutes after noon. */
    static KnownEvent message(int number, String text, ContextLine... context) {
        return message(number, Optional.of("c9"), text, context);
    }

    /** The same in that conversation. */
    static KnownEvent message(int number, Optional<String> conversation, String text, ContextLine... context) {
        return new KnownEvent(
                "dec_" + number,
                "evt-" + number,
                NOON.plusSeconds(60L * number),
                "message",
                "river-17",
                Optional.of("stone-4"),
                conversation,
                Optional.of(text),
                List.of(context),
                List.of("grooming.secrecy (93 %)"),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** A line of context, so many minutes after noon. */
    static ContextLine said(int number, String account, String text) {
        return new ContextLine(NOON.plusSeconds(60L * number), account, "evt-" + number, text);
    }
}
