package org.nightlight.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.TextDetectors;
import org.nightlight.media.InProcessFingerprinter;
import org.nightlight.media.MediaLimits;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.PolicyPack;

final class DecideFileTest {

    private static final String LINES = """
            {"account":{"id":"river-17","age":{"band":"adult"}}}
            {"account":{"id":"stone-4","age":{"band":"13-15"}}}

            {"id":"e1","type":"message","at":"2020-01-01T00:00:00Z","actor":{"id":"river-17"},"target":{"id":"stone-4"},"conversation":{"id":"c","kind":"direct"},"text":"can you keep a secret"}
            {"id":"e2","type":"shout"}
            not json
            {"id":"e3","type":"message","at":"2020-01-01T00:01:00Z","actor":{"id":"river-17"},"target":{"id":"stone-4"},"conversation":{"id":"c","kind":"direct"},"text":"let's move to telegram","mood":"x"}
            """;

    private final List<String> errors = new ArrayList<>();

    @Test
    void decide_file_answersInOrderOnTheEventsOwnTimes() throws Exception {
        String[] answers = decide().split("\n");

        assertThat(answers).hasSize(2);
        assertThat(answers[0]).contains("\"event\":\"e1\"", "\"verdict\":\"nudge\"", "\"nudges\":[{\"to\":\"target\"");
        assertThat(answers[1])
                .contains(
                        "\"event\":\"e3\"",
                        "\"verdict\":\"hold\"",
                        "\"rule\":\"grooming/secrecy-and-migration\"",
                        "{\"kind\":\"open_case\",\"queue\":\"child-safety\",\"priority\":\"high\"}",
                        "\"warnings\":[\"Member /mood is not known and was not looked at\"]");
        assertThat(errors)
                .hasSize(2)
                .satisfies(
                        lines -> assertThat(lines.get(0)).startsWith("Line 5: unknown_value at /type: Expected one of"))
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("Line 6: malformed_json"));
    }

    @Test
    void decideExplained_file_addsWhatIsForStaffAndTheAnswerDoesNot() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        run().decideExplained(input(), out, errors::add);

        String[] explained = out.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(explained).hasSize(2);
        assertThat(explained[1])
                .contains("\"verdict\":\"hold\"", "\"scores\":[", "\"lowering\":[{\"rule\":\"", "\"unknown\":[");
        assertThat(decide()).doesNotContain("\"scores\"", "\"lowering\"");
    }

    @Test
    void decide_lineThatIsNotUtf8_isRefused() throws Exception {
        byte[] line = "{\"id\":\"e?\"}".getBytes(StandardCharsets.UTF_8);
        line[8] = (byte) 0xff;

        assertThat(run().decide(new ByteArrayInputStream(line), new ByteArrayOutputStream(), errors::add))
                .isEqualTo(1);
        assertThat(errors).singleElement().satisfies(error -> assertThat(error).startsWith("Line 1: invalid_utf8"));
    }

    @Test
    void decide_sameFileTwice_givesTheSameDecisions() throws Exception {
        assertThat(decide().replaceAll("\"elapsedMicros\":\\d+", ""))
                .isEqualTo(decide().replaceAll("\"elapsedMicros\":\\d+", ""));
    }

    @Test
    void explain_file_saysWhatEachRuleSaid() throws Exception {
        List<String> fired = new ArrayList<>();

        run().explain(
                        input(),
                        (event, decision, rules) -> rules.stream()
                                .filter(rule -> rule.outcome() == org.nightlight.policy.Outcome.TRUE)
                                .forEach(rule ->
                                        fired.add(event.id() + " " + rule.rule().id())),
                        errors::add);

        assertThat(fired).contains("e1 grooming/secrecy", "e3 grooming/secrecy-and-migration");
    }

    private String decide() throws Exception {
        errors.clear();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(run().decide(input(), out, errors::add)).isEqualTo(2);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ByteArrayInputStream input() {
        return new ByteArrayInputStream(LINES.getBytes(StandardCharsets.UTF_8));
    }

    private static DecideFile run() throws Exception {
        Path folder = Path.of(System.getProperty("nightlight.home", ".."), "packs", "default");
        return new DecideFile(
                PolicyPack.load(folder),
                TextDetectors.all(),
                Optional.empty(),
                new MediaResolver(new InProcessFingerprinter(MediaLimits.DEFAULT)),
                LegalBases.none());
    }
}
