package org.nightlight.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an account said and let show of its own age. Immutable.
 *
 * <p>A claim is kept with its day, because who said 12 three years ago is 15. Of claims that agree the newest is kept,
 * with the highest confidence of them, but what makes a minor is kept beside what makes none; of claims that disagree the
 * newest {@value #CAPACITY}. Hints (homework, a car)
 * add up by their scores and fade by half in {@value #HINT_HALF_LIFE} days.
 *
 * @param claims the newest first
 * @param minorHints faded as of the day of hints
 * @param adultHints faded as of the day of hints
 * @param hintDay days since 1970
 */
record AgeClaims(List<Claim> claims, float minorHints, float adultHints, int hintDay) {

    static final int CAPACITY = 4;
    static final AgeClaims NONE = new AgeClaims(List.of(), 0, 0, 0);

    static final String DISCLOSURE = "age.disclosure";
    /** From here on a claim or an inference counts. */
    static final double CREDIBLE = 0.5;

    static final int MAJORITY = 18;
    /** A word said in jest or about a game should not follow somebody for years. */
    static final int FRESH_DAYS = 90;

    private static final String MINOR_HINT = "age.minor_hint";
    private static final String ADULT_HINT = "age.adult_hint";
    private static final int HINT_HALF_LIFE = 180;

    AgeClaims {
        claims = List.copyOf(claims);
    }

    /**
     * An age that an account said it has.
     *
     * @param age in years
     * @param day days since 1970
     */
    record Claim(int age, int day, float confidence) {

        private static final double DAYS_OF_A_YEAR = 365.25;
        /** The same person can truly say 14 today and 15 tomorrow. */
        private static final int TOLERANCE = 2;

        /** How old the account would be on another day, in years; the true age is up to a year more. */
        double ageOn(int other) {
            return age + (other - day) / DAYS_OF_A_YEAR;
        }

        /** Whether both cannot be true: they put the same day's age two years apart or more. */
        boolean disagrees(Claim other) {
            return Math.abs(ageOn(other.day) - other.age) >= TOLERANCE;
        }

        boolean credible() {
            return confidence >= CREDIBLE;
        }

        /** Credible and not said too long ago to make somebody a minor or an adult. */
        boolean counts(int today) {
            return credible() && today - day <= FRESH_DAYS;
        }

        boolean minorOn(int other) {
            return ageOn(other) < MAJORITY;
        }
    }

    boolean isEmpty() {
        return claims.isEmpty() && minorHints == 0 && adultHints == 0;
    }

    /** After one more claim. */
    AgeClaims with(Claim claim) {
        float confidence = claim.confidence();
        List<Claim> kept = new ArrayList<>(CAPACITY);
        for (Claim earlier : claims) {
            if (!earlier.disagrees(claim) && earlier.minorOn(claim.day()) == claim.minorOn(claim.day())) {
                confidence = Math.max(confidence, earlier.confidence());
            } else if (kept.size() < CAPACITY - 1) {
                kept.add(earlier);
            }
        }
        kept.addFirst(new Claim(claim.age(), claim.day(), confidence));
        return new AgeClaims(kept, minorHints, adultHints, hintDay);
    }

    /** After the signals of an event on a day; the same object when they say nothing of an age. */
    AgeClaims after(List<Claim> said, Map<String, Double> seen, int day) {
        double minor = seen.getOrDefault(MINOR_HINT, 0.0);
        double adult = seen.getOrDefault(ADULT_HINT, 0.0);
        AgeClaims after = this;
        if (minor > 0 || adult > 0) {
            int now = Math.max(day, hintDay);
            after = new AgeClaims(claims, (float) (minorHints(now) + minor), (float) (adultHints(now) + adult), now);
        }
        for (Claim claim : said) {
            after = after.with(claim);
        }
        return after;
    }

    /** The newest credible claim, or else the newest. */
    Optional<Claim> best() {
        return claims.stream()
                .filter(Claim::credible)
                .findFirst()
                .or(() -> claims.stream().findFirst());
    }

    /** How many ages that disagree were claimed since a day, credibly. */
    int claimedSince(int day) {
        List<Claim> counted = new ArrayList<>(CAPACITY);
        for (Claim claim : claims) {
            if (claim.credible() && claim.day() >= day && counted.stream().allMatch(claim::disagrees)) {
                counted.add(claim);
            }
        }
        return counted.size();
    }

    /**
     * How surely hints say that the account is a minor's, 0 to 1: of the hints for it {@code m} and against it {@code a}
     * {@code (m - a) / (m + a + 1)}. Credible from a hint of score 1, or two of 0.5, when nothing speaks against it.
     */
    double minorConfidence(int day) {
        return confidence(minorHints(day), adultHints(day));
    }

    /** The same for an adult. */
    double adultConfidence(int day) {
        return confidence(adultHints(day), minorHints(day));
    }

    private static double confidence(double pro, double contra) {
        return Math.max(0, (pro - contra) / (pro + contra + 1));
    }

    private double minorHints(int day) {
        return minorHints * fading(day);
    }

    private double adultHints(int day) {
        return adultHints * fading(day);
    }

    private double fading(int day) {
        return Math.pow(2, -Math.max(0, day - hintDay) / (double) HINT_HALF_LIFE);
    }
}
