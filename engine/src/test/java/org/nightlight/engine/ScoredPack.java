package org.nightlight.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.nightlight.policy.InvalidPackException;
import org.nightlight.policy.PolicyPack;

/** The default pack with one score and two rules on it instead of its own. */
final class ScoredPack {

    private static final String SCORE = """
            scores:
              - id: winning
                title: Wins a minor's trust
                when: actor.untrusted_adult && target.minor
                signals:
                  grooming.secrecy: {weight: 2, cap: 2}
                  grooming.gift: {weight: 1, cap: 1}
                  similar.grooming: {weight: 1, cap: 1}
                pairs:
                  - {of: [grooming.secrecy, grooming.gift], weight: 1.5}
                context:
                  - {id: new, title: New to each other, when: memory.pair.replies == 0, weight: 0.5}
                windows: {last: 5, over: 2, threshold: 3}
                doubt: {from: 2, to: 3}
            """;

    private static final String RULES = """
            rules:
              - id: winning/much
                policy: child-safety/grooming
                mode: live
                when: |
                  scores["winning"].points >= 4.0 && scores["winning"].added > 0.0
                verdict: hold
                message: Much at once
                tests:
                  - {name: much, given: {scores: {winning: {points: 5.0, added: 1.0}}}, expect: fires}
                  - {name: little, given: {scores: {winning: {points: 1.0, added: 1.0}}}, expect: silent}
              - id: winning/lasting
                policy: child-safety/grooming
                mode: live
                when: scores["winning"].raised
                verdict: nudge
                message: Much for long
                nudges:
                  - {to: target, text: nudge-secrecy, help: [grooming]}
                  - {to: actor, text: nudge-secrecy, help: []}
                tests:
                  - {name: long, given: {scores: {winning: {raised: true}}}, expect: fires}
                  - {name: short, given: {scores: {winning: {points: 9.0}}}, expect: silent}
            """;

    private ScoredPack() {}

    static PolicyPack in(Path folder) throws IOException, InvalidPackException {
        try (Stream<Path> files = Files.walk(DefaultPackTest.FOLDER)) {
            files.filter(Files::isRegularFile).forEach(file -> copy(file, folder));
        }
        Path manifest = folder.resolve("pack.yaml");
        Files.writeString(
                manifest, Files.readString(manifest).replace("complete_phrases: true", "complete_phrases: false"));
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("score.yaml"), SCORE);
        Files.writeString(folder.resolve("rules/score.yaml"), RULES);
        Files.writeString(folder.resolve("texts/en/nudge-secrecy.minor.md"), "For minors.");
        Files.writeString(folder.resolve("texts/en/nudge-secrecy.adult.md"), "For adults.");
        return PolicyPack.load(folder);
    }

    private static void copy(Path file, Path folder) {
        Path relative = DefaultPackTest.FOLDER.relativize(file);
        boolean phrasesOfALanguage = relative.startsWith("phrases") && relative.getNameCount() == 3;
        if (relative.startsWith("rules")
                || relative.startsWith("wording")
                || relative.startsWith("score.yaml")
                || phrasesOfALanguage) {
            return;
        }
        Path to = folder.resolve(relative);
        try {
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
