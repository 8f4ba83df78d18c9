package org.nightlight.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A check as it is written, or hidden in one way. */
record Variant(Check check, Optional<Evasion> evasion, List<String> texts) {

    /** All variants of a check: plain harm checks have one for each evasion besides themselves. */
    static List<Variant> of(Check check, long seed) {
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant(check, Optional.empty(), List.of(check.text())));
        if (check.kind() == Check.Kind.PLAIN) {
            for (Evasion evasion : Evasion.values()) {
                Random random = new Random(seed + check.id().hashCode() * 31L + evasion.ordinal());
                variants.add(new Variant(check, Optional.of(evasion), evasion.apply(check.text(), random)));
            }
        }
        return variants;
    }

    String name() {
        return check.id() + evasion.map(hidden -> "~" + hidden.wireName()).orElse("");
    }
}
