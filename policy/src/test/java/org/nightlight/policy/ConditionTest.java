package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConditionTest {

    @TempDir
    Path folder;

    private static final Facts FACTS = FactsReader.read(Map.of(
            "event", Map.of("type", "message", "text_length", 12L),
            "actor", Map.of("age", "unknown", "adult", false, "days_old", 3.0),
            "target", Map.of("minor", true),
            "signals", Map.of("a.b", Map.of("score", 0.7, "obfuscated", true)),
            "memory", Map.of("pair", Map.of("messages", 4L, "evidence", Map.of("a.b", 1.5)))));

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            target.minor                                              | TRUE
            actor.adult                                               | FALSE
            actor.age == "unknown"                                    | TRUE
            actor.region == "US"                                      | UNKNOWN
            has(actor.region) && actor.region == "US"                 | FALSE
            actor.region == "US" && actor.adult                       | FALSE
            actor.region == "US" || target.minor                      | TRUE
            actor.region == "US" || actor.adult                       | UNKNOWN
            actor.days_old < 7                                        | TRUE
            event.text_length > 11.5                                  | TRUE
            has(signals["a.b"])                                       | TRUE
            has(signals["a.c"])                                       | FALSE
            !has(signals["a.c"])                                      | TRUE
            "a.b" in signals                                          | TRUE
            signals["a.b"].score >= 0.5 && signals["a.b"].obfuscated  | TRUE
            signals["a.c"].score >= 0.5                               | FALSE
            !(signals["a.c"].score >= 0.5)                            | FALSE
            has(signals["a.b"].host)                                  | FALSE
            signals["a.b"].host == "x"                                | UNKNOWN
            signals.exists(name, name.startsWith("a."))               | TRUE
            signals["a.b"].all.all(s, s.score > 0.5)                  | TRUE
            memory.pair.evidence["a.b"] >= 1.5                        | TRUE
            memory.pair.evidence["never.seen"] == 0.0                 | TRUE
            memory.conversation.messages > 3                          | UNKNOWN
            now > timestamp("2026-01-01T00:00:00Z")                   | TRUE
            now - timestamp("2026-01-01T00:00:00Z") < duration("24h") | TRUE
            event.text_length / 0 == 1                                | UNKNOWN
            event.type.matches("^mess")                               | TRUE
            """)
    void evaluate_condition_givesThreeValues(String condition, Outcome expected) {
        assertThat(compile(condition).evaluate(FACTS)).isEqualTo(expected);
    }

    @Test
    void evaluate_endlessMacro_isUnknownAndNotEndless() {
        String thousand = "[1,2,3,4,5,6,7,8,9,10]";
        String nested = "%s.all(a, %s.all(b, %s.all(c, %s.all(d, a + b + c + d > 0))))"
                .formatted(thousand, thousand, thousand, thousand);

        assertThat(compile(nested).evaluate(FACTS)).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            has(signals["a"]) && has(signals["b"])                                 | [[a], [b]]
            has(signals["a"]) || has(signals["b"])                                 | [[a, b]]
            target.minor && (has(signals["a"]) || signals["b"].score > 0.5)        | [[a, b]]
            has(signals["a"]) || target.minor                                      | []
            !has(signals["a"])                                                     | []
            target.minor ? has(signals["a"]) : has(signals["b"])                   | [[a, b]]
            signals["a"].all.exists(m, m.score > 0.5 || has(signals["b"]))         | [[a]]
            signals.exists(name, name == "a")                                      | []
            """)
    void needs_ofACondition_areItsSignals(String condition, String clauses) {
        List<List<String>> needs = compile(condition).needs().clauses().stream()
                .map(clause -> clause.stream().sorted().toList())
                .toList();

        assertThat(needs.toString()).isEqualTo(clauses);
    }

    /** Whatever the condition: what holds has its needs met, so leaving it out for want of signals changes nothing. */
    @Test
    void needs_ofRandomConditions_areMetWheneverTheyHold() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        int held = 0;
        for (int i = 0; i < 400; i++) {
            Condition condition = compile(expression(random, 4));
            for (int present = 0; present < 8; present++) {
                java.util.HashMap<String, Object> signals = new java.util.HashMap<>();
                for (int bit = 0; bit < 3; bit++) {
                    if ((present & 1 << bit) != 0) {
                        signals.put("abc".substring(bit, bit + 1), Map.of("score", random.nextInt(3) / 2.0));
                    }
                }
                Facts facts = FactsReader.read(Map.of("signals", signals, "target", Map.of("minor", true)));
                boolean holds = condition.evaluateWhole(facts) == Outcome.TRUE;
                held += holds ? 1 : 0;
                assertThat(!holds || condition.needs().met(facts))
                        .as(condition.source())
                        .isTrue();
            }
        }
        assertThat(held).isGreaterThan(300);
    }

    private static String expression(SplittableRandom random, int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            String name = "abc".substring(random.nextInt(3)).substring(0, 1);
            return switch (random.nextInt(4)) {
                case 0 -> "has(signals[\"" + name + "\"])";
                case 1 -> "signals[\"" + name + "\"].score >= 0.5";
                case 2 -> "target.minor";
                default -> "signals.exists(n, n == \"" + name + "\")";
            };
        }
        String left = expression(random, depth - 1);
        String right = expression(random, depth - 1);
        return switch (random.nextInt(5)) {
            case 0, 1 -> "(" + left + " && " + right + ")";
            case 2 -> "(" + left + " || " + right + ")";
            case 3 -> "!(" + left + ")";
            default -> "(" + left + " ? " + right + " : " + expression(random, depth - 1) + ")";
        };
    }

    private Condition compile(String text) {
        Problems problems = new Problems();
        YamlValue value = YamlFile.read(folder, write("when: |\n  " + text), problems)
                .root()
                .orElseThrow()
                .members("when")
                .required("when")
                .orElseThrow();
        Condition condition = ConditionCompiler.instance()
                .compile(value, text, problems)
                .orElseThrow(() -> new AssertionError(problems.all().toString()));
        assertThat(problems.all()).isEmpty();
        return condition;
    }

    private Path write(String content) {
        try {
            return Files.writeString(folder.resolve("condition.yaml"), content);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
