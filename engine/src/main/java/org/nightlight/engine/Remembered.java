package org.nightlight.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.nightlight.engine.MemoryState.HalfLife;
import org.nightlight.policy.FadingMap;

/**
 * The memory of one event's pair, actor and conversation, with this event already in it.
 *
 * @param pair what the actor did to the target; empty when there is none
 * @param reverse what the target did to the actor
 * @param talking whether the event is something said, and so in the pair's memory
 * @param seen the scores of the event's own signals by name
 * @param actorAge with what the event says of it
 * @param targetAge by what is remembered of it
 * @param company who was seen in the group the event is in; nobody where it is in none
 */
record Remembered(
        Optional<MemoryState> pair,
        MemoryState reverse,
        MemoryState actor,
        Optional<MemoryState> conversation,
        HalfLife halfLife,
        boolean talking,
        Map<String, Double> seen,
        AgeLedger actorAge,
        AgeLedger targetAge,
        Company company) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int HOURS_OF_A_DAY = 24;
    private static final int LATELY_IN_DAYS = 90;
    private static final int MAXIMUM_CONTACTS_AT_ONCE = 16;
    /** A template is what somebody writes first; talk that has begun is an answer to somebody. */
    private static final int OPENING_MESSAGES = 3;

    /**
     * Writes an event into memory and reads what is remembered with it.
     *
     * @param readable whether the law permits to look at the text
     */
    static Remembered remember(
            Event event,
            Participants participants,
            List<Signal> signals,
            Memory memory,
            HalfLife halfLife,
            boolean readable) {
        Map<String, Double> seen = scores(signals);
        Instant at = event.at();
        String service = event.service();
        boolean talking = talking(event.type());
        MemoryState reverse = MemoryState.EMPTY;
        Optional<MemoryState> pair = Optional.empty();
        AgeClaims targetAges = AgeClaims.NONE;
        Optional<Account> target = participants.target();
        Memory.Key actorKey = Memory.Key.account(service, event.actor());
        Optional<Memory.Key> conversationKey =
                event.conversation().map(talk -> Memory.Key.conversation(service, talk.id()));
        // a store that cannot be read must fail before anything is counted, because the event is then sent again
        memory.read(actorKey);
        conversationKey.ifPresent(memory::read);
        if (target.isPresent()) {
            String id = target.get().id();
            Memory.Key key = pairKey(event, target.get());
            targetAges = target.get().age().assurance() == Account.Assurance.VERIFIED
                    ? AgeClaims.NONE
                    : memory.read(Memory.Key.account(service, id)).ages;
            reverse = memory.read(Memory.Key.pair(service, id, event.actor()));
            int replies = reverse.messages();
            pair = Optional.of(
                    talking
                            ? memory.update(key, before -> before.afterMessage(at, seen, halfLife, replies))
                            : memory.read(key));
        }
        OptionalLong opening =
                talking && readable && pair.isPresent() && pair.get().messages() <= OPENING_MESSAGES
                        ? SimHash.of(event.text().orElse(""))
                        : OptionalLong.empty();
        int day = day(at);
        List<AgeClaims.Claim> said = AgeContradictions.claims(signals, day);
        AgeLedger targetAge = target.isPresent() ? AgeLedger.of(target.get(), targetAges, day) : AgeLedger.NOTHING;
        MemoryState actor = memory.update(actorKey, before -> {
            MemoryState after = before.afterEvent(at, seen, halfLife);
            after = seen.isEmpty() ? after : after.withAges(ages -> ages.after(said, seen, day));
            after = opening.isPresent()
                    ? after.afterOpening(at, target.orElseThrow().id(), opening.getAsLong())
                    : after;
            return withContacts(after, at, participants, targetAge.minor());
        });
        Optional<MemoryState> conversation = conversationKey
                .filter(_ -> talking)
                .map(key -> memory.update(
                        key,
                        before -> seenIn(
                                event.conversation().orElseThrow(),
                                before.afterEvent(at, seen, halfLife),
                                event,
                                participants)));
        Company company = event.conversation()
                .map(talk -> conversation.orElseGet(() -> seenIn(
                                talk, memory.read(Memory.Key.conversation(service, talk.id())), event, participants))
                        .company)
                .orElse(Company.NONE);
        AgeLedger actorAge = AgeLedger.of(participants.actor(), actor.ages, day);
        return new Remembered(
                pair, reverse, actor, conversation, halfLife, talking, seen, actorAge, targetAge, company);
    }

    /** Of groups alone it is remembered who is in them: of the others their kind says it. */
    private static MemoryState seenIn(
            Event.Conversation talk, MemoryState state, Event event, Participants participants) {
        return switch (talk.kind()) {
            case GROUP -> state.withCompany(company -> company.after(event, participants));
            case DIRECT, PUBLIC, LIVE -> state;
        };
    }

    /** The same with what a closer look at this event gave, written into the memory of the pair. */
    Remembered afterCloserLook(Event event, Participants participants, List<Signal> signals, Memory memory) {
        Map<String, Double> more = scores(signals);
        Map<String, Double> all = new HashMap<>(seen);
        all.putAll(more);
        return new Remembered(
                participants.target().map(target -> {
                    MemoryState after = memory.update(pairKey(event, target), before -> before.afterCloserLook(more));
                    // what is looked at once more is not written again, but shall be seen
                    return after.remembersAll(more.keySet()) ? after : after.afterCloserLook(more);
                }),
                reverse,
                actor,
                conversation,
                halfLife,
                talking,
                Map.copyOf(all),
                actorAge,
                targetAge,
                company);
    }

    /** What the actor did to the target, as scores ask for it. */
    PairEvidence pairEvidence(Instant at) {
        MemoryState state = pair.orElse(MemoryState.EMPTY);
        return new PairEvidence(state.evidence, halfLife.left(state.counts.passed(at.getEpochSecond())), seen);
    }

    /** Days since 1970. */
    static int day(Instant at) {
        return (int) Math.floorDiv(at.getEpochSecond(), 86_400);
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

    private static MemoryState withContacts(
            MemoryState state, Instant at, Participants participants, boolean targetMinor) {
        MemoryState after = state;
        int count = Math.min(MAXIMUM_CONTACTS_AT_ONCE, participants.others().size());
        for (int i = 0; i < count; i++) {
            Account other = participants.others().get(i);
            boolean target =
                    targetMinor && participants.target().orElseThrow().id().equals(other.id());
            after = after.afterContact(
                    at, other.id(), target || other.age().band().minor());
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
        facts.put("unanswered", (long) state.course.unanswered());
        facts.put("one_sidedness", oneSidedness(state, at));
        facts.put("retreats", (long) state.course.retreats());
        facts.put("first_turn", state.evidence.firstTurns());
        facts.put("slope", FadingMap.of(state.slopes(at, halfLife)));
        if (state.course.migration() > 0) {
            facts.put("messages_to_migration", (long) state.course.migration());
        }
        if (state.messages() > 0) {
            facts.put("days_known", Duration.between(state.firstSeen(), at).toSeconds() / 86_400.0);
        }
        return facts;
    }

    /**
     * How much of the talk of the last days is the actor's: 0 when at most half is, 1 when all is; of the fading daily
     * counts {@code a} and {@code b} of the two, {@code (a - b) / (a + b)}.
     */
    private double oneSidedness(MemoryState state, Instant at) {
        double own = state.perDay(at);
        double others = reverse.perDay(at);
        return own + others == 0 ? 0 : Math.max(0, (own - others) / (own + others));
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
        facts.put("template_contacts_day", (long) actor.openings.sameTo(at.getEpochSecond(), HOURS_OF_A_DAY));
        facts.put("age_claims", (long) actor.ages.claimedSince(day(at) - LATELY_IN_DAYS));
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
