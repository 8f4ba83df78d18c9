package org.nightlight.server.enforcement.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.engine.Account;
import org.nightlight.engine.Accounts;
import org.nightlight.policy.DisputeBody;
import org.nightlight.policy.Policy;
import org.nightlight.policy.PolicyPack;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Grounds;
import org.nightlight.server.enforcement.PublicWords;
import org.nightlight.server.enforcement.Redress;
import org.nightlight.server.enforcement.Statements.Statement;
import org.nightlight.server.enforcement.Strikes;
import org.nightlight.server.enforcement.internal.StatementView.Help;
import org.nightlight.server.enforcement.internal.StatementView.Section;
import org.springframework.stereotype.Component;

/**
 * Puts a statement of reasons into words: what Article 17 (3) of Regulation (EU) 2022/2065 asks for, in the texts of the
 * policy pack. Thread-safe.
 */
@Component
final class StatementText {

    /** The texts of the statement. */
    static final String AREA = "ui-statement";

    private static final int MOST_HELP = 3;

    /** Reasons that are codes among ourselves and say nothing to the reader. */
    private static final Set<String> OWN_REASONS =
            Set.of("undone", "no violation", "replaced by a person's decision", "appeal");

    private final Accounts accounts;
    private final Strikes strikes;
    private final Redress redress;
    private final Clock clock;

    StatementText(Accounts accounts, Strikes strikes, Redress redress, Clock clock) {
        this.accounts = accounts;
        this.strikes = strikes;
        this.redress = redress;
        this.clock = clock;
    }

    /** Until when the person may object. */
    static Instant deadline(PolicyPack pack, Instant told) {
        return told.plus(pack.enforcement().appeals().within());
    }

    StatementView view(Enforcement one, Statement statement, PublicWords words) {
        Redress.State state = redress.of(one.id());
        Account reader = accounts.find(one.service(), one.account());
        Instant told = statement.givenAt().orElse(one.since());
        List<Section> sections = new ArrayList<>();
        add(
                sections,
                words,
                "measure",
                List.of(words.say(measureKey(one.measure())), words.say(measureKey(one.measure()) + "_line")));
        add(sections, words, "period", period(one, statement, words));
        add(sections, words, "where", List.of(where(statement, words)));
        add(sections, words, "facts", facts(one, statement, words));
        add(
                sections,
                words,
                "found",
                List.of(words.say(foundKey(statement.grounds().found()))));
        add(sections, words, "machine", machine(one, statement, words));
        add(sections, words, "rule", rule(one, statement, words));
        add(sections, words, "points", points(one, words));
        add(sections, words, "object", object(told, words));
        add(sections, words, "outside", outside(reader, words));
        boolean children = one.policy().startsWith("child-safety/");
        return new StatementView(
                words.say(measureKey(one.measure())),
                words.say("statement.lead", "account", one.account()),
                words.say("statement.number", "number", one.id()),
                words.say("statement.date", "date", words.day(told)),
                ended(one, state, words),
                sections,
                children ? List.of(words.say("help.behaviour")) : List.of(),
                children ? help(words, reader) : List.of(),
                state.mayObject(),
                state.statusUrl());
    }

    private static void add(List<Section> sections, PublicWords words, String id, List<String> lines) {
        if (!lines.isEmpty()) {
            sections.add(new Section(id, words.say("section." + id), lines));
        }
    }

    private static String measureKey(Measure measure) {
        return measure instanceof Measure.RestrictFeature restrict
                ? "measure.restrict_" + restrict.feature().name().toLowerCase(Locale.ROOT)
                : "measure." + measure.wireName();
    }

    private static String foundKey(Grounds.Found found) {
        return switch (found) {
            case SOFTWARE -> "found.own_software";
            case PERSON -> "found.own_person";
            case REPORT -> "found.report";
            case TRUSTED_FLAGGER -> "found.trusted_flagger";
            case AUTHORITY -> "found.authority";
        };
    }

    private static List<String> period(Enforcement one, Statement statement, PublicWords words) {
        List<String> lines = new ArrayList<>();
        String since = words.day(one.since());
        if (one.until().isPresent()) {
            lines.add(words.say(
                    "period.ends",
                    Map.of("since", since, "until", words.day(one.until().get()))));
        } else {
            lines.add(
                    words.say(one.measure() instanceof Measure.Warn ? "period.once" : "period.no_end", "since", since));
        }
        if (statement.withheld().isPresent()) {
            lines.add(words.say("period.told_late"));
        }
        return lines;
    }

    private static String where(Statement statement, PublicWords words) {
        return statement.countries().isEmpty()
                ? words.say("where.everywhere")
                : words.say(
                        "where.countries",
                        "countries",
                        statement.countries().stream().map(words::country).collect(Collectors.joining(", ")));
    }

    private static List<String> facts(Enforcement one, Statement statement, PublicWords words) {
        List<String> lines = new ArrayList<>();
        text(words, one)
                .map(text -> words.ofPolicy(text, "fact"))
                .filter(fact -> !fact.isEmpty())
                .ifPresent(lines::add);
        EnforcementMessages.content(one.measure())
                .ifPresent(content -> lines.add(words.say("facts.about", "content", content)));
        statement.grounds().happenedAt().ifPresent(at -> lines.add(words.say("facts.when", "date", words.day(at))));
        lines.add(words.say("facts.withheld"));
        return lines;
    }

    private static List<String> machine(Enforcement one, Statement statement, PublicWords words) {
        List<String> lines = new ArrayList<>();
        statement.grounds().detectors().stream()
                .sorted()
                .map(kind -> words.say("detector." + kind.name().toLowerCase(Locale.ROOT)))
                .map(detector -> words.say("machine.found_yes", "detector", detector))
                .forEach(lines::add);
        if (lines.isEmpty()) {
            lines.add(words.say("machine.found_no"));
        }
        lines.add(words.say(one.automatic() ? "machine.decided_yes" : "machine.decided_no"));
        return lines;
    }

    private static List<String> rule(Enforcement one, Statement statement, PublicWords words) {
        Optional<String> text = text(words, one);
        String title = text.map(id -> words.ofPolicy(id, "title"))
                .filter(found -> !found.isEmpty())
                .orElse(one.policy());
        List<String> lines = new ArrayList<>();
        lines.add(words.say("rule.name", "rule_title", title));
        text.flatMap(id -> words.pack().texts().find(id, words.language(), words.variants()))
                .ifPresent(said -> lines.add(words.say("rule.text", "rule_text", said.strip())));
        text.map(id -> words.ofPolicy(id, "why"))
                .filter(why -> !why.isEmpty())
                .ifPresent(why -> lines.add(words.say("rule.why", "why", why)));
        lines.add(words.say("rule.version", Map.of("date", words.day(one.since()), "version", statement.pack())));
        return lines;
    }

    private List<String> points(Enforcement one, PublicWords words) {
        List<Strikes.Strike> standing = strikes.standing(one.service(), one.account());
        return standing.stream()
                .filter(strike -> strike.enforcements().contains(one.id()) && strike.points() > 0)
                .findFirst()
                .map(strike -> List.of(
                        words.say(
                                "points.added",
                                Map.of(
                                        "points",
                                        Integer.toString(strike.points()),
                                        "total",
                                        Long.toString(Math.round(standing.stream()
                                                .mapToDouble(Strikes.Strike::left)
                                                .sum())))),
                        words.say("points.explain")))
                .orElse(List.of());
    }

    private List<String> object(Instant told, PublicWords words) {
        Instant deadline = deadline(words.pack(), told);
        if (clock.instant().isAfter(deadline)) {
            return List.of(words.say("object.late", "deadline", words.day(deadline)));
        }
        return List.of(
                words.say("object.explain", "deadline", words.day(deadline)),
                words.say("object.how"),
                words.say("object.meanwhile"));
    }

    private static List<String> outside(Account reader, PublicWords words) {
        List<DisputeBody> bodies = bodies(words.pack(), reader);
        List<String> lines = new ArrayList<>();
        if (!bodies.isEmpty()) {
            lines.add(words.say("outside.eu"));
            lines.add(words.say(
                    "outside.eu_bodies",
                    "bodies",
                    bodies.stream()
                            .map(body -> body.name() + " (" + body.url() + ")")
                            .collect(Collectors.joining(", "))));
        }
        lines.add(words.say("outside.court"));
        return lines;
    }

    /** The bodies that a reader may turn to; all of them where it is not known where they are. */
    static List<DisputeBody> bodies(PolicyPack pack, Account reader) {
        return reader.region()
                .map(pack.enforcement()::disputeBodies)
                .orElse(pack.enforcement().disputeBodies());
    }

    private static Optional<String> ended(Enforcement one, Redress.State state, PublicWords words) {
        if (one.liftedAt().isEmpty()) {
            return Optional.empty();
        }
        String day = words.day(one.liftedAt().get());
        if (state.overturnedBecause().isPresent()) {
            return Optional.of(words.say(
                    "lifted.after_appeal",
                    Map.of("date", day, "reason", state.overturnedBecause().get())));
        }
        if (one.liftedBy().filter("system"::equals).isPresent()) {
            return Optional.of(words.say("lifted.expired", "date", day));
        }
        String reason = one.liftReason().orElse("");
        return Optional.of(
                OWN_REASONS.contains(reason)
                        ? words.say("lifted.by_us_plain", "date", day)
                        : words.say("lifted.by_us", Map.of("date", day, "reason", reason)));
    }

    private static List<Help> help(PublicWords words, Account reader) {
        Optional<String> country = reader.region().map(code -> code.split("-", 2)[0]);
        return words.pack().helplines().offer(country, List.of("own_behaviour"), MOST_HELP).stream()
                .map(line -> new Help(
                        line.titles()
                                .getOrDefault(
                                        words.language(),
                                        line.titles().getOrDefault(words.pack().defaultLanguage(), line.id())),
                        line.url()))
                .toList();
    }

    private static Optional<String> text(PublicWords words, Enforcement one) {
        return Optional.ofNullable(words.pack().policies().get(one.policy())).map(Policy::text);
    }
}
