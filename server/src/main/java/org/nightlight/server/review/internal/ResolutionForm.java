package org.nightlight.server.review.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nightlight.policy.Feature;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Statements;
import org.nightlight.server.review.internal.CaseContents.Gathered;
import org.nightlight.server.review.internal.CaseView.EventView;
import org.nightlight.server.review.internal.Ruling.MeasureAsked;

/**
 * The form by which a case is resolved, as the browser sends it.
 *
 * @param outcome {@code none} or {@code violation}
 * @param decisions how many decisions and pieces of reports the page knew of
 * @param contents the contents to remove
 * @param features the features to restrict
 * @param hide whether to hide the contents instead of removing them
 * @param withhold why the account is not told yet: {@code child} or {@code investigation}; else it is told
 * @param withholdDays for how many days it is not told
 * @param restrictDays for how many days; 0 is until lifted
 * @param lift enforcements of rules that are to end
 * @param notThis whether, without a violation, what matched is to be left out of the banks
 */
record ResolutionForm(
        int version,
        int decisions,
        @Nullable String outcome,
        @Nullable String policy,
        @Nullable String note,
        @Nullable Boolean warn,
        @Nullable Boolean remove,
        @Nullable Boolean hide,
        @Nullable List<String> contents,
        @Nullable Boolean restrict,
        @Nullable List<Feature> features,
        @Nullable Integer restrictDays,
        @Nullable Boolean suspend,
        @Nullable Integer suspendDays,
        @Nullable Boolean ban,
        @Nullable List<String> lift,
        @Nullable Boolean notThis,
        @Nullable String withhold,
        @Nullable Integer withholdDays) {

    private static final int LONGEST_DAYS = 3650;
    private static final int LONGEST_WITHHELD_DAYS = 180;

    /** What the reviewer decided. */
    Ruling ruling() {
        if (!"violation".equals(outcome)) {
            if (!"none".equals(outcome)) {
                throw new CaseConflictException(CaseConflictException.Reason.NOTHING_CHOSEN);
            }
            return new Ruling.NoViolation(Boolean.TRUE.equals(notThis));
        }
        List<MeasureAsked> measures = new ArrayList<>();
        if (Boolean.TRUE.equals(warn)) {
            measures.add(MeasureAsked.warn());
        }
        if (Boolean.TRUE.equals(remove)) {
            required(contents)
                    .forEach(content -> measures.add(
                            Boolean.TRUE.equals(hide) ? MeasureAsked.hide(content) : MeasureAsked.remove(content)));
        }
        if (Boolean.TRUE.equals(restrict)) {
            Optional<Duration> length =
                    restrictDays != null && restrictDays == 0 ? Optional.empty() : Optional.of(days(restrictDays));
            required(features).forEach(feature -> measures.add(MeasureAsked.restrict(feature, length)));
        }
        if (Boolean.TRUE.equals(ban)) {
            measures.add(MeasureAsked.ban());
        } else if (Boolean.TRUE.equals(suspend)) {
            measures.add(MeasureAsked.suspend(days(suspendDays)));
        }
        return new Ruling.Violation(
                policy == null ? "" : policy, measures, lift == null ? List.of() : lift, withholding());
    }

    private Optional<Ruling.Withhold> withholding() {
        Optional<Statements.Reason> reason = Stream.of(Statements.Reason.CHILD, Statements.Reason.INVESTIGATION)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(withhold))
                .findFirst();
        return reason.map(why -> {
            if (withholdDays == null || withholdDays < 1 || withholdDays > LONGEST_WITHHELD_DAYS) {
                throw new CaseConflictException(CaseConflictException.Reason.LENGTH_UNKNOWN);
            }
            return new Ruling.Withhold(why, Duration.ofDays(withholdDays));
        });
    }

    /** The note, trimmed. */
    String trimmedNote() {
        return note == null ? "" : note.strip();
    }

    private static <T> Set<T> required(@Nullable List<T> chosen) {
        if (chosen == null || chosen.isEmpty()) {
            throw new CaseConflictException(CaseConflictException.Reason.NOTHING_TO_RESTRICT);
        }
        return new LinkedHashSet<>(chosen);
    }

    private static Duration days(@Nullable Integer days) {
        if (days == null || days < 1 || days > LONGEST_DAYS) {
            throw new CaseConflictException(CaseConflictException.Reason.LENGTH_UNKNOWN);
        }
        return Duration.ofDays(days);
    }

    /** What the form offers for a case. */
    static Choices choices(
            PolicyShelf shelf,
            List<Gathered> gathered,
            List<String> reported,
            List<EventView> events,
            List<Enforcement> inForce,
            Set<String> decisions) {
        Set<String> policies = new LinkedHashSet<>();
        events.forEach(event -> event.reasons().forEach(reason -> policies.add(reason.policy())));
        gathered.forEach(one -> policies.add(one.policy()));
        policies.addAll(reported);
        Set<String> contents = new LinkedHashSet<>();
        events.forEach(event -> event.content().ifPresent(contents::add));
        return new Choices(
                shelf.choices(policies),
                List.copyOf(contents),
                List.of(Feature.values()),
                inForce.stream()
                        .filter(enforcement -> enforcement.automatic() && decisions.contains(enforcement.origin()))
                        .toList());
    }

    /**
     * What a reviewer can choose from.
     *
     * @param policies the likeliest first
     * @param contents of the case's events
     * @param automatic what rules put in force because of this case
     */
    record Choices(
            List<PolicyShelf.Choice> policies,
            List<String> contents,
            List<Feature> features,
            List<Enforcement> automatic) {}
}
