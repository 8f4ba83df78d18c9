package org.nightlight.server.learning.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The default pack with a rule, two phrases and a score of its own in place of what it has. */
final class LearningPack {

    /** What the score's phrases find. */
    static final String ASKED = "the blue lantern";

    static final String GAVE = "the red kite";

    private static final String SCORE = """
            scores:
              - id: tried
                title: Tried
                when: 'true'
                signals: {test.asked: {weight: 2.0}, test.gave: {weight: 1.0}}
                pairs: [{of: [test.asked, test.gave], weight: 0.5}]
                windows: {last: 3, over: 1, threshold: 3}
            capacity:
              {base_rate: 0.001, recall: 0.8, false_positive_rate: 0.0002, conversations_per_day: 1000, alerts_per_day: 10,
               measured: invented}
            """;

    private final Path folder;

    private LearningPack(Path folder) {
        this.folder = folder;
    }

    static LearningPack in(Path folder) {
        LearningPack pack = new LearningPack(folder);
        pack.copyAllButRulesAndPhrases(Path.of(System.getProperty("nightlight.home"), "packs", "default"));
        pack.write("phrases/tried.yaml", """
                categories:
                  - id: test.asked
                    title: Asked
                    direction: actor_to_target
                    score: 1.0
                    patterns: {en: [the blue lantern]}
                    tests: {en: {positive: [the blue lantern], negative: [a lantern]}}
                  - id: test.gave
                    title: Gave
                    direction: actor_to_target
                    score: 1.0
                    patterns: {en: [the red kite]}
                    tests: {en: {positive: [the red kite], negative: [a kite]}}
                """);
        pack.write("rules/tried.yaml", """
                rules:
                  - id: tried/points
                    policy: child-safety/grooming
                    mode: live
                    when: has(scores["tried"]) && scores["tried"].points >= 2.0
                    verdict: hold
                    message: Many points
                    effects:
                      - open_case: {queue: child-safety, priority: high}
                    tests:
                      - name: fires
                        given: {scores: {tried: {points: 2.0}}}
                        expect: fires
                """);
        pack.write("score.yaml", SCORE);
        return pack;
    }

    Path folder() {
        return folder;
    }

    void score(String from, String to) {
        write("score.yaml", SCORE.replace(from, to));
    }

    private void copyAllButRulesAndPhrases(Path original) {
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = original.relativize(file).toString();
                if (Stream.of("rules", "phrases", "wording").noneMatch(name::startsWith)) {
                    write(name, Files.readString(file).replace("complete_phrases: true", "complete_phrases: false"));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
