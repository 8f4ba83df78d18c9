package org.nightlight.server.review.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Decision;
import org.nightlight.policy.Facts;
import org.nightlight.policy.InvalidPackException;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.Verdict;
import org.nightlight.server.review.internal.LoweringView.Outcome;
import org.nightlight.server.review.internal.LoweringView.RuleView;

class LoweringViewTest {

    private static final String MANY = "contact/adult-approaches-many-minors";
    private static final String BUILDING_UP = "grooming/building-up";

    private static PolicyPack pack;

    @BeforeAll
    static void load() throws InvalidPackException {
        pack = PolicyPack.load(Path.of(System.getProperty("nightlight.home", ".."), "packs", "default"));
    }

    @Test
    void of_ruleThatNeedsNoSign_firesWithoutAnyThree() {
        assertThat(view(approaches(), pack.label(), MANY).rules())
                .containsExactly(new RuleView(MANY, "why " + MANY, Outcome.MORE_THAN_THREE, List.of()));
    }

    @Test
    void of_ruleThatTheFactsDoNotFire_cannotBeSaidAndTheOthersCan() {
        assertThat(view(approaches(), pack.label(), MANY, BUILDING_UP).rules())
                .extracting(RuleView::outcome)
                .containsExactly(Outcome.MORE_THAN_THREE, Outcome.UNKNOWN);
    }

    @Test
    void of_packThatDecided_isNamedOnlyWhereItWasAnother() {
        assertThat(view(approaches(), pack.label(), MANY).otherPack()).isEmpty();
        assertThat(view(approaches(), "default@0", MANY).otherPack()).contains(pack.label());
    }

    @Test
    void of_nothingKept_saysNothingOfRules() {
        assertThat(LoweringView.of(decision("default@0", MANY), Optional.empty(), pack, name -> name))
                .isEqualTo(new LoweringView(false, Optional.empty(), List.of()));
    }

    /** An adult who asks the tenth minor of a day for contact. */
    private static Facts approaches() {
        return Facts.fromPlain(Map.of(
                "event", Map.of("type", "contact_request"),
                "actor", Map.of("adult", true, "relation", "none"),
                "target", Map.of("perhaps_minor", true),
                "memory", Map.of("pair", Map.of("replies", 0L), "actor", Map.of("minors_contacted_day", 10L))));
    }

    private static LoweringView view(Facts facts, String decidedBy, String... rules) {
        return LoweringView.of(decision(decidedBy, rules), Optional.of(facts), pack, name -> name);
    }

    private static Decision decision(String decidedBy, String... rules) {
        return new Decision(
                "dec_1",
                "harbour",
                "evt-1",
                Instant.parse("2026-11-21T19:00:00Z"),
                Verdict.HOLD,
                Stream.of(rules)
                        .map(rule -> new Decision.Reason(rule, "child-safety/grooming", Verdict.HOLD, "why " + rule))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                decidedBy,
                false);
    }
}
