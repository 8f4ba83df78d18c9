package org.nightlight.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something a user did on a platform, as the engine sees it: parsed, limited in size, its media fingerprinted.
 *
 * @param service the service of the operator it happened on; ids are unique within it
 * @param id the platform's id of the event
 * @param at when it happened, by the platform's clock
 * @param actor the account that did it
 * @param target the account it was done to
 * @param recipients further accounts that would receive it
 * @param content the content it creates or edits, when the platform names it
 * @param text what was written, at most 1 MiB
 */
public record Event(
        String service,
        String id,
        EventType type,
        Instant at,
        String actor,
        Optional<String> target,
        List<String> recipients,
        Optional<Conversation> conversation,
        Optional<ContentRef> content,
        Optional<String> text,
        List<MediaItem> media,
        Context context) {

    /** Copies the lists. */
    public Event {
        recipients = List.copyOf(recipients);
        media = List.copyOf(media);
    }

    /** Where accounts talk. */
    public record Conversation(String id, ConversationKind kind) {}

    /** Who can see a conversation. */
    public enum ConversationKind {
        DIRECT,
        GROUP,
        PUBLIC,
        LIVE
    }

    /**
     * The content an event is about.
     *
     * @param editOf the content it replaces
     */
    public record ContentRef(String id, Optional<String> editOf) {}

    /** Circumstances the platform knows; each may be absent. */
    public record Context(
            Optional<String> ip,
            Optional<Integer> port,
            Optional<String> device,
            Optional<String> region,
            Optional<String> surface) {

        /** Nothing known. */
        public static final Context NONE =
                new Context(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
