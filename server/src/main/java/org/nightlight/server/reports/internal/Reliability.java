package org.nightlight.server.reports.internal;

/**
 * How often a reporter's earlier reports were upheld. It helps to read a report and never drops one.
 *
 * @param upheld how many were
 * @param decided of how many that a person decided
 */
record Reliability(int upheld, int decided) {

    /** Nobody has decided a report of theirs yet. */
    static final Reliability UNKNOWN = new Reliability(0, 0);

    private static final int FEW = 3;
    private static final double OFTEN = 0.6;
    private static final double SELDOM = 0.3;

    /**
     * The share that is to be expected, by Laplace's rule of succession: a half for somebody unknown, and nearer to what was
     * seen the more was seen.
     */
    double expected() {
        return (upheld + 1.0) / (decided + 2.0);
    }

    /** What it says, for a person. */
    String words() {
        if (decided == 0) {
            return "no earlier report decided";
        }
        String count = "%d of %d earlier reports upheld".formatted(upheld, decided);
        if (decided < FEW) {
            return count + ", too few to tell";
        }
        return count
                + (expected() >= OFTEN
                        ? ": often right"
                        : expected() < SELDOM ? ": seldom right" : ": sometimes right");
    }
}
