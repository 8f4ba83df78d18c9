package org.nightlight.server.appeals.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nightlight.engine.Account;
import org.nightlight.policy.DisputeBody;
import org.nightlight.server.appeals.Appeals.Status;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.PublicWords;

/**
 * An appeal in words, for whoever follows it.
 *
 * @param state where it stands
 * @param lines what that means, the most important first
 * @param again until when one more appeal is possible
 * @param outside who else can be asked, once it is decided
 */
record FollowedAppeal(String state, List<String> lines, Optional<String> again, List<String> outside, boolean open) {

    /** Copies the lists. */
    FollowedAppeal {
        lines = List.copyOf(lines);
        outside = List.copyOf(outside);
    }

    static FollowedAppeal of(
            StoredAppeal appeal,
            String reason,
            Optional<Enforcement> replacement,
            Account reader,
            boolean mayAgain,
            Instant now,
            PublicWords words) {
        List<String> lines = new ArrayList<>();
        boolean reporter = appeal.enforcement().isEmpty();
        String state = switch (appeal.status()) {
            case OPEN -> appeal.seenAt().isPresent() ? "status.in_review" : "status.received";
            case UPHELD, OVERTURNED, CHANGED, WITHDRAWN ->
                "status." + appeal.status().name().toLowerCase(Locale.ROOT);
        };
        switch (appeal.status()) {
            case OPEN -> {
                lines.add(words.say(state + "_line"));
                lines.add(
                        appeal.overdue(now)
                                ? words.say("deadline.overdue")
                                : words.say("deadline.answer", "deadline", words.day(appeal.dueAt())));
            }
            case UPHELD ->
                lines.add(words.say(reporter ? "outcome.upheld_reporter" : "outcome.upheld", "reason", reason));
            case OVERTURNED -> {
                lines.add(words.say(reporter ? "outcome.reopened_reporter" : "outcome.overturned", "reason", reason));
                if (!reporter) {
                    lines.add(words.say("outcome.overturned_undone"));
                }
            }
            case CHANGED ->
                lines.add(words.say(
                        "outcome.changed",
                        Map.of(
                                "measure",
                                replacement.map(one -> measure(one, words)).orElse(""),
                                "reason",
                                reason)));
            case WITHDRAWN -> {}
        }
        if (appeal.status().decided()) {
            lines.add(words.say("outcome.by_person"));
        }
        return new FollowedAppeal(
                words.say(state),
                lines,
                again(appeal, mayAgain, words),
                outside(appeal, reader, words),
                appeal.status() == Status.OPEN);
    }

    private static Optional<String> again(StoredAppeal appeal, boolean mayAgain, PublicWords words) {
        return appeal.endedAt()
                .filter(_ -> mayAgain)
                .map(at -> at.plus(words.pack().enforcement().appeals().secondWithin()))
                .map(until -> words.say("second.explain", "deadline", words.day(until)));
    }

    private static List<String> outside(StoredAppeal appeal, Account reader, PublicWords words) {
        if (appeal.status() != Status.UPHELD && appeal.status() != Status.CHANGED) {
            return List.of();
        }
        List<DisputeBody> bodies = reader.region()
                .map(words.pack().enforcement()::disputeBodies)
                .orElse(words.pack().enforcement().disputeBodies());
        List<String> lines = new ArrayList<>();
        if (appeal.level() > 1) {
            lines.add(words.say("second.last"));
        }
        if (!bodies.isEmpty()) {
            lines.add(words.say(
                    "outside.eu",
                    "bodies",
                    bodies.stream()
                            .map(body -> body.name() + " (" + body.url() + ")")
                            .collect(Collectors.joining(", "))));
        }
        lines.add(words.say("outside.court"));
        return lines;
    }

    private static String measure(Enforcement one, PublicWords words) {
        String key = one.measure() instanceof Measure.RestrictFeature restrict
                ? "measure.restrict_" + restrict.feature().name().toLowerCase(Locale.ROOT)
                : "measure." + one.measure().wireName();
        return words.in("ui-statement").say(key);
    }
}
