package org.nightlight.server.detection.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.nightlight.engine.Event;
import org.nightlight.server.bulk.WriteBehind;
import org.nightlight.server.detection.internal.ContextTable.ConversationKey;
import org.nightlight.server.review.CaseMaterial.ContextLine;

/**
 * What was said last in each conversation, encrypted at rest and gone after a day, so that a case can show what led to
 * it. Thread-safe.
 */
final class ContextBuffer {

    /** How long a line is kept. */
    static final Duration LIFE = Duration.ofHours(24);

    private final WriteBehind<ConversationKey, ContextLines> conversations;
    private final ContextTable table;
    private final Clock clock;

    ContextBuffer(WriteBehind<ConversationKey, ContextLines> conversations, ContextTable table, Clock clock) {
        this.conversations = conversations;
        this.table = table;
        this.clock = clock;
    }

    /** What was said in the event's conversation, oldest first. */
    List<ContextLine> before(Event event) {
        return event.conversation()
                .map(conversation -> of(event.service(), conversation.id()))
                .orElse(List.of());
    }

    /** What was said in a conversation, oldest first. */
    List<ContextLine> of(String service, String conversation) {
        return conversations
                .read(new ConversationKey(service, conversation))
                .without(line -> line.at().isBefore(oldestKept()))
                .lines();
    }

    /** Remembers what an event says, if it says something in a conversation. */
    void add(Event event) {
        if (event.conversation().isEmpty() || event.text().isEmpty()) {
            return;
        }
        Instant oldest = oldestKept();
        if (event.at().isBefore(oldest)) {
            return;
        }
        var line = new ContextLine(
                event.at(), event.actor(), event.id(), event.text().get());
        conversations.update(
                new ConversationKey(event.service(), event.conversation().get().id()),
                lines -> lines.with(line, oldest));
    }

    /** Lets go of what is older than a day; the table follows within a second. */
    void expire() {
        Instant oldest = oldestKept();
        for (ConversationKey key : table.startingBefore(oldest)) {
            conversations.update(key, lines -> lines.without(line -> line.at().isBefore(oldest)));
        }
    }

    /** Erases the lines of an account; true when there were some. */
    boolean erase(String service, String account) {
        conversations.writeAll(); // so that the table knows of every line
        boolean erased = false;
        for (ConversationKey key : table.withLinesOf(service, account)) {
            ContextLines before = conversations.read(key);
            ContextLines after = conversations.update(
                    key, lines -> lines.without(line -> line.account().equals(account)));
            erased |= after.lines().size() < before.lines().size();
        }
        conversations.writeAll();
        return erased;
    }

    private Instant oldestKept() {
        return clock.instant().minus(LIFE);
    }
}
