package org.nightlight.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what an account says of its age in the signals of an event, and observes where that disagrees with what the
 * platform says or with what the account said before.
 */
final class AgeContradictions {

    static final String SIGNAL = "age.contradiction";
    private static final String DETECTOR = "ages";
    private static final String VERSION = "1";
    private static final int OLDEST = 120;

    private AgeContradictions() {}

    /** The ages that an account says it has, from what detectors observed; on most messages none. */
    static List<AgeClaims.Claim> claims(List<Signal> signals, int day) {
        List<AgeClaims.Claim> claims = List.of();
        for (Signal signal : signals) {
            if (signal.name().equals(AgeClaims.DISCLOSURE)
                    && signal.attributes().get("age") instanceof Long age
                    && age > 0
                    && age <= OLDEST) {
                claims = claims.isEmpty() ? new ArrayList<>(1) : claims;
                claims.add(new AgeClaims.Claim(age.intValue(), day, (float) signal.score()));
            }
        }
        return claims;
    }

    /**
     * At most one signal against the platform's word and one against the account's own.
     *
     * @param before what the account said earlier
     */
    static List<Signal> of(Account account, AgeClaims before, List<AgeClaims.Claim> said) {
        List<Signal> found = new ArrayList<>(2);
        for (AgeClaims.Claim claim : said) {
            if (claim.credible() && AgeLedger.disagrees(account.age(), claim, claim.day())) {
                String against = AgeLedger.platformSource(account.age()).wireName();
                found.add(signal(claim.confidence(), account.age().band().wireName(), claim, against));
                break;
            }
        }
        for (AgeClaims.Claim claim : said) {
            Optional<AgeClaims.Claim> other = claim.credible()
                    ? before.claims().stream()
                            .filter(AgeClaims.Claim::credible)
                            .filter(earlier -> earlier.disagrees(claim))
                            .findFirst()
                    : Optional.empty();
            if (other.isPresent()) {
                String from = Integer.toString((int) Math.floor(other.get().ageOn(claim.day())));
                double confidence = Math.min(claim.confidence(), other.get().confidence());
                found.add(signal(confidence, from, claim, AgeLedger.Source.DISCLOSED.wireName()));
                break;
            }
        }
        return found;
    }

    private static Signal signal(double score, String from, AgeClaims.Claim to, String against) {
        return new Signal(
                SIGNAL,
                score,
                DETECTOR,
                VERSION,
                Optional.empty(),
                Map.of("from", from, "to", Integer.toString(to.age()), "against", against));
    }
}
