package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Account.Band;

final class AgesInEngineTest {

    private final Fixtures given = new Fixtures();
    private final Engine engine = given.engine(new TaggedDetector());

    @Test
    void decide_unknownAccountThatSaidThirteen_isAMinorWhenItIsTheTarget() {
        given.account("ash-1", Band.UNKNOWN, "US");
        engine.decide(given.message("ash-1", "river-17", "[age.disclosure 0.9 13]"));

        Map<String, Object> target = facts("river-17", "ash-1", "hello").target();

        assertThat(target)
                .containsEntry("minor", true)
                .containsEntry("perhaps_minor", true)
                .containsEntry("disclosed_age", 13L)
                .containsEntry("age_source", "disclosed")
                .containsEntry("age", "unknown");
    }

    @Test
    void decide_messageThatSaysAnAge_countsForItsSenderAtOnce() {
        given.account("ash-1", Band.UNKNOWN, "US");

        assertThat(facts("ash-1", "river-17", "[age.disclosure 0.9 13]").actor())
                .containsEntry("minor", true)
                .containsEntry("untrusted_adult", true);
    }

    @Test
    void decide_declaredAdultWhoSaysThirteen_isAContradiction() {
        Decision decision = engine.decide(given.message("river-17", "stone-4", "[age.disclosure 0.9 13]"));

        assertThat(decision.signals())
                .filteredOn(signal -> signal.name().equals(AgeContradictions.SIGNAL))
                .singleElement()
                .satisfies(signal -> assertThat(signal.attributes())
                        .isEqualTo(Map.of("from", "adult", "to", "13", "against", "declared")));
        assertThat(facts("river-17", "stone-4", "hello").actor()).containsEntry("age_conflict", true);
    }

    @Test
    void decide_fourteenToOneAndNineteenToAnother_isAContradictionOnce() {
        given.account("ash-1", Band.UNKNOWN, "US");
        assertThat(contradictions("ash-1", "stone-4", "[age.disclosure 0.9 14]"))
                .isEmpty();
        assertThat(contradictions("ash-1", "stone-4", "[age.disclosure 0.9 14]"))
                .isEmpty();

        assertThat(contradictions("ash-1", "hill-9", "[age.disclosure 0.8 19]"))
                .singleElement()
                .satisfies(signal -> {
                    assertThat(signal.attributes()).isEqualTo(Map.of("from", "14", "to", "19", "against", "disclosed"));
                    assertThat(signal.score()).isBetween(0.79, 0.81);
                });
        assertThat(memory("actor", facts("ash-1", "hill-9", "hello"))).containsEntry("age_claims", 2L);
    }

    @Test
    void decide_againWithAClaimInMemory_saysTheSame() {
        given.account("ash-1", Band.UNKNOWN, "US");
        engine.decide(given.message("ash-1", "stone-4", "[age.disclosure 0.9 14]"));
        Event event = given.message("ash-1", "hill-9", "[age.disclosure 0.8 19]");

        assertThat(engine.again(event).signals()).isEqualTo(engine.decide(event).signals());
        assertThat(engine.again(event).signals()).hasSize(2);
    }

    @Test
    void decide_adultWhoSaysTwentyFiveToADeclaredMinorsAccount_isUntrusted() {
        engine.decide(given.message("stone-4", "hill-9", "[age.disclosure 0.9 25]"));

        assertThat(facts("stone-4", "hill-9", "hello").actor())
                .containsEntry("minor", true)
                .containsEntry("perhaps_adult", true)
                .containsEntry("untrusted_adult", true);
    }

    @Test
    void decide_minorsByDisclosure_countAsMinorsContacted() {
        given.account("ash-1", Band.UNKNOWN, "US");
        engine.decide(given.message("ash-1", "river-17", "[age.disclosure 0.9 13]"));

        assertThat(memory("actor", facts("river-17", "ash-1", "hello"))).containsEntry("minors_contacted_day", 1L);
    }

    @Test
    void decide_severalRecipients_protectsTheOneWhoSaidToBeAMinor() {
        given.account("ash-1", Band.UNKNOWN, "US");
        given.account("ash-2", Band.UNKNOWN, "US");
        engine.decide(given.message("ash-2", "river-17", "[age.disclosure 0.9 13]"));
        Event toMany = new Event(
                Fixtures.SERVICE,
                "evt-many",
                EventType.MESSAGE,
                Fixtures.NOW,
                "river-17",
                Optional.empty(),
                List.of("ash-1", "ash-2", "river-17"),
                Optional.of(new Event.Conversation("g1", Event.ConversationKind.GROUP)),
                Optional.empty(),
                Optional.of("hello"),
                List.of(),
                Event.Context.NONE);

        assertThat(engine.facts(toMany).target()).containsEntry("id", "ash-2").containsEntry("minor", true);
    }

    @Test
    void decide_sameOpeningToManyContacts_isCounted() {
        for (String contact : List.of("ash-1", "ash-2", "ash-3")) {
            engine.decide(
                    given.message("river-17", contact, "hi " + contact + " you play so well, join my team tonight"));
        }

        assertThat(memory("actor", facts("river-17", "stone-4", "hello"))).containsEntry("template_contacts_day", 3L);
        assertThat(memory("actor", facts("stone-4", "river-17", "hello"))).containsEntry("template_contacts_day", 0L);
    }

    @Test
    void facts_ofAPair_tellItsCourse() {
        engine.decide(given.message("river-17", "stone-4", "hello"));
        engine.decide(given.message("stone-4", "river-17", "hi"));
        engine.decide(given.message("river-17", "stone-4", "[grooming.meeting 0.7]"));

        Map<String, Object> pair =
                memory("pair", facts("river-17", "stone-4", "[grooming.retreat 0.7] [contact.phone 1]"));

        assertThat(pair)
                .containsEntry("unanswered", 2L)
                .containsEntry("retreats", 1L)
                .containsEntry("messages_to_migration", 3L)
                .containsEntry(
                        "first_turn", Map.of("grooming.meeting", 2L, "grooming.retreat", 3L, "contact.phone", 3L));
        assertThat((Double) pair.get("one_sidedness")).isBetween(0.45, 0.55);
    }

    private List<Signal> contradictions(String from, String to, String text) {
        return engine.decide(given.message(from, to, text)).signals().stream()
                .filter(signal -> signal.name().equals(AgeContradictions.SIGNAL))
                .toList();
    }

    private org.nightlight.policy.Facts facts(String from, String to, String text) {
        return engine.facts(given.message(from, to, text));
    }

    @SuppressWarnings("unchecked") // what the engine gives conditions has strings as keys
    private static Map<String, Object> memory(String part, org.nightlight.policy.Facts facts) {
        return (Map<String, Object>) facts.memory().get().getOrDefault(part, Map.of());
    }
}
