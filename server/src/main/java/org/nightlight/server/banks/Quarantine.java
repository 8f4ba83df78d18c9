package org.nightlight.server.banks;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Entries that matched more than is plausible: their matches are counted and have no consequence until a person says
 * that they may act, or removes them. Each change is recorded in the ledger. Joins the caller's transaction or is one of
 * its own; thread-safe.
 */
public interface Quarantine {

    /** Puts an entry there; returns whether it acted before. */
    boolean put(long entry, String reason);

    /** Lets an entry act, and for good; returns whether it was there. */
    boolean confirm(long entry, String by);

    /** The entries of a bank that are there. */
    Set<Long> of(String bank);

    /** The entries that are there now, the latest first. */
    List<Quarantined> all();

    /** An entry that is there. */
    record Quarantined(String bank, long entry, String reason, Instant since) {}
}
