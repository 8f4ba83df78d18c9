package org.nightlight.engine;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of an account's age from all sources, with where it comes from. What the platform verified is stronger
 * than what it estimated, that than what the account declared to it, that than what the account said in talk, that than
 * what its talk lets infer; a weaker source never overrules a stronger one, but it can make it doubtful.
 *
 * @param minor whether the strongest source says so
 * @param adult whether the strongest source says so
 * @param perhapsMinor whether any credible source says so, and no verified one says otherwise
 * @param perhapsAdult whether any credible source says so, and no verified one says otherwise
 * @param disclosed the age by the newest credible claim, in whole years today
 * @param confidence of the strongest source, 0 to 1
 * @param conflict whether a credible claim disagrees with the platform or with another claim
 */
record AgeLedger(
        boolean minor,
        boolean adult,
        boolean perhapsMinor,
        boolean perhapsAdult,
        Optional<Integer> disclosed,
        Source source,
        double confidence,
        boolean conflict) {

    private static final int MAJORITY = AgeClaims.MAJORITY;
    /** Who says 18 or 19 may be making themselves a little older; from here on a claim makes an adult. */
    private static final int ADULT_BY_CLAIM = 20;
    /** Nobody is taken at their word for being just past a band. */
    private static final int TOLERANCE = 2;

    static final AgeLedger NOTHING = platformOnly(Account.Band.UNKNOWN, Source.NONE);

    /** Where an age comes from, from the weakest. The confidences of the platform's are conventions, not measurements. */
    enum Source {
        NONE(0),
        INFERRED(0),
        DISCLOSED(0),
        DECLARED(0.6),
        ESTIMATED(0.85),
        VERIFIED(0.98);

        private final double confidence;

        Source(double confidence) {
            this.confidence = confidence;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The ledger of an account on a day, counted from 1970. */
    static AgeLedger of(Account account, AgeClaims claims, int day) {
        Account.Band band = account.age().band();
        Source source = platformSource(account.age());
        if (claims.isEmpty()) {
            return source == Source.NONE ? NOTHING : platformOnly(band, source);
        }
        Optional<AgeClaims.Claim> best = claims.best();
        Optional<Integer> disclosed = best.map(claim -> (int) Math.floor(claim.ageOn(day)));
        boolean credible = best.filter(claim -> claim.counts(day)).isPresent();
        boolean inferMinor = !credible && claims.minorConfidence(day) >= AgeClaims.CREDIBLE;
        boolean inferAdult = !credible && claims.adultConfidence(day) >= AgeClaims.CREDIBLE;
        boolean verified = source == Source.VERIFIED;
        boolean saysMinor = inferMinor || says(claims, day, true);
        boolean saysAdult = inferAdult || says(claims, day, false);
        boolean conflict = conflict(account.age(), claims, day);
        boolean perhapsMinor = band.minor() || (!verified && saysMinor);
        boolean perhapsAdult = band == Account.Band.ADULT || (!verified && saysAdult);
        if (source != Source.NONE) {
            boolean adult = band == Account.Band.ADULT;
            return new AgeLedger(
                    band.minor(), adult, perhapsMinor, perhapsAdult, disclosed, source, source.confidence, conflict);
        }
        if (credible) {
            boolean minor = best.get().minorOn(day);
            boolean adult = best.get().age() >= ADULT_BY_CLAIM;
            double confidence = best.get().confidence();
            return new AgeLedger(
                    minor, adult, perhapsMinor, perhapsAdult, disclosed, Source.DISCLOSED, confidence, conflict);
        }
        double confidence = Math.max(claims.minorConfidence(day), claims.adultConfidence(day));
        Source weakest = inferMinor || inferAdult ? Source.INFERRED : Source.NONE;
        return new AgeLedger(
                inferMinor,
                inferAdult,
                perhapsMinor,
                perhapsAdult,
                disclosed,
                weakest,
                weakest == Source.NONE ? 0 : confidence,
                conflict);
    }

    private static AgeLedger platformOnly(Account.Band band, Source source) {
        boolean adult = band == Account.Band.ADULT;
        return new AgeLedger(
                band.minor(), adult, band.minor(), adult, Optional.empty(), source, source.confidence, false);
    }

    private static boolean says(AgeClaims claims, int day, boolean minor) {
        for (AgeClaims.Claim claim : claims.claims()) {
            if (claim.counts(day) && (minor ? claim.minorOn(day) : claim.age() >= ADULT_BY_CLAIM)) {
                return true;
            }
        }
        return false;
    }

    private static boolean conflict(Account.Age age, AgeClaims claims, int day) {
        AgeClaims.Claim first = null;
        for (AgeClaims.Claim claim : claims.claims()) {
            if (!claim.credible()) {
                continue;
            }
            if (disagrees(age, claim, day) || (first != null && first.disagrees(claim))) {
                return true;
            }
            first = first == null ? claim : first;
        }
        return false;
    }

    /**
     * Whether a claim cannot be true if the platform's band is: it is below the band, because nobody grows younger, or
     * two years or more above it.
     */
    static boolean disagrees(Account.Age age, AgeClaims.Claim claim, int day) {
        if (age.band() == Account.Band.UNKNOWN) {
            return false;
        }
        LocalDate today = LocalDate.ofEpochDay(day);
        double claimed = claim.ageOn(day);
        long passed =
                age.asOf().map(asOf -> ChronoUnit.YEARS.between(asOf, today)).orElse(0L);
        long youngest = age.birthYear()
                .map(year -> today.getYear() - year - 1L)
                .orElse(youngest(age.band()) + Math.max(0, passed));
        long oldest = age.birthYear()
                .map(year -> (long) today.getYear() - year)
                .orElse(oldest(age.band()) + Math.max(0, passed) + (passed > 0 ? 1 : 0));
        return Math.floor(claimed) < youngest || claimed >= oldest + TOLERANCE;
    }

    static Source platformSource(Account.Age age) {
        if (age.band() == Account.Band.UNKNOWN) {
            return Source.NONE;
        }
        return switch (age.assurance()) {
            case VERIFIED -> Source.VERIFIED;
            case ESTIMATED -> Source.ESTIMATED;
            // a platform that names a band and not how it knows has it from the account
            case DECLARED, NONE -> Source.DECLARED;
        };
    }

    private static int youngest(Account.Band band) {
        return switch (band) {
            case UNDER13, UNKNOWN -> 0;
            case AGE_13_15 -> 13;
            case AGE_16_17 -> 16;
            case ADULT -> MAJORITY;
        };
    }

    private static int oldest(Account.Band band) {
        return switch (band) {
            case UNDER13 -> 12;
            case AGE_13_15 -> 15;
            case AGE_16_17 -> 17;
            case ADULT, UNKNOWN -> 200;
        };
    }
}
