package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nightlight.engine.Event.ConversationKind;
import org.nightlight.server.review.CaseMaterial.ContextLine;

/**
 * An event of a case, as the server observed it.
 *
 * @param decision what was decided of it
 * @param event the platform's id
 * @param at when it happened, by the platform's clock
 * @param found what detectors found in it, in words, without quoting it
 * @param matched matches with lists among that, with bank, source and distance
 * @param visibility who can see the conversation
 * @param recipients further accounts that it would have gone to
 * @param trace from where and with what it was sent, as far as that is known
 */
record KnownEvent(
        String decision,
        String event,
        Instant at,
        String type,
        String actor,
        Optional<String> target,
        Optional<String> conversation,
        Optional<String> text,
        List<ContextLine> context,
        List<String> found,
        List<String> matched,
        Optional<ConversationKind> visibility,
        List<String> recipients,
        Optional<Trace> trace) {

    KnownEvent {
        context = List.copyOf(context);
        found = List.copyOf(found);
        matched = List.copyOf(matched);
        recipients = List.copyOf(recipients);
    }

    /** The accounts it was meant for. */
    List<String> others() {
        return Stream.concat(target.stream(), recipients.stream())
                .filter(account -> !account.equals(actor))
                .distinct()
                .toList();
    }

    /** Names the record and shows nothing of what was written. */
    @Override
    public String toString() {
        return "KnownEvent[" + decision + "]";
    }
}
