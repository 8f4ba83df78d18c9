package org.nightlight.server.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.engine.Account;
import org.nightlight.engine.Decision;
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
            List<KeptMedia> media) {}

    /** A line of the sealed context. */
    record ContextLine(Instant at, String account, String event, String text) {}

    /**
     * A medium of held or blocked content.
     *
     * @param id the platform's id of it
     * @param vault the vault's reference, when its bytes were had and kept
     * @param mustReport whether it matched an entry that must be reported: it is never rendered
     */
    record KeptMedia(String id, String kind, Optional<String> vault, boolean mustReport) {}
}
