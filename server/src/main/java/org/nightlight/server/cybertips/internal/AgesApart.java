package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.nightlight.engine.Account.Band;
import org.nightlight.server.subscribers.Subscriber;

/** Says when an account's age band and the date of birth that its platform told cannot both be true. */
final class AgesApart {

    private AgesApart() {}

    /** In words, when they disagree. */
    static Optional<String> of(KnownAccount account, Instant at) {
        return account.subscriber()
                .flatMap(Subscriber::birth)
                .flatMap(birth -> birth.date())
                .flatMap(born -> of(account.told().age().band(), born, at));
    }

    static Optional<String> of(Band band, LocalDate born, Instant at) {
        int years =
                Period.between(born, at.atZone(ZoneOffset.UTC).toLocalDate()).getYears();
        return fits(band, years)
                ? Optional.empty()
                : Optional.of("The platform told an age of " + band.wireName() + " and a date of birth of " + born
                        + "; both cannot be true.");
    }

    private static boolean fits(Band band, int years) {
        return switch (band) {
            case UNDER13 -> years < 13;
            case AGE_13_15 -> years >= 13 && years <= 15;
            case AGE_16_17 -> years >= 16 && years <= 17;
            case ADULT -> years >= 18;
            case UNKNOWN -> true;
        };
    }
}
