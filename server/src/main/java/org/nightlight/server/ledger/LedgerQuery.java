package org.nightlight.server.ledger;

import java.util.Optional;

/**
 * Which entries to read; what is absent does not narrow.
 *
 * @param subject only of this platform account, as {@code service/account}
 * @param kind only of this kind, or of all kinds that begin with it and a dot
 * @param actor only by this actor
 * @param fact only entries with this fact, such as {@code case} and a case's id
 * @param before only entries with a lower sequence number: the last one seen, for the next page
 * @param limit how many at most, up to 500
 */
public record LedgerQuery(
        Optional<String> subject,
        Optional<String> kind,
        Optional<String> actor,
        Optional<Fact> fact,
        Optional<Long> before,
        int limit) {

    /** A fact's name and value. */
    public record Fact(String name, String value) {}

    /** The newest entries. */
    public static LedgerQuery latest(int limit) {
        return new LedgerQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    /** Keeps the limit within bounds. */
    public LedgerQuery {
        limit = Math.clamp(limit, 1, 500);
    }

    /** The same, of one account. */
    public LedgerQuery ofSubject(String wanted) {
        return new LedgerQuery(Optional.of(wanted), kind, actor, fact, before, limit);
    }

    /** The same, of one kind, or of all that begin with it and a dot. */
    public LedgerQuery ofKind(String wanted) {
        return new LedgerQuery(subject, Optional.of(wanted), actor, fact, before, limit);
    }

    /** The same, by one actor. */
    public LedgerQuery by(String wanted) {
        return new LedgerQuery(subject, kind, Optional.of(wanted), fact, before, limit);
    }

    /** The same, of entries that hold a fact. */
    public LedgerQuery with(String name, String value) {
        return new LedgerQuery(subject, kind, actor, Optional.of(new Fact(name, value)), before, limit);
    }

    /** The next page, after an entry already seen. */
    public LedgerQuery after(long seen) {
        return new LedgerQuery(subject, kind, actor, fact, Optional.of(seen), limit);
    }
}
