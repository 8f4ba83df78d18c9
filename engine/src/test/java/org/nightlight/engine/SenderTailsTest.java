package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nightlight.language.Span;

class SenderTailsTest {

    private static final Instant START = Instant.parse("2026-11-21T20:00:00Z");

    private final SenderTails tails = new SenderTails();
    private int ids;

    @Test
    void joined_firstMessage_none() {
        assertThat(tails.joined(message("river-17", "keep it", 0))).isEmpty();
    }

    @Test
    void joined_afterShortMessages_spacedAndTogether() {
        tails.add(message("river-17", "keep it", 0));
        tails.add(message("river-17", "sec", 5));

        List<JoinedText> joined = tails.joined(message("river-17", "ret ok", 9));

        assertThat(joined).extracting(JoinedText::text).containsExactly("keep it sec ret ok", "keep it secret ok");
        assertThat(joined.getFirst().boundary()).isEqualTo(12);
        assertThat(joined.getLast().inMessage(new Span(8, 14))).isEqualTo(new Signal.Span(0, 3));
    }

    @Test
    void joinedAsAddress_afterShortMessages_fromEachOnWithoutSpaces() {
        tails.add(message("river-17", "look at", 0));
        tails.add(message("river-17", "harmful.", 5));

        assertThat(tails.joinedAsAddress(message("river-17", "example ok", 9)))
                .extracting(JoinedText::text)
                .containsExactly(
                        "look at harmful. example ok", "look at harmful.example ok", "look atharmful.example ok");
        assertThat(tails.joinedAsAddress(message("stone-4", "example", 9))).isEmpty();
    }

    @Test
    void joined_otherSenderOrConversation_none() {
        tails.add(message("river-17", "keep it", 0));

        assertThat(tails.joined(message("stone-4", "secret", 1))).isEmpty();
        assertThat(tails.joined(in("river-17", "c2", "secret", 1))).isEmpty();
    }

    @Test
    void joined_afterThreeMinutesOrBefore_none() {
        tails.add(message("river-17", "keep it", 0));

        assertThat(tails.joined(message("river-17", "secret", 180))).hasSize(2);
        assertThat(tails.joined(message("river-17", "secret", 181))).isEmpty();
        assertThat(tails.joined(message("river-17", "secret", -1))).isEmpty();
    }

    @Test
    void joined_sameEventAgain_seesWhatWasBeforeIt() {
        tails.add(message("river-17", "keep it", 0));
        Event event = message("river-17", "secret", 1);
        List<JoinedText> first = tails.joined(event);
        tails.add(event);
        tails.add(message("river-17", "ok", 2));

        assertThat(tails.joined(event)).isEqualTo(first);
    }

    @Test
    void add_longMessage_keepsItsEnd() {
        tails.add(message("river-17", "hello", 0));
        tails.add(message("river-17", "a".repeat(500) + " keep it", 1));

        String joined =
                tails.joined(message("river-17", "secret", 2)).getFirst().text();
        assertThat(joined).startsWith("hello a").endsWith("a keep it secret");
        assertThat(joined).hasSize("hello ".length() + SenderTails.LONGEST + " secret".length());
    }

    @Test
    void add_longMessageCutWithinACharacter_keepsWholeCharacters() {
        tails.add(message("river-17", "\uD83D\uDE42".repeat(40) + "k", 0));

        assertThat(tails.joined(message("river-17", "x", 1)).getFirst().text())
                .isEqualTo("\uD83D\uDE42".repeat(31) + "k x");
    }

    @Test
    void add_threeMinutesAfterOthers_dropsTheirs() {
        for (int i = 0; i < 500; i++) {
            tails.add(message("river-" + i, "keep it", i % 2 == 0 ? 0 : 100));
        }
        for (int i = 0; i < 500; i++) {
            tails.add(message("stone-" + i, "hello", 281));
        }
        assertThat(tails.size()).isEqualTo(500);
        assertThat(tails.joined(message("river-17", "secret", 100))).isEmpty();
    }

    @Test
    void sweep_laterThanThreeMinutes_leavesNoText() {
        tails.add(message("river-17", "keep it", 0));
        tails.add(message("river-17", "between", 60));

        tails.sweep(START.plusSeconds(180));
        assertThat(tails.joined(message("river-17", "us", 180)).getFirst().text())
                .isEqualTo("keep it between us");
        tails.sweep(START.plusSeconds(181));
        assertThat(tails.joined(message("river-17", "us", 100)).getFirst().text())
                .isEqualTo("between us");
        tails.sweep(START.plusSeconds(241));
        assertThat(tails.size()).isZero();
    }

    @Test
    void sweep_textFromTheFuture_isDropped() {
        tails.add(message("river-17", "keep it", 1_000));
        tails.sweep(START);
        assertThat(tails.size()).isZero();
    }

    @Test
    void forget_account_itsTextsAreGone() {
        tails.add(message("river-17", "keep it", 0));
        tails.add(in("river-17", "c2", "keep it", 0));
        tails.add(in("hill-9", "river-17", "keep it", 0));
        tails.add(message("stone-4", "keep it", 0));

        assertThat(tails.forget("other", "river-17")).isFalse();
        assertThat(tails.forget("harbour", "river-17")).isTrue();
        assertThat(tails.forget("harbour", "river-17")).isFalse();

        assertThat(tails.joined(message("river-17", "secret", 1))).isEmpty();
        assertThat(tails.joined(in("river-17", "c2", "secret", 1))).isEmpty();
        assertThat(tails.joined(message("stone-4", "secret", 1))).isNotEmpty();
        assertThat(tails.size()).isOne();
    }

    @Test
    void add_manyMessages_keepsTheLast() {
        for (int i = 0; i < 50; i++) {
            tails.add(message("river-17", "word" + i, i));
        }
        assertThat(tails.joined(message("river-17", "x", 50)).getFirst().text())
                .isEqualTo("word42 word43 word44 word45 word46 word47 word48 word49 x");
        for (int i = 0; i < 50; i++) {
            tails.add(message("river-17", "b".repeat(60), 50));
        }
        assertThat(tails.joined(message("river-17", "x", 50)).getFirst().text().length())
                .isLessThanOrEqualTo(SenderTails.UNITS + SenderTails.MESSAGES + 2);
    }

    @Test
    void add_manySenders_forgetsWhoWroteLongestAgo() {
        SenderTails few = new SenderTails(160);
        for (int i = 0; i < 1_000; i++) {
            few.add(message("river-" + i, "keep it", 0));
        }
        assertThat(few.size()).isLessThanOrEqualTo(160);
        assertThat(few.joined(message("river-999", "secret", 1))).isNotEmpty();
        assertThat(few.joined(message("river-0", "secret", 1))).isEmpty();
    }

    @Test
    void add_profileText_isNotKept() {
        Event profile = event(EventType.PROFILE, "river-17", "c1", "keep it", 0);
        tails.add(profile);
        assertThat(tails.size()).isZero();
    }

    @Test
    void add_fromManyThreads_losesNothing() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String sender = "river-" + thread;
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 500; i++) {
                        tails.add(event(EventType.MESSAGE, sender, "c1", "w" + i, 0, sender + i));
                        tails.joined(event(EventType.MESSAGE, "river-0", "c1", "x", 0, "other"));
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        for (int thread = 0; thread < 4; thread++) {
            assertThat(tails.joined(message("river-" + thread, "x", 0))
                            .getFirst()
                            .text())
                    .isEqualTo("w492 w493 w494 w495 w496 w497 w498 w499 x");
        }
    }

    @Test
    void isMeant_shortWordByChance_isNot() {
        JoinedText chance = new JoinedText("i sn ap", List.of(0, 2, 5));
        JoinedText letters = new JoinedText("s n a p", List.of(0, 2, 4, 6));

        assertThat(chance.isMeant(new Span(2, 7))).isFalse();
        assertThat(letters.isMeant(new Span(0, 7))).isTrue();
        assertThat(new JoinedText("tele gram", List.of(0, 5)).isMeant(new Span(0, 9)))
                .isTrue();
    }

    @Test
    void toString_holdsNoText() {
        assertThat(new JoinedText("keep it", List.of(0))).asString().doesNotContain("keep");
    }

    private Event message(String actor, String text, int second) {
        return in(actor, "c1", text, second);
    }

    private Event in(String actor, String conversation, String text, int second) {
        return event(EventType.MESSAGE, actor, conversation, text, second);
    }

    private Event event(EventType type, String actor, String conversation, String text, int second) {
        return event(type, actor, conversation, text, second, "evt-" + ids++);
    }

    private static Event event(EventType type, String actor, String conversation, String text, int second, String id) {
        return new Event(
                "harbour",
                id,
                type,
                START.plus(Duration.ofSeconds(second)),
                actor,
                Optional.of("stone-4"),
                List.of(),
                Optional.of(new Event.Conversation(conversation, Event.ConversationKind.DIRECT)),
                Optional.empty(),
                Optional.of(text),
                List.of(),
                Event.Context.NONE);
    }
}
