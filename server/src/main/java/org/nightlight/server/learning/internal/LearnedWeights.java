package org.nightlight.server.learning.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.ScoreWeight;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.learning.internal.WeightTable.Change;
import org.nightlight.server.learning.internal.WeightTable.Revisions;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The weights that people put in place of the pack's: in force at once and after every start, each reversible. One whose
 * part the pack here has no more, or weighs otherwise than when the person approved it, is not applied, which an alarm
 * says; it stands until a person takes it back, since another process may have another pack.
 * Thread-safe. A little over 300 lines, because what is in force, tried and told is made anew together.
 */
@Component
class LearnedWeights implements SmartLifecycle {

    private static final String SUBJECT = "learned weights";

    private final WeightTable table;
    private final ReloadingPack pack;
    private final TransactionTemplate transactions;
    private final LedgerAtCommit ledger;
    private final Alarms alarms;
    private final Clock clock;
    private volatile State state = new State(new Revisions(0, 0), List.of(), List.of());
    private volatile Trial trial = Trial.NONE;
    private volatile List<Change> told = List.of();
    private volatile boolean running;

    LearnedWeights(
            WeightTable table,
            ReloadingPack pack,
            TransactionTemplate transactions,
            LedgerAtCommit ledger,
            Alarms alarms,
            Clock clock) {
        this.table = table;
        this.pack = pack;
        this.transactions = transactions;
        this.ledger = ledger;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** What the database has: the changes that are not over, and the weights in shadow. */
    private record State(Revisions revisions, List<Change> standing, List<ScoreWeight> shadow) {}

    /**
     * The pack to try, made for the pack in force.
     *
     * @param number which set of weights it tries
     */
    record Trial(Optional<PolicyPack> inForce, Optional<PolicyPack> tried, int number) {
        private static final Trial NONE = new Trial(Optional.empty(), Optional.empty(), 0);
    }

    /** What the part weighs now, if the pack in force has it. */
    Optional<ScoreWeight> inForce(ScoreWeight part) {
        return pack.get().scores().weights().stream().filter(part::samePart).findFirst();
    }

    /**
     * Puts a weight in force, and returns the number of this change; empty when what the person saw before it no longer
     * stands.
     */
    Optional<Long> approve(ScoreWeight part, double ofPack, double before, int restsOn, String staff) {
        return change(true, revisions -> {
            if (!stands(part, ofPack, before)) {
                return Optional.empty();
            }
            long id = table.approve(part, ofPack, before, restsOn, staff, now());
            if (table.endTrial(part)) {
                table.next(false, true);
            }
            ledger.append(entry(
                    "weight.approved",
                    staff,
                    part,
                    Map.of(
                            "change", Long.toString(id),
                            "before", Double.toString(before),
                            "decisions", Integer.toString(restsOn),
                            "revision", Integer.toString(revisions.weights()))));
            return Optional.of(id);
        });
    }

    /** Read again under the lock: whether the pack says this of a part, and that is what it weighs. */
    private boolean stands(ScoreWeight part, double ofPack, double before) {
        PolicyPack loaded = pack.loaded();
        double now = table.standing().stream()
                .filter(change -> change.part().samePart(part) && fits(loaded, change))
                .reduce((_, last) -> last)
                .map(change -> change.part().weight())
                .orElse(ofPack);
        return now == before
                && loaded.scores().weights().stream()
                        .anyMatch(weight -> weight.samePart(part) && weight.weight() == ofPack);
    }

    /**
     * Takes a change back, so that what the part weighed before counts, or drops what does not fit the pack; false when it
     * is over already.
     */
    boolean reverse(long id, String staff) {
        return change(true, revisions -> {
                    Optional<Change> change = table.standing().stream()
                            .filter(one -> one.id() == id)
                            .findFirst();
                    if (change.isEmpty()) {
                        return Optional.empty();
                    }
                    String why = fits(pack.loaded(), change.get()) ? "reversed" : "dropped";
                    if (!table.end(id, staff, now(), why)) {
                        return Optional.empty();
                    }
                    ledger.append(entry(
                            "weight." + why,
                            staff,
                            change.get().part(),
                            Map.of("change", Long.toString(id), "revision", Integer.toString(revisions.weights()))));
                    return change;
                })
                .isPresent();
    }

    /** Tries a weight beside those in force. */
    boolean tryOut(ScoreWeight part, String staff) {
        return change(false, revisions -> {
                    boolean changed = table.tryOut(part, staff, now());
                    if (changed) {
                        ledger.append(entry(
                                "weight.tried", staff, part, Map.of("trial", Integer.toString(revisions.shadow()))));
                    }
                    return Optional.of(part).filter(_ -> changed);
                })
                .isPresent();
    }

    /** Tries it no more. */
    boolean endTrial(ScoreWeight part, String staff) {
        return change(false, revisions -> {
                    boolean changed = table.endTrial(part);
                    if (changed) {
                        ledger.append(entry("weight.trial_ended", staff, part, Map.of()));
                    }
                    return Optional.of(part).filter(_ -> changed);
                })
                .isPresent();
    }

    /** Hides a proposal until more decisions were resolved. */
    void dismiss(ScoreWeight part, int restsOn, String staff) {
        transactions.executeWithoutResult(_ -> {
            table.dismiss(part, restsOn, staff, now());
            ledger.append(entry("weight.dismissed", staff, part, Map.of("decisions", Integer.toString(restsOn))));
        });
    }

    /** Does something under the next number; what gives nothing has changed nothing and costs no number. */
    private <T> Optional<T> change(boolean weights, Function<Revisions, Optional<T>> work) {
        Optional<T> changed = Optional.ofNullable(transactions.execute(status -> {
                    Optional<T> done = work.apply(table.next(weights, !weights));
                    if (done.isEmpty()) {
                        status.setRollbackOnly();
                    }
                    return done;
                }))
                .flatMap(done -> done);
        load();
        return changed;
    }

    /** Takes over what another process changed, and rings for what the pack here does not fit. Called every few seconds. */
    void refresh() {
        if (!table.revisions().equals(state.revisions())) {
            load();
        }
        List<Change> without = notApplied();
        if (!without.isEmpty() && !without.equals(told)) {
            alarms.raise(
                    AlarmKind.LEARNED_WEIGHTS_NOT_APPLIED,
                    SUBJECT,
                    "The pack " + pack.loaded().label()
                            + " has no such part, or another weight for it; what was learned is"
                            + " not applied with it: "
                            + without.stream()
                                    .map(change -> change.part().score() + ": "
                                            + change.part().name())
                                    .distinct()
                                    .collect(Collectors.joining("; "))
                            + ". See Learning: bring the other pack back, or drop what was changed.");
        }
        told = without;
    }

    /** The changes that stand and do not fit the pack here, the oldest first. */
    List<Change> notApplied() {
        PolicyPack loaded = pack.loaded();
        return state.standing().stream().filter(change -> !fits(loaded, change)).toList();
    }

    private synchronized void load() {
        state = Optional.ofNullable(
                        transactions.execute(_ -> new State(table.revisions(), table.standing(), table.shadow())))
                .orElse(state);
        pack.adjust(this::adjusted);
    }

    /** The pack with the changes that fit it, of those of a part the last. */
    private PolicyPack adjusted(PolicyPack loaded) {
        List<ScoreWeight> weights = new ArrayList<>();
        for (Change change : state.standing()) {
            if (fits(loaded, change)) {
                weights.removeIf(change.part()::samePart);
                weights.add(change.part());
            }
        }
        return weights.isEmpty() ? loaded : loaded.withWeights(state.revisions().weights(), weights);
    }

    private static boolean fits(PolicyPack loaded, Change change) {
        return loaded.scores().weights().stream()
                .anyMatch(weight -> weight.samePart(change.part()) && weight.weight() == change.ofPack());
    }

    /** What is tried beside the pack in force. */
    Trial trial() {
        Trial known = trial;
        PolicyPack now = pack.get();
        State read = state;
        if (known.number() != read.revisions().shadow()
                || known.inForce().filter(one -> one == now).isEmpty()) {
            known = new Trial(
                    Optional.of(now), tried(now, read), read.revisions().shadow());
            trial = known;
        }
        return known;
    }

    private static Optional<PolicyPack> tried(PolicyPack now, State read) {
        List<ScoreWeight> known = now.scores().weights();
        List<ScoreWeight> weights = read.shadow().stream()
                .filter(weight -> known.stream().anyMatch(weight::samePart))
                .toList();
        return weights.isEmpty()
                ? Optional.empty()
                : Optional.of(now.withWeights(Math.max(1, read.revisions().weights()), weights));
    }

    /** The weights in shadow. */
    List<ScoreWeight> shadow() {
        return state.shadow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static LedgerEntry entry(String kind, String by, ScoreWeight part, Map<String, String> more) {
        Map<String, String> facts = new HashMap<>(more);
        facts.put("score", part.score());
        facts.put("part", part.name());
        facts.put("weight", Double.toString(part.weight()));
        return LedgerEntry.of(kind, by, facts);
    }

    @Override
    public void start() {
        load();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return -1; // before the web server and the writers, so that no event is decided by other weights
    }
}
