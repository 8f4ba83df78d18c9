package org.nightlight.server.review.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nightlight.policy.Policy;
import org.nightlight.policy.StrikeScale;
import org.nightlight.server.console.Tone;
import org.nightlight.server.enforcement.Strikes;
import org.nightlight.server.enforcement.Strikes.Strike;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CasePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How often the account broke rules, and what the policy pack proposes next. It proposes; the reviewer decides. */
@Component
@Order(50)
final class StrikesPart implements CasePart {

    private static final int MOST = 5;

    private final Strikes strikes;
    private final PolicyShelf shelf;
    private final MeasureWords words;

    StrikesPart(Strikes strikes, PolicyShelf shelf, MeasureWords words) {
        this.strikes = strikes;
        this.shelf = shelf;
        this.words = words;
    }

    @Override
    public Optional<Part> of(CaseSummary one, StaffMember staff) {
        List<Strike> standing = strikes.standing(one.service(), one.account());
        double now = standing.stream().mapToDouble(Strike::left).sum();
        Policy policy = shelf.inForce().policies().get(one.policy());
        int points = one.open() && policy != null ? policy.penaltyPoints() : 0;
        Optional<StrikeScale.Step> step = strikes.proposal(now + points);
        if (standing.isEmpty() && step.isEmpty()) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>();
        if (one.open()) {
            step.ifPresent(next -> lines.add(new Line(
                    Tone.INFO,
                    "If this is a violation of %s: %d points. The policy pack proposes to %s."
                            .formatted(one.policy(), Math.round(now + points), proposal(next)))));
        }
        lines.add(new Line(
                Tone.NEUTRAL,
                standing.isEmpty()
                        ? "No violation of this account stands."
                        : "%d points of %s stand now."
                                .formatted(
                                        Math.round(now),
                                        standing.size() == 1 ? "one violation" : standing.size() + " violations")));
        standing.stream()
                .limit(MOST)
                .map(strike -> new Line(
                        Tone.NEUTRAL,
                        "%s: %s, %d of %d points left"
                                .formatted(
                                        strike.at().toString().substring(0, "2026-11-27".length()),
                                        strike.policy(),
                                        Math.round(strike.left()),
                                        strike.points())))
                .forEach(lines::add);
        return Optional.of(new Part("Strikes", lines, List.of()));
    }

    private String proposal(StrikeScale.Step step) {
        String length = step.length()
                .map(Duration::toDays)
                .map(days -> days == 1 ? " for a day" : " for " + days + " days")
                .orElse("");
        return switch (step.propose()) {
            case WARN -> "warn";
            case RESTRICT ->
                "switch off "
                        + step.features().stream()
                                .map(feature -> words.feature(feature).toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + length;
            case SUSPEND -> "suspend" + length;
            case BAN -> "ban for good";
        };
    }
}
