package org.nightlight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Keeps the features of the server apart, and draws the diagram that the documentation shows. */
final class ModularityTests {

    private static final ApplicationModules FEATURES = ApplicationModules.of(NightlightApplication.class);

    @Test
    void features_useOnlyWhatOthersPublishAndDoNotGoInCircles() {
        FEATURES.verify();
    }

    @Test
    void diagram_isTheOneInTheDocumentation() throws IOException {
        Path file = Path.of(System.getProperty("nightlight.home"), "docs", "features.md");
        String drawn = draw();
        String kept = Files.exists(file) ? Files.readString(file) : "";
        if (!kept.equals(drawn)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, drawn);
        }
        assertThat(kept)
                .as("docs/features.md was out of date and has been drawn anew: look at it and commit it")
                .isEqualTo(drawn);
    }

    private static String draw() {
        List<ApplicationModule> features = FEATURES.stream()
                .sorted(Comparator.comparing(ModularityTests::name))
                .toList();
        String arrows = features.stream()
                .flatMap(feature -> feature.getDirectDependencies(FEATURES)
                        .uniqueModules()
                        .map(ModularityTests::name)
                        .sorted()
                        .map(used -> "  " + name(feature) + " --> " + used))
                .collect(Collectors.joining("\n"));
        return "# The features of the server\n\nDrawn by `ModularityTests`; an arrow means *uses what it publishes*.\n\n"
                + "```mermaid\nflowchart TD\n" + arrows + "\n```\n";
    }

    private static String name(ApplicationModule feature) {
        return feature.getIdentifier().toString();
    }
}
