package org.nightlight.engine;

/**
 * Who was ever seen in a group, so that a group of two is known for what it is. Somebody takes part who speaks there or whom
 * the platform lists among those who read it; who is only spoken to may be one of many. Of accounts only hashes are kept,
 * and none once there are three. Immutable.
 *
 * @param one the hash of the first account seen
 * @param other the hash of the second
 * @param known which of it is known, as bits
 */
record Company(int one, int other, int known) {

    static final Company NONE = new Company(0, 0, 0);

    private static final int ONE = 1;
    private static final int OTHER = 2;
    private static final int ONE_TAKES_PART = 4;
    private static final int OTHER_TAKES_PART = 8;
    private static final int MORE = 16;

    /** No way leads back from here: who left may have read it. */
    private static final Company MANY = new Company(0, 0, MORE);

    /** With whom an event shows; the same object when nothing is new. */
    Company after(Event event, Participants participants) {
        boolean listed = !event.recipients().isEmpty();
        Company after = with(event.actor(), true);
        for (Account account : participants.others()) {
            after = after.with(account.id(), listed);
        }
        return after;
    }

    private Company with(String account, boolean takesPart) {
        if (known == MORE) {
            return this;
        }
        int hash = StableHash.of(account);
        if ((known & ONE) == 0) {
            return new Company(hash, other, known | ONE | (takesPart ? ONE_TAKES_PART : 0));
        }
        if (hash == one) {
            return takingPart(takesPart ? ONE_TAKES_PART : 0);
        }
        if ((known & OTHER) == 0) {
            return new Company(one, hash, known | OTHER | (takesPart ? OTHER_TAKES_PART : 0));
        }
        return hash == other ? takingPart(takesPart ? OTHER_TAKES_PART : 0) : MANY;
    }

    private Company takingPart(int bit) {
        return (known & bit) == bit ? this : new Company(one, other, known | bit);
    }

    /** Whether two take part and nobody else was ever seen. */
    boolean isOfTwo() {
        return known == (ONE | OTHER | ONE_TAKES_PART | OTHER_TAKES_PART);
    }
}
