package org.nightlight.server.detection.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Decision.AppliedEffect;
import org.nightlight.engine.Event;
import org.nightlight.policy.Effect;
import org.nightlight.policy.Party;
import org.nightlight.server.accounts.AccountLabels;
import org.nightlight.server.detection.Decisions.EffectOutcome;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.enforcement.Grounds;
import org.nightlight.server.review.Cases;
import org.nightlight.server.review.Cases.CaseOpening;
import org.springframework.stereotype.Component;

/** Makes the effects of a decision true, in the transaction of the decision. Thread-safe. */
@Component
final class Effects {

    private static final String SYSTEM = "system";

    private final Cases cases;
    private final Enforcements enforcements;
    private final AccountLabels labels;

    Effects(Cases cases, Enforcements enforcements, AccountLabels labels) {
        this.cases = cases;
        this.enforcements = enforcements;
        this.labels = labels;
    }

    /**
     * Applies effects, and says what each became.
     *
     * @param decision under which id they are recorded
     * @param mustReport whether the event holds material that must be reported
     * @return one for each effect, in their order
     */
    List<EffectOutcome> apply(Event event, Decision decision, List<AppliedEffect> effects, boolean mustReport) {
        EffectOutcome[] outcomes = new EffectOutcome[effects.size()];
        // cases first, then accounts in the order of their ids: every transaction takes its locks in the same order
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, effects.size()).boxed().toList());
        order.sort(Comparator.comparing(i -> lockOrder(event, effects.get(i).effect())));
        for (int i : order) {
            outcomes[i] = apply(event, decision, effects.get(i), mustReport);
        }
        return Arrays.asList(outcomes);
    }

    private static String lockOrder(Event event, Effect effect) {
        return switch (effect) {
            case Effect.OpenCase _ -> "1";
            case Effect.Restrict restrict ->
                "2" + account(event, restrict.subject()).orElse("");
            case Effect.RemoveContent _ -> "2" + event.actor();
            case Effect.Label _ -> "3";
            case Effect.Preserve _ -> "4";
        };
    }

    private EffectOutcome apply(Event event, Decision decision, AppliedEffect applied, boolean mustReport) {
        return switch (applied.effect()) {
            case Effect.OpenCase open -> {
                String id = cases.open(new CaseOpening(
                        event.service(),
                        event.actor(),
                        open.queue(),
                        open.priority(),
                        decision.id(),
                        event.id(),
                        applied.policy(),
                        headline(decision, applied),
                        mustReport));
                yield new EffectOutcome(applied, Optional.of(id), Optional.empty());
            }
            case Effect.Restrict restrict ->
                account(event, restrict.subject())
                        .map(account -> enforce(
                                grounds(event, decision, mustReport),
                                decision,
                                applied,
                                account,
                                new Measure.RestrictFeature(restrict.feature()),
                                restrict.length().map(decision.decidedAt()::plus)))
                        .orElseGet(() -> nothing(applied));
            case Effect.RemoveContent _ ->
                event.content()
                        .map(content -> enforce(
                                grounds(event, decision, mustReport),
                                decision,
                                applied,
                                event.actor(),
                                new Measure.RemoveContent(content.id()),
                                Optional.empty()))
                        .orElseGet(() -> nothing(applied));
            case Effect.Label label -> {
                account(event, label.subject())
                        .ifPresent(account -> labels.add(event.service(), account, label.label(), decision.id()));
                yield nothing(applied);
            }
            case Effect.Preserve _ -> nothing(applied); // its media were sealed before, its words are in the row
        };
    }

    private static Grounds grounds(Event event, Decision decision, boolean mustReport) {
        return Grounds.ofSoftware(decision.signals(), event.at(), mustReport);
    }

    private EffectOutcome enforce(
            Grounds grounds,
            Decision decision,
            AppliedEffect applied,
            String account,
            Measure measure,
            Optional<java.time.Instant> until) {
        String id = enforcements
                .apply(new NewEnforcement(
                        decision.service(),
                        account,
                        measure,
                        applied.policy(),
                        until,
                        decision.id(),
                        SYSTEM,
                        "Rule " + applied.rule(),
                        grounds,
                        Optional.empty()))
                .id();
        return new EffectOutcome(applied, Optional.empty(), Optional.of(id));
    }

    private static EffectOutcome nothing(AppliedEffect applied) {
        return new EffectOutcome(applied, Optional.empty(), Optional.empty());
    }

    private static Optional<String> account(Event event, Party party) {
        return switch (party) {
            case ACTOR -> Optional.of(event.actor());
            case TARGET -> event.target();
        };
    }

    private static String headline(Decision decision, AppliedEffect applied) {
        return decision.reasons().stream()
                .filter(reason -> reason.rule().equals(applied.rule()))
                .findFirst()
                .map(Decision.Reason::message)
                .orElse(applied.policy());
    }
}
