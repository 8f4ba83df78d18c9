package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Event.ConversationKind;
import org.nightlight.policy.Verdict;

/** A group of two is judged as a direct conversation, and no other place is. */
final class CompanyTest {

    private static final List<String> UNLISTED = List.of();

    private final Fixtures given = new Fixtures();
    private final Engine engine = given.engine(Fixtures.text());
    private int events;

    @Test
    void decide_groupWithOneOtherListed_isDirectFromTheFirstMessage() {
        Event first = group("river-17", "stone-4", List.of("stone-4"), "can we meet in person");

        assertThat(engine.facts(first).conversation())
                .containsEntry("kind", "direct")
                .containsEntry("declared_kind", "group")
                .containsEntry("private", true);
        assertThat(engine.decide(first).verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    void decide_groupListedOnceWithTheActorInIt_isDirectAlsoWhereNobodyIsListed() {
        engine.decide(group("river-17", "stone-4", List.of("river-17", "stone-4"), "hi"));

        assertThat(kind(group("river-17", "stone-4", UNLISTED, "hello"))).isEqualTo("direct");
    }

    @Test
    void decide_nobodyListedAndBothSpoke_isDirectForBoth() {
        Event first = group("river-17", "stone-4", UNLISTED, "hi");
        assertThat(kind(first)).isEqualTo("group");
        engine.decide(first);
        engine.decide(group("stone-4", "river-17", UNLISTED, "hello"));

        Event meeting = group("river-17", "stone-4", UNLISTED, "can we meet in person");
        assertThat(kind(group("stone-4", "river-17", UNLISTED, "why"))).isEqualTo("direct");
        assertThat(kind(meeting)).isEqualTo("direct");
        assertThat(engine.decide(meeting).verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    void decide_nobodyListedAndOneOnlySpokenTo_isAGroup() {
        for (int i = 0; i < 9; i++) {
            engine.decide(group("river-17", "stone-4", UNLISTED, "raid at " + i));
        }

        assertThat(kind(group("river-17", "stone-4", UNLISTED, "raid"))).isEqualTo("group");
    }

    @Test
    void decide_thirdSpoke_isAGroupFromThenOn() {
        engine.decide(group("river-17", "stone-4", UNLISTED, "hi"));
        engine.decide(group("stone-4", "river-17", UNLISTED, "hello"));

        assertThat(kind(group("lake-2", "river-17", UNLISTED, "hi all"))).isEqualTo("group");
        engine.decide(group("lake-2", "river-17", UNLISTED, "hi all"));
        assertThat(kind(group("river-17", "stone-4", UNLISTED, "hello"))).isEqualTo("group");
        assertThat(kind(group("river-17", "stone-4", List.of("stone-4"), "hello")))
                .isEqualTo("group");
    }

    @Test
    void decide_thirdListedOrSpokenTo_isAGroup() {
        assertThat(kind(group("river-17", "stone-4", List.of("stone-4", "lake-2"), "hi")))
                .isEqualTo("group");
        engine.decide(group("river-17", "lake-2", UNLISTED, "hi"));
        engine.decide(group("river-17", "stone-4", UNLISTED, "hi"));
        engine.decide(group("stone-4", "river-17", UNLISTED, "hello"));

        assertThat(kind(group("river-17", "stone-4", UNLISTED, "hello"))).isEqualTo("group");
    }

    @Test
    void decide_twoWhoSpokeInPublicOrLive_areInCompany() {
        for (ConversationKind kind : List.of(ConversationKind.PUBLIC, ConversationKind.LIVE)) {
            engine.decide(in("c-" + kind, kind, "river-17", "stone-4", List.of("stone-4"), "hi"));
            engine.decide(in("c-" + kind, kind, "stone-4", "river-17", List.of("river-17"), "hello"));

            assertThat(kind(in("c-" + kind, kind, "river-17", "stone-4", List.of("stone-4"), "hello")))
                    .isEqualTo(kind == ConversationKind.LIVE ? "live" : "public");
        }
    }

    @Test
    void decide_otherGroupOfTheSame_isItsOwn() {
        engine.decide(group("river-17", "stone-4", List.of("stone-4"), "hi"));

        assertThat(kind(in("g2", ConversationKind.GROUP, "river-17", "stone-4", UNLISTED, "hi")))
                .isEqualTo("group");
    }

    @Test
    void decide_threeSeen_nobodyIsKept() {
        engine.decide(group("river-17", "stone-4", List.of("stone-4", "lake-2"), "hi"));

        Company kept = given.memory.read(Memory.Key.conversation(Fixtures.SERVICE, "g1")).company;
        assertThat(kept.one()).isZero();
        assertThat(kept.other()).isZero();
        assertThat(kept.isOfTwo()).isFalse();
    }

    private Object kind(Event event) {
        return engine.facts(event).conversation().getOrDefault("kind", "none");
    }

    private Event group(String from, String to, List<String> recipients, String text) {
        return in("g1", ConversationKind.GROUP, from, to, recipients, text);
    }

    private Event in(
            String conversation, ConversationKind kind, String from, String to, List<String> recipients, String text) {
        events++;
        return new Event(
                Fixtures.SERVICE,
                "evt-" + events,
                EventType.MESSAGE,
                Fixtures.NOW.plusSeconds(events),
                from,
                Optional.of(to),
                recipients,
                Optional.of(new Event.Conversation(conversation, kind)),
                Optional.empty(),
                Optional.of(text),
                List.of(),
                Event.Context.NONE);
    }
}
