package org.nightlight.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small right pack in a folder, for tests to spoil. */
final class PackFolder {

    static final String RULE = """
            rules:
              - id: test/secrecy
                policy: test/policy
                mode: live
                when: actor.adult && target.minor && has(signals["test.secrecy"])
                verdict: nudge
                message: Asks for secrecy
                effects:
                  - open_case: {queue: child-safety, priority: high}
                nudges:
                  - {to: target, text: nudge-test, help: [talking]}
                tests:
                  - name: fires
                    given:
                      actor: {adult: true}
                      target: {minor: true}
                      signals: {test.secrecy: {score: 0.9}}
                    expect: fires
                    verdict: nudge
            """;

    private final Path folder;

    private PackFolder(Path folder) {
        this.folder = folder;
    }

    static PackFolder in(Path folder) {
        PackFolder pack = new PackFolder(folder);
        pack.write("pack.yaml", """
                name: test
                version: 1.2.3
                languages: [en, de]
                default_language: en
                spoken_in: {de: [DE, AT]}
                regions: [here]
                memory: {half_life: 7d, half_life_messages: 20}
                """);
        pack.write("policies/test.yaml", """
                policies:
                  - {id: test/policy, title: Test, forbids: Something., text: policy-test, penalty_points: 5}
                """);
        pack.write("phrases/test.yaml", """
                categories:
                  - id: test.secrecy
                    title: Secrecy
                    direction: actor_to_target
                    score: 0.9
                    patterns:
                      en:
                        - our secret
                        - {id: tell, re: "dont tell (anyone|your mom)"}
                    tests:
                      en: {positive: [this is our secret], negative: [the secret door]}
                """);
        pack.write("rules/test.yaml", RULE);
        pack.write("lists.yaml", """
                banks:
                  - {name: known, title: Known, harm_class: csam, duty: report, distance: 31}
                links: {allowed_hosts: [platform.example], invite_hosts: [chat.example]}
                """);
        pack.write("ages.yaml", """
                countries:
                  - {country: "*", minimum_age: 13, consent_age: 16, source: Ours, as_of: 2026-01-01}
                features:
                  live: {under13: off, 13-15: off, 16-17: consent, adult: on, unknown: off}
                """);
        pack.write("regions.yaml", """
                regions:
                  - id: here
                    title: Here
                    countries: [US, NO]
                    private_messages: {known_media: on, content: on, buffer: on}
                    because: Nothing forbids it.
                    sources: [{title: A law, as_of: 2026-01-01}]
                  - id: strict
                    title: Strict
                    countries: [DE]
                    private_messages: {known_media: needs_basis, content: needs_basis, buffer: off}
                    because: It is forbidden.
                    sources: [{title: Another law, as_of: 2026-01-01}]
                others: strict
                unknown: here
                """);
        pack.write("helplines/test.yaml", """
                helplines:
                  - id: talk
                    countries: [DE]
                    title: {en: Talk to us, de: Sprich mit uns}
                    kind: helpline
                    topics: [talking]
                    phone: "116111"
                    url: https://help.example/
                    source: Invented for tests
                  - id: world
                    title: {en: The world over, de: Weltweit}
                    kind: directory
                    topics: [talking]
                    url: https://world.example/
                    source: Invented for tests
                    verified: 2026-01-01
                """);
        for (String language : new String[] {"en", "de"}) {
            pack.write("texts/" + language + "/nudge-test.md", "Take care (" + language + ").\n");
            pack.write("texts/" + language + "/policy-test.md", "Do not (" + language + ").\n");
        }
        return pack;
    }

    Path path() {
        return folder;
    }

    void write(String file, String content) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void replace(String file, String text, String with) {
        try {
            String content = Files.readString(folder.resolve(file));
            if (!content.contains(text)) {
                throw new IllegalArgumentException(file + " does not hold " + text);
            }
            write(file, content.replace(text, with));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
