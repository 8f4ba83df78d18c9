package org.nightlight.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.nightlight.policy.Facts;

/** Puts into words of conditions what is known of an event. */
final class EventFacts {

    private EventFacts() {}

    /**
     * The facts, without scores.
     *
     * @param readable whether the law permits rules to look at the text
     * @param minimumAge from which age accounts are taken
     */
    static Facts of(
            Event event,
            Participants participants,
            List<Signal> signals,
            Remembered remembered,
            boolean readable,
            boolean isPrivate,
            OptionalInt minimumAge,
            Instant now) {
        Optional<Account> target = participants.target();
        Account actor = participants.actor();
        return new Facts(
                event(event, readable),
                account(actor, target, remembered.actorAge(), now),
                target.map(account -> account(account, Optional.of(actor), remembered.targetAge(), now))
                        .orElse(NOBODY),
                event.conversation()
                        .map(talk -> conversation(talk, remembered.company(), isPrivate))
                        .orElse(isPrivate ? ALONE : OPEN),
                signals(signals),
                () -> remembered.facts(event.at()),
                minimumAge.isPresent() ? Map.of("minimum_age", (long) minimumAge.getAsInt()) : Map.of(),
                Map.of(),
                now);
    }

    /** A message of which no conversation is named is taken for a direct one. */
    private static final Map<String, Object> ALONE = Map.of("kind", "direct", "private", true);

    /** Anything else of which none is named is there for everybody to see. */
    private static final Map<String, Object> OPEN = Map.of("kind", "public", "private", false);

    private static final Map<String, Object> NOBODY = Map.ofEntries(
            Map.entry("age", Account.Band.UNKNOWN.wireName()),
            Map.entry("age_assurance", "none"),
            Map.entry("age_source", "none"),
            Map.entry("age_confidence", 0.0),
            Map.entry("age_conflict", false),
            Map.entry("minor", false),
            Map.entry("adult", false),
            Map.entry("perhaps_minor", false),
            Map.entry("perhaps_adult", false),
            Map.entry("relation", "none"),
            Map.entry("trusted", false),
            Map.entry("untrusted_adult", false),
            Map.entry("labels", List.of()));

    private static Map<String, Object> event(Event event, boolean readable) {
        Map<String, Object> facts = new HashMap<>(24);
        facts.put("id", event.id());
        facts.put("type", event.type().wireName());
        facts.put("at", event.at());
        facts.put("media", (long) event.media().size());
        facts.put("recipients", (long) event.recipients().size());
        facts.put("edit", event.content().flatMap(Event.ContentRef::editOf).isPresent());
        if (readable) {
            event.text().ifPresent(text -> facts.put("text", text));
        }
        facts.put("text_length", event.text().map(String::length).orElse(0).longValue());
        event.context().surface().ifPresent(surface -> facts.put("surface", surface));
        event.context().region().ifPresent(region -> facts.put("region", region));
        event.context().device().ifPresent(device -> facts.put("device", device));
        return facts;
    }

    private static Map<String, Object> account(Account account, Optional<Account> other, AgeLedger ages, Instant now) {
        Map<String, Object> facts = new HashMap<>(32);
        Account.Band band = account.age().band();
        Optional<Account.RelationKind> relation = other.flatMap(account0 -> relation(account, account0));
        boolean trusted =
                relation.filter(kind -> kind != Account.RelationKind.FRIEND).isPresent();
        facts.put("id", account.id());
        facts.put("age", band.wireName());
        facts.put("age_assurance", account.age().assurance().name().toLowerCase(Locale.ROOT));
        facts.put("age_source", ages.source().wireName());
        facts.put("age_confidence", ages.confidence());
        facts.put("age_conflict", ages.conflict());
        ages.disclosed().ifPresent(age -> facts.put("disclosed_age", age.longValue()));
        facts.put("minor", ages.minor());
        facts.put("adult", ages.adult());
        facts.put("perhaps_minor", ages.perhapsMinor());
        facts.put("perhaps_adult", ages.perhapsAdult());
        facts.put(
                "relation",
                relation.map(kind -> kind.name().toLowerCase(Locale.ROOT)).orElse("none"));
        facts.put("trusted", trusted);
        // who only says to be a minor is not trusted for it
        facts.put("untrusted_adult", !trusted && (!band.minor() || ages.perhapsAdult()));
        facts.put("labels", account.labels());
        account.region().ifPresent(region -> facts.put("region", region));
        account.displayName().ifPresent(name -> facts.put("display_name", name));
        account.createdAt().ifPresent(created -> {
            facts.put("created", created);
            facts.put("days_old", Duration.between(created, now).toSeconds() / 86_400.0);
        });
        return facts;
    }

    /** The strongest tie that the platform asserts for either of the two. */
    private static Optional<Account.RelationKind> relation(Account one, Account other) {
        if (one.relations().isEmpty() && other.relations().isEmpty()) {
            return Optional.empty();
        }
        Account.RelationKind strongest = null;
        for (Account.Relation relation : one.relations()) {
            if (relation.account().equals(other.id())
                    && (strongest == null || relation.kind().compareTo(strongest) < 0)) {
                strongest = relation.kind();
            }
        }
        for (Account.Relation relation : other.relations()) {
            if (relation.account().equals(one.id())
                    && (strongest == null || relation.kind().compareTo(strongest) < 0)) {
                strongest = relation.kind();
            }
        }
        return Optional.ofNullable(strongest);
    }

    /** A group of two is judged as what it is: who opens one instead of a direct conversation gains nothing. */
    private static Map<String, Object> conversation(Event.Conversation talk, Company company, boolean isPrivate) {
        Event.ConversationKind kind = talk.kind() == Event.ConversationKind.GROUP && company.isOfTwo()
                ? Event.ConversationKind.DIRECT
                : talk.kind();
        return Map.of(
                "id", talk.id(), "kind", wireName(kind), "declared_kind", wireName(talk.kind()), "private", isPrivate);
    }

    private static String wireName(Event.ConversationKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** By name the strongest of each, with all of them behind it. */
    private static Map<String, Map<String, Object>> signals(List<Signal> signals) {
        if (signals.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Signal>> byName = new LinkedHashMap<>();
        for (Signal signal : signals) {
            byName.computeIfAbsent(signal.name(), name -> new ArrayList<>(1)).add(signal);
        }
        Map<String, Map<String, Object>> facts = LinkedHashMap.newLinkedHashMap(byName.size());
        byName.forEach((name, all) -> {
            Signal strongest = all.get(0);
            for (Signal candidate : all) {
                strongest = candidate.score() > strongest.score() ? candidate : strongest;
            }
            Map<String, Object> merged = signal(strongest);
            merged.put("count", (long) all.size());
            merged.put("all", all.stream().map(EventFacts::signal).toList());
            facts.put(name, merged);
        });
        return facts;
    }

    private static Map<String, Object> signal(Signal signal) {
        Map<String, Object> facts = new HashMap<>(signal.attributes());
        facts.put("attributes", signal.attributes());
        facts.put("name", signal.name());
        facts.put("score", signal.score());
        facts.put("detector", signal.detector());
        return facts;
    }
}
