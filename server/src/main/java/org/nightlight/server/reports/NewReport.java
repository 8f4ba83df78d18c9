package org.nightlight.server.reports;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody reports, before it is kept. Its {@code toString} does not tell what they wrote.
 *
 * @param service the service it happened on
 * @param text what they wrote, at most {@link #LONGEST_TEXT} characters
 * @param language the language they are answered in
 * @param proof how it is known that it happened
 * @param network the address it came from, where that is known; only a keyed digest of its prefix is kept
 */
public record NewReport(
        String service,
        Reporter reporter,
        Subject subject,
        ReportReason reason,
        Optional<String> text,
        boolean imminentDanger,
        String language,
        Proof proof,
        Optional<String> network) {

    /** How many characters a text may have. */
    public static final int LONGEST_TEXT = 4_000;

    @Override
    public String toString() {
        return "NewReport[" + service + ", " + reason + "]";
    }

    /**
     * Who reports.
     *
     * @param account their account, where they have one and it is known
     */
    public record Reporter(ReporterKind kind, Optional<String> account) {}

    /**
     * What is reported; at least one of them is there, unless nobody vouches for it.
     *
     * @param account the account that is reported
     * @param conversation where it happened
     * @param event what happened
     * @param content the content it is about
     */
    public record Subject(
            Optional<String> account, Optional<String> conversation, Optional<String> event, Optional<String> content) {

        /** Nothing that could be named. */
        public static final Subject UNKNOWN =
                new Subject(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** How it is known that it happened. */
    public sealed interface Proof {

        /** The platform's server says so, with its key. */
        record Key(String keyId) implements Proof {}

        /** The platform gave the reporter a signed token, which is good for one report. */
        record Token(String nonce, Instant expiresAt) implements Proof {}

        /** Nobody vouches for it; taken only where law demands it. */
        record None() implements Proof {}
    }
}
