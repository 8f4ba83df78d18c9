package org.nightlight.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.engine.MemoryState.HalfLife;
import org.nightlight.policy.FadingMap;

/**
 * The memory of one event's pair, actor and conversation, with this event already in it.
 *
 * @param pair what the actor did to the target; empty when there is none
 * @param reverse what the target did to the actor
 */
record Remembered(
        Optional<MemoryState> pair,
        MemoryState reverse,
        MemoryState actor,
        Optional<MemoryState> conversation,
        HalfLife halfLife) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MAXIMUM_CONTACTS_AT_ONCE = 16;

    /** Writes an event into memory and reads what is remembered with it. */
    static Remembered remember(
            Event event, Participants participants, List<Signal> signals, Memory memory, HalfLife halfLife) {
        Map<String, Double> seen = scores(signals);
        Instant at = event.at();
        String service = event.service();
        MemoryState actor = memory.update(
                Memory.Key.account(service, event.actor()),
                before -> withContacts(before.afterEvent(at, seen, halfLife), at, participants.others()));
        if (!talking(event.type())) {
            return new Remembered(
                    participants.target().map(target -> memory.read(pairKey(event, target))),
                    participants
                            .target()
                            .map(target -> memory.read(Memory.Key.pair(service, target.id(), event.actor())))
                            .orElse(MemoryState.EMPTY),
                    actor,
                    Optional.empty(),
                    halfLife);
        }
        Optional<MemoryState> pair = participants
                .target()
                .map(target -> memory.update(pairKey(event, target), before -> before.afterEvent(at, seen, halfLife)));
        MemoryState reverse = participants
                .target()
                .map(target -> memory.read(Memory.Key.pair(service, target.id(), event.actor())))
                .orElse(MemoryState.EMPTY);
        Optional<MemoryState> conversation = event.conversation()
                .map(talk -> memory.update(
                        Memory.Key.conversation(service, talk.id()), before -> before.afterEvent(at, seen, halfLife)));
        return new Remembered(pair, reverse, actor, conversation, halfLife);
    }

    /** Writes into memory that an event was held or blocked. */
    static void rememberHold(Event event, Participants participants, Memory memory) {
        Instant at = event.at();
        memory.update(Memory.Key.account(event.service(), event.actor()), before -> before.afterHold(at));
        participants
                .target()
                .ifPresent(target -> memory.update(pairKey(event, target), before -> before.afterHold(at)));
        event.conversation()
                .ifPresent(talk -> memory.update(
                        Memory.Key.conversation(event.service(), talk.id()), before -> before.afterHold(at)));
    }

    private static Memory.Key pairKey(Event event, Account target) {
        return Memory.Key.pair(event.service(), event.actor(), target.id());
    }

    private static boolean talking(EventType type) {
        return switch (type) {
            case MESSAGE, COMMENT, MEDIA -> true;
            case PROFILE,
                    AVATAR,
                    CONTACT_REQUEST,
                    SEARCH,
                    INTEREST,
                    STREAM_START,
                    STREAM_FRAME,
                    TRANSACTION,
                    REGISTRATION,
                    LOGIN -> false;
        };
    }

    private static MemoryState withContacts(MemoryState state, Instant at, List<Account> others) {
        MemoryState after = state;
        int count = Math.min(MAXIMUM_CONTACTS_AT_ONCE, others.size());
        for (int i = 0; i < count; i++) {
            Account other = others.get(i);
            after = after.afterContact(at, other.id(), other.age().band().minor());
        }
        return after;
    }

    private static Map<String, Double> scores(List<Signal> signals) {
        if (signals.isEmpty()) {
            return Map.of();
        }
        Map<String, Double> scores = new HashMap<>();
        for (Signal signal : signals) {
            scores.merge(signal.name(), signal.score(), Math::max);
        }
        return scores;
    }

    /** As conditions see it. */
    Map<String, Object> facts(Instant at) {
        Map<String, Object> facts = new HashMap<>(4);
        pair.ifPresent(state -> facts.put("pair", pairFacts(state, at)));
        facts.put("actor", actorFacts(at));
        conversation.ifPresent(state -> {
            Map<String, Object> talk = common(state, at);
            talk.put("messages", (long) state.messages());
            facts.put("conversation", talk);
        });
        return facts;
    }

    private Map<String, Object> pairFacts(MemoryState state, Instant at) {
        Map<String, Object> facts = common(state, at);
        facts.put("messages", (long) state.messages());
        facts.put("replies", (long) reverse.messages());
        if (state.messages() > 0) {
            facts.put("days_known", Duration.between(state.firstSeen(), at).toSeconds() / 86_400.0);
        }
        return facts;
    }

    private Map<String, Object> actorFacts(Instant at) {
        Map<String, Object> facts = common(actor, at);
        facts.put("events", (long) actor.messages());
        facts.put("per_hour", actor.perHour(at));
        facts.put("per_day", actor.perDay(at));
        facts.put("contacts_day", (long) actor.contacts(at, DAY));
        facts.put("contacts_week", (long) actor.contacts(at, WEEK));
        facts.put("minors_contacted_day", (long) actor.minorsContacted(at, DAY));
        facts.put("minors_contacted_week", (long) actor.minorsContacted(at, WEEK));
        return facts;
    }

    private Map<String, Object> common(MemoryState state, Instant at) {
        Map<String, Object> facts = new HashMap<>(16);
        facts.put("holds", (long) state.holds());
        facts.put("evidence", FadingMap.of(state.evidence(at, halfLife)));
        if (state.messages() > 0) {
            facts.put("first_seen", state.firstSeen());
        }
        return facts;
    }
}
