package org.nightlight.server.accounts.internal;

import java.time.LocalDate;
import org.nightlight.engine.Account.Age;
import org.nightlight.engine.Account.Assurance;
import org.nightlight.engine.Account.Band;

/** Says in which band someone is on a day, by the band and the year of birth that the platform stated. */
final class AgeOnDay {

    private AgeOnDay() {}

    /**
     * The age with its band on a day. Of the two ages that a year of birth leaves open the younger counts, so that nobody
     * is taken for an adult a year too soon; since people only grow older, a stated band stays a lower bound.
     */
    static Age of(Age stated, LocalDate day) {
        if (stated.birthYear().isEmpty()) {
            return stated;
        }
        Band computed = bandOf(day.getYear() - stated.birthYear().get() - 1);
        boolean older = stated.band() == Band.UNKNOWN || computed.compareTo(stated.band()) > 0;
        Assurance assurance = stated.assurance() == Assurance.NONE ? Assurance.DECLARED : stated.assurance();
        return new Age(older ? computed : stated.band(), assurance, stated.birthYear(), stated.asOf());
    }

    /** Whether the band can be true for someone born in the year stated, on the day stated. */
    static boolean consistent(Age stated, LocalDate today) {
        if (stated.band() == Band.UNKNOWN || stated.birthYear().isEmpty()) {
            return true;
        }
        int eldest = stated.asOf().orElse(today).getYear() - stated.birthYear().get();
        return bandOf(eldest) == stated.band() || bandOf(eldest - 1) == stated.band();
    }

    private static Band bandOf(int years) {
        if (years < 13) {
            return Band.UNDER13;
        }
        if (years < 16) {
            return Band.AGE_13_15;
        }
        return years < 18 ? Band.AGE_16_17 : Band.ADULT;
    }
}
