package org.nightlight.matching;

import org.nightlight.fingerprint.PdqHash;

/** A hash that is looked for, and what has been found. Not safe for use by several threads. */
final class Query {

    private final HashBits bits;
    private final Matches matches = new Matches();
    private final Positions seen = new Positions();

    /** Candidates that may still be checked in the block searched now. */
    private int allowance;

    private int before;

    Query(PdqHash hash) {
        bits = HashBits.of(hash);
    }

    HashBits bits() {
        return bits;
    }

    Matches matches() {
        return matches;
    }

    /** Begins a block, in which so many candidates may be checked. */
    void begin(int mostCandidates) {
        allowance = mostCandidates;
        before = matches.count();
        seen.clear();
    }

    /** What of the block has been looked at closely. */
    Positions seen() {
        return seen;
    }

    /** Uses up some of the allowance; returns whether there was enough. */
    boolean mayCheck(int candidates) {
        allowance -= candidates;
        return allowance >= 0;
    }

    /** Whether it found more candidates in the block than it may check. */
    boolean exhausted() {
        return allowance < 0;
    }

    /** Forgets what was found since the block was begun. */
    void forgetBlock() {
        matches.backTo(before);
    }
}
