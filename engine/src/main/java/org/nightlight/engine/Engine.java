package org.nightlight.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.nightlight.engine.Detector.DetectionInput;
import org.nightlight.engine.MemoryState.HalfLife;
import org.nightlight.policy.Facts;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.PrivateUse;
import org.nightlight.policy.Rule;
import org.nightlight.policy.RuleExplanation;
import org.nightlight.policy.RuleOutcomes;
import org.nightlight.policy.Score;
import org.nightlight.policy.Verdict;

/**
 * From an event to a decision: detectors, memory, rules. It has no policy of its own; that is the pack's. Thread-safe.
 *
 * <p>The only verdict it adds is that of a required detector that could not look: such an event is at least held.
 */
public final class Engine {

    /** The rule named by decisions that hold an event because a required detector could not look. */
    public static final String REQUIRED_CHECK = "engine/required-check";

    private final Supplier<PolicyPack> packs;
    private final Accounts accounts;
    private final Memory memory;
    private final List<Detector> detectors;
    private final Optional<Detector> closerLook;
    private final LegalBases bases;
    private final Clock clock;
    private final DecisionIds ids;
    private final GuardedListener listener;
    private final Supplier<Optional<ShadowPack>> shadow;

    /**
     * Wires an engine.
     *
     * @param packs the pack in force, asked once for each event
     * @param detectors in the order in which explanations name them
     * @param bases on which legal bases private messages may be examined
     */
    public Engine(
            Supplier<PolicyPack> packs,
            Accounts accounts,
            Memory memory,
            List<Detector> detectors,
            LegalBases bases,
            Clock clock,
            DecisionIds ids,
            EngineListener listener) {
        this(
                packs,
                accounts,
                memory,
                detectors,
                Optional.empty(),
                bases,
                clock,
                ids,
                new GuardedListener(listener),
                Optional::empty);
    }

    private Engine(
            Supplier<PolicyPack> packs,
            Accounts accounts,
            Memory memory,
            List<Detector> detectors,
            Optional<Detector> closerLook,
            LegalBases bases,
            Clock clock,
            DecisionIds ids,
            GuardedListener listener,
            Supplier<Optional<ShadowPack>> shadow) {
        this.packs = packs;
        this.accounts = accounts;
        this.memory = memory;
        this.detectors = List.copyOf(detectors);
        this.closerLook = closerLook;
        this.bases = bases;
        this.clock = clock;
        this.ids = ids;
        this.listener = listener;
        this.shadow = shadow;
    }

    /**
     * The same with a detector that is asked only where a score of the pack is doubtful, after all others; how it fared is
     * part of the decision like that of any other.
     */
    public Engine withCloserLook(Detector detector) {
        return new Engine(
                packs, accounts, memory, detectors, Optional.of(detector), bases, clock, ids, listener, shadow);
    }

    /**
     * The same that tries another pack beside the one in force.
     *
     * @param other the pack in force with other weights of scores, asked once for each event to which a score applied; the
     *     listener hears what it would have decided
     */
    public Engine withShadow(Supplier<Optional<ShadowPack>> other) {
        return new Engine(packs, accounts, memory, detectors, closerLook, bases, clock, ids, listener, other);
    }

    /** Decides an event and remembers it. */
    public Decision decide(Event event) {
        return decideExplained(event).decision();
    }

    /** Decides an event and remembers it, with what its rules saw; for staff. */
    public Explained decideExplained(Event event) {
        long from = System.nanoTime();
        PolicyPack pack = packs.get();
        Instant now = clock.instant();
        Look look = look(event, pack, now, memory);
        RuleOutcomes outcomes = pack.evaluate(look.facts());
        Decision decision = decision(event, pack, now, look, outcomes);
        look.detection().decided();
        if (decision.verdict().compareTo(Verdict.HOLD) >= 0) {
            Remembered.rememberHold(event, look.participants(), memory);
        }
        listener.decided(event, decision, Duration.ofNanos(System.nanoTime() - from));
        if (!look.scores().isEmpty()) {
            tryOut(event, now, look, decision);
        }
        return new Explained(decision, look.facts(), pack);
    }

    /** How often the listener failed when it was told something; each time is logged. */
    public long unheard() {
        return listener.failures();
    }

    /** Comes after the decision and cannot undo it: who tries something must not fail those who rely on what is in force. */
    private void tryOut(Event event, Instant now, Look look, Decision decision) {
        Optional<ShadowPack> tried;
        Decision other;
        try {
            tried = shadow.get();
            if (tried.isEmpty()) {
                return;
            }
            other = shadowed(event, tried.get().pack(), now, look, decision);
        } catch (RuntimeException e) {
            listener.trialFailed(event, e);
            return;
        }
        listener.shadowed(event, decision, other, tried.get().trial());
    }

    private Decision shadowed(Event event, PolicyPack other, Instant now, Look look, Decision decision) {
        List<AppliedScore> scores = Scoring.instead(event, other, look.facts(), look.remembered());
        Look shadowed = new Look(
                look.participants(), look.detection(), look.remembered(), scores, Scoring.with(look.facts(), scores));
        RuleOutcomes outcomes = other.evaluate(shadowed.facts());
        return decision(event, other, now, shadowed, outcomes).withId(decision.id());
    }

    /**
     * Decides an event once more that {@link #decide} has decided and remembered: nothing is remembered again, and rules
     * see what is remembered with this event in it once.
     */
    public Decision again(Event event) {
        PolicyPack pack = packs.get();
        Instant now = clock.instant();
        Look look = look(event, pack, now, new RememberedMemory(memory));
        return decision(event, pack, now, look, pack.evaluate(look.facts()));
    }

    /** Why each rule says what it says to an event, as if it came now; nothing is remembered. */
    public List<RuleExplanation> explain(Event event) {
        PolicyPack pack = packs.get();
        return pack.explain(
                look(event, pack, clock.instant(), new ForgetfulMemory(memory)).facts());
    }

    /** What conditions would see of an event, as if it came now; nothing is remembered. */
    Facts facts(Event event) {
        return look(event, packs.get(), clock.instant(), new ForgetfulMemory(memory))
                .facts();
    }

    /** What may be done with the content of an event: whether it may be examined, and kept for a case's context. */
    public PrivateMessages privateMessages(Event event) {
        return PrivateMessages.of(event, Participants.of(event, accounts).regions(), packs.get(), bases);
    }

    private record Look(
            Participants participants,
            DetectorRuns detection,
            Remembered remembered,
            List<AppliedScore> scores,
            Facts facts) {}

    private Look look(Event event, PolicyPack pack, Instant now, Memory into) {
        Participants participants = Participants.of(
                event, accounts, account -> into.read(Memory.Key.account(event.service(), account.id())).ages);
        PrivateMessages permission = PrivateMessages.of(event, participants.regions(), pack, bases);
        Account target = participants.target().orElse(Account.unknown(event.service(), ""));
        DetectorRuns detection =
                new DetectorRuns(new DetectionInput(event, participants.actor(), target, pack), permission, listener);
        detection.run(detectors);
        boolean readable = permission.permits(PrivateUse.CONTENT);
        if (readable) {
            AgeAnswers.of(event, participants, detection.signals(), into).ifPresent(detection.signals()::add);
        }
        observeContradictions(event, participants.actor(), detection.signals(), into);
        HalfLife halfLife = new HalfLife(pack.halfLife(), pack.halfLifeMessages());
        Remembered remembered = Remembered.remember(event, participants, detection.signals(), into, halfLife, readable);
        OptionalInt minimumAge = pack.ages().minimumAge(region(event, participants));
        Function<Remembered, Facts> seen = known -> EventFacts.of(
                event, participants, detection.signals(), known, readable, permission.isPrivate(), minimumAge, now);
        Facts facts = seen.apply(remembered);
        Scoring scoring = new Scoring(event, into);
        List<Score> scores = scoring.evaluate(pack, facts, remembered);
        if (closerLook.isPresent() && scores.stream().anyMatch(Score::doubtful)) {
            List<Signal> closer = detection.closerLook(closerLook.get());
            if (!closer.isEmpty()) {
                remembered = remembered.afterCloserLook(event, participants, closer, into);
                facts = seen.apply(remembered);
                scores = scoring.evaluate(pack, facts, remembered);
            }
        }
        List<AppliedScore> applied = scoring.apply(scores, facts, remembered);
        return new Look(participants, detection, remembered, applied, Scoring.with(facts, applied));
    }

    private static Optional<String> region(Event event, Participants participants) {
        Optional<String> actors = participants.actor().region();
        return actors.isPresent() ? actors : event.context().region();
    }

    /** Memory is read for it only when an account says an age, which is rare. */
    private static void observeContradictions(Event event, Account actor, List<Signal> signals, Memory memory) {
        List<AgeClaims.Claim> said = AgeContradictions.claims(signals, Remembered.day(event.at()));
        if (!said.isEmpty()) {
            AgeClaims before = memory.read(Memory.Key.account(event.service(), event.actor())).ages;
            signals.addAll(AgeContradictions.of(actor, before, said));
        }
    }

    private Decision decision(Event event, PolicyPack pack, Instant now, Look look, RuleOutcomes outcomes) {
        Verdict verdict = outcomes.verdict();
        List<Rule> fired = Consequences.strictestFirst(outcomes.fired());
        List<Decision.Reason> reasons = Consequences.reasons(fired);
        for (Detector failed : look.detection().failed()) {
            if (failed.onFailure() == Detector.OnFailure.REQUIRED) {
                verdict = verdict.strictest(Verdict.HOLD);
                reasons.add(new Decision.Reason(
                        REQUIRED_CHECK,
                        REQUIRED_CHECK,
                        Verdict.HOLD,
                        "The required check '" + failed.name() + "' could not be made; it is made again"));
            }
        }
        return new Decision(
                ids.next(now),
                event.service(),
                event.id(),
                now,
                verdict,
                reasons,
                Consequences.effects(fired),
                look.detection().signals(),
                fired.isEmpty()
                        ? List.of()
                        : new NudgeWriter(
                                        pack,
                                        look.participants(),
                                        look.remembered().actorAge(),
                                        look.remembered().targetAge())
                                .write(fired),
                outcomes.shadow().isEmpty() ? List.of() : Consequences.reasons(outcomes.shadow()),
                outcomes.unknown().stream().map(Rule::id).toList(),
                look.detection().runs(),
                pack.label(),
                !look.detection().failed().isEmpty(),
                look.scores());
    }
}
