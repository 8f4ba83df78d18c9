package org.nightlight.server.intake.internal;

/** What is limited, each for every API key by itself. */
enum RateLimit {
    /** Events to be decided. Nobody is let through unscanned for want of a counter, but everybody is let in. */
    EVENTS(20_000, 40_000, WhenUncountable.LET_PASS),
    /** What is told of accounts, and their erasure. */
    ACCOUNTS(2_000, 4_000, WhenUncountable.LET_PASS),
    /** Everything else; it can wait. */
    OTHER(500, 1_000, WhenUncountable.REFUSE);

    private final int perSecond;
    private final int burst;
    private final WhenUncountable whenUncountable;

    RateLimit(int perSecond, int burst, WhenUncountable whenUncountable) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.whenUncountable = whenUncountable;
    }

    /** How many come back each second. */
    int perSecond() {
        return perSecond;
    }

    /** How many may come at once. */
    int burst() {
        return burst;
    }

    /** What happens when there is no room to count for one more key. */
    WhenUncountable whenUncountable() {
        return whenUncountable;
    }

    /** Fail open or closed. */
    enum WhenUncountable {
        LET_PASS,
        REFUSE
    }
}
