package org.nightlight.testkit.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Scenarios as lines for {@code ./nightlight decide}: accounts first, then messages in their order.
 *
 * <p>Every scenario has accounts of its own and a day of its own, so that nothing of one is remembered in another.
 */
final class DecideForm {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant FIRST = Instant.parse("2026-01-05T16:00:00Z");

    private final List<String> accounts = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private Instant start = FIRST;

    /** Adds a scenario and says under which ids its turns will be answered. */
    List<Message> add(Scenario scenario) {
        Map<String, Map<String, Relation>> ties = bothWays(scenario.parties());
        for (Party party : scenario.parties()) {
            accounts.add(account(scenario, party, ties.getOrDefault(party.id(), Map.of())));
        }
        List<Message> messages = new ArrayList<>();
        Instant now = start;
        for (Turn turn : scenario.turns()) {
            now = now.plus(Duration.ofMinutes(turn.minutes()));
            String id = scenario.id() + "/" + (messages.size() + 1);
            messages.add(new Message(id, event(scenario, turn, id, now)));
        }
        messages.forEach(message -> events.add(message.line()));
        start = start.plus(Duration.ofDays(1 + Duration.between(start, now).toDays()));
        return messages;
    }

    List<String> lines() {
        return Stream.concat(accounts.stream(), events.stream()).toList();
    }

    private static Map<String, Map<String, Relation>> bothWays(List<Party> parties) {
        Map<String, Map<String, Relation>> ties = new LinkedHashMap<>();
        for (Party party : parties) {
            party.relations().forEach((other, tie) -> {
                ties.computeIfAbsent(party.id(), id -> new TreeMap<>()).put(other, tie);
                ties.computeIfAbsent(other, id -> new TreeMap<>()).put(party.id(), tie);
            });
        }
        return ties;
    }

    private static String account(Scenario scenario, Party party, Map<String, Relation> ties) {
        ObjectNode account = JSON.createObjectNode();
        account.put("id", name(scenario, party.id()));
        account.put("language", scenario.language());
        if (party.age() != Age.UNKNOWN) {
            account.putObject("age").put("band", party.age().wireName()).put("assurance", "declared");
        }
        ArrayNode relations = account.putArray("relations");
        ties.forEach((other, tie) ->
                relations.addObject().put("account", name(scenario, other)).put("kind", tie.wireName()));
        ObjectNode line = JSON.createObjectNode();
        line.set("account", account);
        return line.toString();
    }

    private static String event(Scenario scenario, Turn turn, String id, Instant at) {
        ObjectNode event = JSON.createObjectNode();
        event.put("id", id).put("type", "message").put("at", at.toString());
        event.putObject("actor").put("id", name(scenario, turn.who()));
        turn.to().ifPresent(to -> event.putObject("target").put("id", name(scenario, to)));
        if (turn.in() != Place.DIRECT) {
            ArrayNode recipients = event.putArray("recipients");
            scenario.parties().stream()
                    .map(Party::id)
                    .filter(other -> !other.equals(turn.who())
                            && turn.to().filter(other::equals).isEmpty())
                    .forEach(other -> recipients.addObject().put("id", name(scenario, other)));
        }
        event.putObject("conversation")
                .put("id", conversation(scenario, turn))
                .put("kind", turn.in().wireName());
        event.put("text", turn.text());
        return event.toString();
    }

    private static String conversation(Scenario scenario, Turn turn) {
        if (turn.in() != Place.DIRECT) {
            return scenario.id() + "/" + turn.in().wireName();
        }
        List<String> pair =
                Stream.of(turn.who(), turn.to().orElseThrow()).sorted().toList();
        return scenario.id() + "/" + String.join("+", pair);
    }

    private static String name(Scenario scenario, String party) {
        return scenario.id() + "/" + party;
    }
}
