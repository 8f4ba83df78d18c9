package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.json.EventTests;
import org.nightlight.policy.PackTests;
import org.nightlight.policy.PolicyPack;

final class DefaultPackTest {

    static final Path FOLDER = Path.of(System.getProperty("nightlight.home", ".."), "packs", "default");

    @Test
    void check_defaultPack_hasNoProblem() {
        assertThat(PolicyPack.check(FOLDER)).isEmpty();
    }

    @Test
    void tests_besideRulesAndPhrases_pass() throws Exception {
        List<PackTests.Result> results = new PackTests(new EventTests()).run(PolicyPack.load(FOLDER));

        assertThat(results).hasSizeGreaterThan(200);
        assertThat(results).filteredOn(result -> !result.passed()).isEmpty();
    }
}
