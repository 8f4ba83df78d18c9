package org.nightlight.testkit.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a conversation. */
final class ScenarioReader {

    private static final Set<String> MEMBERS =
            Set.of("id", "title", "label", "kind", "conversation", "accounts", "turns", "harm_turn");
    private static final Set<String> TURN_MEMBERS = Set.of("minutes", "in", "to");
    private static final Map<String, Boolean> LABELS = Written.words("dangerous", "benign");

    private ScenarioReader() {}

    static Scenario read(Entry entry, String language) {
        entry.allow(MEMBERS);
        entry.required("label");
        boolean dangerous = entry.oneOf("label", LABELS).orElse(false);
        Place place = entry.oneOf("conversation", Written.PLACES).orElse(Place.DIRECT);
        Map<String, Party> parties = new LinkedHashMap<>();
        for (Entry account : entry.list("accounts")) {
            Party party = party(account);
            if (parties.put(party.id(), party) != null) {
                account.problem("the account " + party.id() + " is there twice");
            }
        }
        parties.values()
                .forEach(party -> party.relations().keySet().stream()
                        .filter(other -> !parties.containsKey(other))
                        .forEach(other -> entry.problem(other + " is no account of this conversation")));
        List<Turn> turns = new ArrayList<>();
        for (Entry turn : entry.list("turns")) {
            turn(turn, place, parties.keySet()).ifPresent(turns::add);
        }
        if (turns.isEmpty()) {
            entry.problem("there are no turns");
        }
        int harmTurn = entry.number("harm_turn", 0);
        if (dangerous && harmTurn != turns.size()) {
            entry.problem("the last turn of a dangerous conversation is its harm_turn; the last is " + turns.size());
        }
        if (!dangerous && harmTurn != 0) {
            entry.problem("a benign conversation has no harm_turn");
        }
        return new Scenario(
                entry.required("id"),
                language,
                entry.required("title"),
                dangerous,
                entry.required("kind"),
                List.copyOf(parties.values()),
                turns);
    }

    private static Party party(Entry entry) {
        entry.allow(Set.of("id", "age", "relations"));
        entry.required("age");
        Map<String, Relation> relations = new LinkedHashMap<>();
        entry.entry("relations")
                .ifPresent(ties -> ties.names()
                        .forEach(other ->
                                ties.oneOf(other, Written.RELATIONS).ifPresent(tie -> relations.put(other, tie))));
        return new Party(entry.required("id"), entry.oneOf("age", Written.AGES).orElse(Age.UNKNOWN), relations);
    }

    private static Optional<Turn> turn(Entry entry, Place usual, Set<String> parties) {
        List<String> writers = entry.names().stream()
                .filter(name -> !TURN_MEMBERS.contains(name))
                .toList();
        if (writers.size() != 1 || !parties.contains(writers.getFirst())) {
            entry.problem("a turn has one account of this conversation and what it says");
            return Optional.empty();
        }
        String who = writers.getFirst();
        Place in = entry.oneOf("in", Written.PLACES).orElse(usual);
        Optional<String> to = entry.optional("to");
        if (to.isPresent() && (!parties.contains(to.get()) || to.get().equals(who))) {
            entry.problem("'to' is another account of this conversation");
        }
        if (to.isEmpty() && in == Place.DIRECT) {
            List<String> others =
                    parties.stream().filter(party -> !party.equals(who)).toList();
            if (others.size() != 1) {
                entry.problem("say 'to' whom, as several accounts could read this direct message");
                return Optional.empty();
            }
            to = Optional.of(others.getFirst());
        }
        return Optional.of(new Turn(who, to, in, entry.required(who), entry.number("minutes", 1)));
    }
}
