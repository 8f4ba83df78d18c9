package org.nightlight.testkit.harbour;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something a resident sent, with what became of it.
 *
 * @param event the event's id at Nightlight, also the content's id
 * @param reasons why Nightlight decided as it did, for Harbour's staff
 * @param nudges what to show to whom
 */
record Post(
        String event,
        String from,
        String to,
        Optional<String> text,
        Optional<String> picture,
        Instant at,
        Delivery delivery,
        List<String> reasons,
        List<Nudge> nudges) {

    /** A hint for one of the two. */
    record Nudge(String to, String text) {}

    /** Whether the recipient sees it. */
    enum Delivery {
        DELIVERED("delivered"),
        HELD("held: not shown to the recipient until Nightlight decides"),
        BLOCKED("blocked before delivery"),
        REMOVED("removed after review"),
        REFUSED("not sent: this feature is switched off for the account"),
        UNANSWERED("kept back: Nightlight did not answer");

        private final String words;

        Delivery(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    Post with(Delivery changed) {
        return new Post(event, from, to, text, picture, at, changed, reasons, nudges);
    }
}
