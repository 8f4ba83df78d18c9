package org.nightlight.server.detection.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.engine.Accounts;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Decision.AppliedEffect;
import org.nightlight.engine.Event;
import org.nightlight.policy.Effect;
import org.nightlight.policy.Priority;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.Verdict;
import org.nightlight.server.enforcement.BannedDevices;
import org.nightlight.server.enforcement.BannedDevices.Evasion;
import org.springframework.stereotype.Component;

/**
 * Asks a person to look at a new account that acts with a device of one that is closed. It is a sign, not a proof – families
 * share devices – so it opens a case and restricts nothing. Thread-safe.
 */
@Component
final class EvasionSigns {

    private static final String RULE = "evasion/device";
    private static final String CHILD_SAFETY = "child-safety";

    private final BannedDevices devices;
    private final Accounts accounts;
    private final ReloadingPack pack;

    EvasionSigns(BannedDevices devices, Accounts accounts, ReloadingPack pack) {
        this.devices = devices;
        this.accounts = accounts;
        this.pack = pack;
    }

    /** The ban that an event's actor seems to evade, where the policy pack has that looked at. */
    Optional<Evasion> of(Event event) {
        if (!pack.get().enforcement().evasionByDevice()) {
            return Optional.empty();
        }
        return event.context()
                .device()
                .flatMap(device -> devices.seen(
                        event.service(),
                        event.actor(),
                        accounts.find(event.service(), event.actor()).createdAt(),
                        device));
    }

    /** Remembers that a case was opened for it. */
    void told(Evasion evasion) {
        devices.told(evasion);
    }

    /** The decision with a case for the person who looks; its verdict stays. */
    static Decision with(Decision decision, Evasion evasion) {
        String policy = evasion.closed().policy();
        boolean childSafety = policy.startsWith(CHILD_SAFETY + "/");
        List<Decision.Reason> reasons = new ArrayList<>(decision.reasons());
        reasons.add(new Decision.Reason(
                RULE,
                policy,
                Verdict.ALLOW,
                "A new account with the device of " + evasion.closed().account() + ", which is closed"));
        List<AppliedEffect> effects = new ArrayList<>(decision.effects());
        effects.add(new AppliedEffect(
                new Effect.OpenCase(
                        childSafety ? CHILD_SAFETY : "evasion", childSafety ? Priority.HIGH : Priority.NORMAL),
                RULE,
                policy));
        return new Decision(
                decision.id(),
                decision.service(),
                decision.event(),
                decision.decidedAt(),
                decision.verdict(),
                reasons,
                effects,
                decision.signals(),
                decision.nudges(),
                decision.shadow(),
                decision.unknown(),
                decision.detectors(),
                decision.packVersion(),
                decision.rescan(),
                decision.scores());
    }
}
