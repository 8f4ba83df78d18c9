package org.nightlight.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tests beside a rule. */
final class RuleTestReader {

    private final Problems problems;

    RuleTestReader(Problems problems) {
        this.problems = problems;
    }

    List<RuleTest> read(List<YamlValue> values) {
        List<RuleTest> tests = new ArrayList<>();
        for (YamlValue value : values) {
            test(value).ifPresent(tests::add);
        }
        return tests;
    }

    private Optional<RuleTest> test(YamlValue value) {
        YamlMembers members = value.members("name", "given", "accounts", "events", "expect", "verdict");
        Optional<String> name = members.text("name");
        Optional<Outcome> expected = members.text("expect").flatMap(word -> switch (word) {
            case "fires" -> Optional.of(Outcome.TRUE);
            case "silent" -> Optional.of(Outcome.FALSE);
            case "unknown" -> Optional.of(Outcome.UNKNOWN);
            default -> {
                value.problem("'expect' is one of fires, silent, unknown");
                yield Optional.empty();
            }
        });
        Optional<Verdict> verdict = members.optional("verdict").flatMap(v -> v.oneOf(Verdict.class));
        Optional<YamlValue> given = members.optional("given");
        Optional<YamlValue> events = members.optional("events");
        if (given.isPresent() == events.isPresent()) {
            value.problem("A test has either 'given' (facts) or 'events' (with 'accounts')");
            return Optional.empty();
        }
        if (name.isEmpty() || expected.isEmpty()) {
            return Optional.empty();
        }
        RuleTest.Input input = given.<RuleTest.Input>map(this::given)
                .orElseGet(() ->
                        new RuleTest.Events(mappings(members.items("accounts")), mappings(members.items("events"))));
        return Optional.of(new RuleTest(name.get(), input, expected.get(), verdict, value.place()));
    }

    private RuleTest.Input given(YamlValue value) {
        value.members(FactTypes.variables().keySet().toArray(String[]::new));
        Map<String, Object> facts = strings(value.plain());
        FactsReader.check(facts, message -> problems.add(value.place(), message));
        return new RuleTest.Given(facts);
    }

    private static List<Map<String, Object>> mappings(List<YamlValue> values) {
        List<Map<String, Object>> mappings = new ArrayList<>();
        for (YamlValue value : values) {
            if (value.isMapping()) {
                mappings.add(strings(value.plain()));
            } else {
                value.problem("Expected a mapping");
            }
        }
        return mappings;
    }

    @SuppressWarnings("unchecked") // what YamlValue.plain makes of a mapping has strings as keys
    private static Map<String, Object> strings(Object plain) {
        return plain instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
