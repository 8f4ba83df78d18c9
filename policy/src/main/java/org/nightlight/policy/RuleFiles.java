package org.nightlight.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code rules/*.yaml}. */
final class RuleFiles {

    private final Problems problems;
    private final Map<String, CompiledRule> rules = new LinkedHashMap<>();

    RuleFiles(Problems problems) {
        this.problems = problems;
    }

    void read(YamlFile file) {
        file.root()
                .map(root -> root.members("rules"))
                .ifPresent(members -> members.items("rules").forEach(this::rule));
    }

    private void rule(YamlValue value) {
        YamlMembers members =
                value.members("id", "policy", "mode", "when", "verdict", "effects", "nudges", "message", "tests");
        Optional<String> id = members.identifier("id");
        Optional<String> policy = members.identifier("policy");
        Optional<Rule.Mode> mode = members.required("mode").flatMap(v -> v.oneOf(Rule.Mode.class));
        Optional<Verdict> verdict = members.required("verdict").flatMap(v -> v.oneOf(Verdict.class));
        Optional<String> message = members.text("message");
        Optional<YamlValue> when = members.required("when");
        Optional<Condition> condition = when.flatMap(YamlValue::text)
                .flatMap(text -> ConditionCompiler.instance().compile(when.get(), text, problems));
        List<Effect> effects = members.items("effects").stream()
                .flatMap(effect -> EffectReader.read(effect).stream())
                .toList();
        List<Rule.NudgeText> nudges = members.items("nudges").stream()
                .flatMap(nudge -> nudge(nudge).stream())
                .toList();
        List<RuleTest> tests = new RuleTestReader(problems).read(members.items("tests"));
        if (tests.isEmpty()) {
            value.problem("A rule needs tests beside it: at least one");
        }
        if (id.isEmpty()
                || policy.isEmpty()
                || mode.isEmpty()
                || verdict.isEmpty()
                || message.isEmpty()
                || condition.isEmpty()) {
            return;
        }
        Rule rule = new Rule(
                id.get(),
                policy.get(),
                mode.get(),
                condition.get().source(),
                verdict.get(),
                effects,
                nudges,
                message.get().strip(),
                value.place());
        CompiledRule before = rules.putIfAbsent(rule.id(), new CompiledRule(rule, condition.get(), tests));
        if (before != null) {
            Place first = before.rule().place();
            value.problem("Rule '" + rule.id() + "' is already in " + first.file() + " line " + first.line());
        }
    }

    private static Optional<Rule.NudgeText> nudge(YamlValue value) {
        YamlMembers members = value.members("to", "text", "help");
        Optional<Party> to = members.required("to").flatMap(v -> v.oneOf(Party.class));
        Optional<String> text = members.identifier("text");
        return to.flatMap(party -> text.map(id -> new Rule.NudgeText(party, id, members.texts("help"))));
    }

    /** Whatever a rule refers to must be there, and a verdict that shows nudges must have one. */
    void resolve(Map<String, Policy> policies, TextFiles texts, Set<String> helpTopics) {
        for (CompiledRule compiled : rules.values()) {
            Rule rule = compiled.rule();
            if (!policies.containsKey(rule.policy())) {
                problems.add(rule.place(), "Policy '" + rule.policy() + "' does not exist");
            }
            if (rule.verdict() == Verdict.NUDGE && rule.nudges().isEmpty()) {
                problems.add(rule.place(), "A rule with the verdict nudge needs a text under 'nudges'");
            }
            for (Rule.NudgeText nudge : rule.nudges()) {
                texts.require(nudge.text(), rule.place());
                for (String topic : nudge.help()) {
                    if (!helpTopics.contains(topic)) {
                        problems.add(rule.place(), "No helpline serves the topic '" + topic + "'");
                    }
                }
            }
        }
    }

    /** What a condition names must be a signal that something gives, or a score of the pack. */
    void resolveNames(KnownNames known) {
        rules.values().forEach(rule -> known.check(rule.condition(), problems));
    }

    List<CompiledRule> rules() {
        return new ArrayList<>(rules.values());
    }
}
