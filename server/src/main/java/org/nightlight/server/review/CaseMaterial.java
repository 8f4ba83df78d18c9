package org.nightlight.server.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.engine.Account;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event;
import org.nightlight.policy.Facts;

/**
 * What the case page shows beside the case itself; implemented by the feature that keeps decisions and context, so that
 * the review feature needs to know no tables of others.
 */
public interface CaseMaterial {

    /** The decisions with consequences on an account's events, newest first, at most {@code limit}. */
    List<DecidedEvent> decisionsOf(String service, String account, int limit);

    /** One decision with its event. */
    Optional<DecidedEvent> decision(String decision);

    /**
     * Which entries of banks the media of decisions matched, by the id of the decision; those in which nothing matched are
     * left out.
     */
    Map<String, List<MatchedEntry>> matchesOf(List<DecidedEvent> events);

    /**
     * What a report can say of the media of a decision, in their order; empty when there is no such decision.
     *
     * @throws org.nightlight.server.evidence.Vault.VaultException when what is kept of one is damaged
     */
    List<ReportableMedium> mediaOf(String decision);

    /** What the rules of a decision saw, without text; empty when it was not kept, was erased, or was found anew since. */
    Optional<Facts> factsOf(String decision);

    /** What the platform told us of an account, and whether it told us anything. */
    Account account(String service, String account);

    /**
     * Looks up by anything an operator may paste: account, event, decision or content id.
     *
     * @return the accounts concerned, as service and account
     */
    List<AccountRef> search(String text);

    /** An account of a service. */
    record AccountRef(String service, String account) {}

    /**
     * An event that was decided, with the text and context that were sealed for the case.
     *
     * @param text the event's text, decrypted; showing it must be recorded
     * @param context what was said before in that conversation, oldest first, as it was sealed
     * @param media the media of the event, with where each is kept
     * @param circumstances what the platform said of the circumstances; empty for what was decided before they were kept
     */
    record DecidedEvent(
            Decision decision,
            Instant at,
            String type,
            String actor,
            Optional<String> target,
            Optional<String> conversation,
            Optional<String> content,
            Optional<String> text,
            List<ContextLine> context,
            List<KeptMedia> media,
            Circumstances circumstances) {

        /** Copies the lists. */
        public DecidedEvent {
            context = List.copyOf(context);
            media = List.copyOf(media);
        }
    }

    /**
     * What the platform said of the circumstances of an event; facts that its server observed, each of which may be absent.
     *
     * @param ip the address the account came from, as it was sent
     * @param port the source port, 0 to 65535
     * @param device the platform's id of the device
     * @param region where the platform places the account
     * @param surface where in the product it happened
     * @param recipients further accounts that would receive it
     * @param conversation who can see the conversation
     * @param editOf the content that the event's content replaces
     */
    record Circumstances(
            Optional<String> ip,
            Optional<Integer> port,
            Optional<String> device,
            Optional<String> region,
            Optional<String> surface,
            List<String> recipients,
            Optional<Event.ConversationKind> conversation,
            Optional<String> editOf) {

        /** Nothing is known. */
        public static final Circumstances UNKNOWN =
                of(Event.Context.NONE, List.of(), Optional.empty(), Optional.empty());

        /** Copies the list. */
        public Circumstances {
            recipients = List.copyOf(recipients);
        }

        /** Those of an event. */
        public static Circumstances of(Event event) {
            return of(
                    event.context(),
                    event.recipients(),
                    event.conversation().map(Event.Conversation::kind),
                    event.content().flatMap(Event.ContentRef::editOf));
        }

        private static Circumstances of(
                Event.Context context,
                List<String> recipients,
                Optional<Event.ConversationKind> conversation,
                Optional<String> editOf) {
            return new Circumstances(
                    context.ip(),
                    context.port(),
                    context.device(),
                    context.region(),
                    context.surface(),
                    recipients,
                    conversation,
                    editOf);
        }

        /** Says nothing of them: they are personal data. */
        @Override
        public String toString() {
            return "Circumstances[sealed]";
        }
    }

    /** A line of the sealed context. */
    record ContextLine(Instant at, String account, String event, String text) {}

    /**
     * A medium of held or blocked content.
     *
     * @param id the platform's id of it
     * @param vault the vault's reference, when its bytes were had and kept
     * @param mustReport whether it matched an entry that must be reported
     * @param mediaType what its bytes are; absent when they were not had, and for what was kept before this was
     */
    record KeptMedia(String id, String kind, Optional<String> vault, boolean mustReport, Optional<String> mediaType) {

        /** A medium of which nobody knows what its bytes are. */
        public KeptMedia(String id, String kind, Optional<String> vault, boolean mustReport) {
            this(id, kind, vault, mustReport, Optional.empty());
        }
    }
}
