package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackTestsTest {

    private static final PackTests.EventRunner NO_EVENTS = (pack, accounts, events) -> {
        throw new IllegalArgumentException("no events here");
    };

    @TempDir
    Path folder;

    @Test
    void run_rightPack_passes() throws Exception {
        PackFolder.in(folder);

        assertThat(new PackTests(NO_EVENTS).run(PolicyPack.load(folder)))
                .hasSize(3)
                .allMatch(PackTests.Result::passed);
    }

    @Test
    void run_wrongExpectations_failWithTheirPlaceAndReason() throws Exception {
        PackFolder files = PackFolder.in(folder);
        files.replace("rules/test.yaml", "expect: fires", "expect: silent");
        files.replace("phrases/test.yaml", "[this is our secret]", "[nothing at all]");
        files.replace("phrases/test.yaml", "[the secret door]", "[behold our secret]");

        List<PackTests.Result> results = new PackTests(NO_EVENTS).run(PolicyPack.load(folder));

        assertThat(results)
                .extracting(PackTests.Result::toString)
                .containsExactly(
                        "phrases/test.yaml:11: FAILED: test.secrecy (en positive): nothing at all: no phrase of the category is found in"
                                + " this text",
                        "phrases/test.yaml:11: FAILED: test.secrecy (en negative): behold our secret: phrase test.secrecy/en/1 is found"
                                + " in this text and must not be",
                        "rules/test.yaml:13: FAILED: test/secrecy: fires: expected is silent but it fires");
    }

    @Test
    void run_verdictOfTheWholePack_isCompared() throws Exception {
        PackFolder files = PackFolder.in(folder);
        files.replace("rules/test.yaml", "        verdict: nudge", "        verdict: block");

        assertThat(new PackTests(NO_EVENTS).run(PolicyPack.load(folder)))
                .filteredOn(result -> !result.passed())
                .singleElement()
                .satisfies(
                        result -> assertThat(result.detail()).contains("expected the verdict BLOCK but it is NUDGE"));
    }

    @Test
    void run_events_goToTheRunner() throws Exception {
        PackFolder files = PackFolder.in(folder);
        files.write("rules/test.yaml", PackFolder.RULE + """
                      - name: whole
                        accounts: [{id: river-17}]
                        events: [{actor: {id: river-17}, text: hello}]
                        expect: silent
                """);
        PackTests.EventRunner runner = (pack, accounts, events) -> {
            assertThat(accounts).containsExactly(Map.of("id", "river-17"));
            assertThat(events).containsExactly(Map.of("actor", Map.of("id", "river-17"), "text", "hello"));
            return new PackTests.LastEvent(Map.of("test/secrecy", Outcome.FALSE), Verdict.ALLOW);
        };

        assertThat(new PackTests(runner).run(PolicyPack.load(folder)))
                .hasSize(4)
                .allMatch(PackTests.Result::passed);
    }
}
