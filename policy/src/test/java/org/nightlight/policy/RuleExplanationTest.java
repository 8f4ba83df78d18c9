package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleExplanationTest {

    @TempDir
    Path folder;

    @Test
    void explain_condition_showsEveryPartWithItsValue() throws Exception {
        PackFolder files = PackFolder.in(folder);
        files.replace("rules/test.yaml", "when: actor.adult &&", "when: actor.region == 'US' &&");
        Facts facts = FactsReader.read(
                Map.of("target", Map.of("minor", true), "signals", Map.of("test.secrecy", Map.of("score", 0.9))));

        RuleExplanation explanation = PolicyPack.load(folder).explain(facts).getFirst();

        assertThat(explanation.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(explanation.parts()).anySatisfy(part -> {
            assertThat(part.text()).isEqualTo("target.minor");
            assertThat(part.value()).isEqualTo("true");
        });
        assertThat(explanation.parts()).anySatisfy(part -> {
            assertThat(part.text()).isEqualTo("has(signals[\"test.secrecy\"])");
            assertThat(part.value()).isEqualTo("true");
        });
        assertThat(explanation.parts()).anySatisfy(part -> {
            assertThat(part.text()).isEqualTo("actor.region");
            assertThat(part.value()).startsWith("unknown");
        });
    }
}
