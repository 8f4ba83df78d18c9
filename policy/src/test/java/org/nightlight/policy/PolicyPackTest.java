package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyPackTest {

    @TempDir
    Path folder;

    private PackFolder files;

    @BeforeEach
    void rightPack() {
        files = PackFolder.in(folder);
    }

    @Test
    void load_rightPack_givesEverythingInIt() throws Exception {
        PolicyPack pack = PolicyPack.load(folder);

        assertThat(pack.label()).isEqualTo("test@1.2.3");
        assertThat(pack.languages()).containsExactly("en", "de");
        assertThat(pack.languageOf("AT")).contains("de");
        assertThat(pack.halfLife()).isEqualTo(Duration.ofDays(7));
        assertThat(pack.halfLifeMessages()).isEqualTo(20);
        assertThat(pack.policies().values()).extracting(Policy::penaltyPoints).containsExactly(5);
        assertThat(pack.phrases().categories()).containsKey("test.secrecy");
        assertThat(pack.banks()).singleElement().satisfies(bank -> {
            assertThat(bank.harmClass()).isEqualTo(HarmClass.CSAM);
            assertThat(bank.duty()).isEqualTo(Duty.REPORT);
        });
        assertThat(pack.links().allows("cdn.platform.example")).isTrue();
        assertThat(pack.links().allows("evilplatform.example")).isFalse();
        assertThat(pack.links().invites("chat.example")).isTrue();
        assertThat(pack.ages().of("FR").orElseThrow().consentAge()).isEqualTo(16);
        assertThat(pack.ages().permission(Feature.LIVE, "16-17")).isEqualTo(Ages.Permission.CONSENT);
        assertThat(pack.ages().permission(Feature.GIFTS, "adult")).isEqualTo(Ages.Permission.OFF);
        assertThat(pack.texts().find("nudge-test", "de")).contains("Take care (de).");
        assertThat(pack.texts().find("nudge-test", "fr")).contains("Take care (en).");
        assertThat(pack.helplines().offer(Optional.of("DE"), List.of("talking"), 3))
                .extracting(Helpline::id)
                .containsExactly("talk", "world");
        assertThat(pack.helplines().offer(Optional.empty(), List.of("talking"), 3))
                .extracting(Helpline::id)
                .containsExactly("world");
        assertThat(pack.regions().of("NO"))
                .hasValueSatisfying(region -> assertThat(region.id()).isEqualTo("here"));
        assertThat(pack.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.effects()).containsExactly(new Effect.OpenCase("child-safety", Priority.HIGH));
            assertThat(rule.verdict()).isEqualTo(Verdict.NUDGE);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            rules/test.yaml    | actor.adult &&                  | actor.aduld &&                  | rules/test.yaml:5:16     | undefined field 'aduld'
            rules/test.yaml    | actor.adult &&                  | actor.age == 3 &&               | rules/test.yaml:5:21     | no matching overload
            rules/test.yaml    | actor.adult &&                  | actr.adult &&                   | rules/test.yaml:5:11     | undeclared reference
            rules/test.yaml    | actor.adult &&                  | actor.adult &                   | rules/test.yaml:5:23     | token recognition error
            rules/test.yaml    | && has(signals["test.secrecy"]) | && has(actor)                   | rules/test.yaml:5:46     | has() asks for a field or a key
            rules/test.yaml    | has(signals["test.secrecy"])    | has(signals["test.secracy"])    | rules/test.yaml:5:54     | signal 'test.secracy' is given by no category
            rules/test.yaml    | actor.adult && target.minor && has(signals["test.secrecy"]) | size(event.text) | rules/test.yaml:5:15 | expected type 'bool'
            rules/test.yaml    | mode: live                      | mode: loud                      | rules/test.yaml:4:11     | 'loud' is not known here; known are live, shadow, off
            rules/test.yaml    | verdict: nudge                  | verdikt: nudge                  | rules/test.yaml:6:5      | Key 'verdikt' is not known here
            rules/test.yaml    | policy: test/policy             | policy: test/other              | rules/test.yaml:2:5      | Policy 'test/other' does not exist
            rules/test.yaml    | text: nudge-test                | text: nudge-other               | rules/test.yaml:2:5      | texts/en/nudge-other.md, texts/de/nudge-other.md
            rules/test.yaml    | help: [talking]                 | help: [walking]                 | rules/test.yaml:2:5      | No helpline serves the topic 'walking'
            rules/test.yaml    | priority: high                  | priority: higher                | rules/test.yaml:9:52     | 'higher' is not known here
            rules/test.yaml    | adult: true                     | aduld: true                     | rules/test.yaml:15:11    | 'actor.aduld' is not a fact
            rules/test.yaml    | expect: fires                   | expect: explodes                | rules/test.yaml:13:9     | 'expect' is one of
            policies/test.yaml | text: policy-test               | text: policy-none               | policies/test.yaml:2:5   | Text 'policy-none' is missing
            policies/test.yaml | penalty_points: 5               | penalty_points: 500             | policies/test.yaml:2:92  | from 0 to 100
            phrases/test.yaml  | dont tell (anyone               | dont tell ((anyone              | phrases/test.yaml:9:37  | The phrase is wrong
            phrases/test.yaml  | direction: actor_to_target      | direction: up                   | phrases/test.yaml:4:16   | 'up' is not known here
            phrases/test.yaml  | score: 0.9                      | score: 9                        | phrases/test.yaml:5:12   | from 0 to 1
            lists.yaml         | harm_class: csam                | harm_class: sea                 | lists.yaml:2:45          | 'sea' is not known here
            lists.yaml         | distance: 31}                   | distance: 31, fed_by: people}   | lists.yaml:2:87          | 'people' is not known here
            lists.yaml         | distance: 31}                   | distance: 31, verified: maybe}  | lists.yaml:2:89          | true or false
            lists.yaml         | distance: 31}                   | distance: 31, fed_by: removals} | lists.yaml:2:5           | cannot have the duty 'report'
            lists.yaml         | links:                          | `looking_back: {days: 1000}\nlinks:` | lists.yaml:3:22    | from 0 to 365
            lists.yaml         | links:                          | `looking_back: {flood: {}}\nlinks:` | lists.yaml:3:15     | 'days' is missing
            lists.yaml         | platform.example                | Platform                        | lists.yaml:3:25          | Expected a host
            ages.yaml          | live:                           | lyfe:                           | ages.yaml:4:9            | Feature 'lyfe' is not known
            ages.yaml          | countries:                      | `service: {minimum_age: 40}\ncountries:` | ages.yaml:1:24   | from 0 to 21
            ages.yaml          | 2026-01-01                      | yesterday                       | ages.yaml:2:75           | Expected a date
            regions.yaml       | countries: [DE]                 | countries: [US]                 | regions.yaml:10:17       | already in region 'here'
            regions.yaml       | unknown: here                   | unknown: nowhere                | regions.yaml:15:10       | Region 'nowhere' is not defined
            regions.yaml       | content: on                     | content: perhaps                | regions.yaml:5:50        | 'perhaps' is not known here
            helplines/test.yaml | https://help.example/          | http://help.example/            | helplines/test.yaml:8:10 | beginning with https
            helplines/test.yaml | {en: Talk to us, de: Sprich mit uns} | {en: Talk to us}           | helplines/test.yaml:4:12 | title in 'de' is missing
            pack.yaml          | regions: [here]                 | regions: [there]                | pack.yaml:6:11           | not in regions.yaml
            pack.yaml          | default_language: en            | default_language: fr            | pack.yaml:1:1            | not among the languages
            pack.yaml          | version: 1.2.3                  | `version: [1`                  | pack.yaml                | Not well-formed YAML
            """)
    void check_mistake_isNamedWithItsPlace(String file, String right, String wrong, String place, String message) {
        files.replace(file, right, wrong);

        assertThat(PolicyPack.check(folder))
                .extracting(PackProblem::toString)
                .anySatisfy(
                        problem -> assertThat(problem).startsWith(place + ":").contains(message));
    }

    @Test
    void check_conditionOverSeveralLines_namesTheLineAndColumnInTheFile() {
        files.replace(
                "rules/test.yaml",
                "when: actor.adult && target.minor && has(signals[\"test.secrecy\"])",
                "when: |\n      actor.adult\n        && target.minorr\n        && has(signals[\"test.secrecy\"])");

        assertThat(PolicyPack.check(folder)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(7);
            assertThat(problem.column()).isEqualTo(18);
        });
    }

    @Test
    void minimumAge_serviceBeforeCountry() throws Exception {
        assertThat(PolicyPack.load(folder).ages().minimumAge(Optional.of("DE-BE")))
                .hasValue(13);

        files.replace("ages.yaml", "countries:", "service: {minimum_age: 18}\ncountries:");
        assertThat(PolicyPack.load(folder).ages().minimumAge(Optional.empty())).hasValue(18);
    }

    @Test
    void check_manyMistakes_areAllNamedAtOnce() {
        files.replace("rules/test.yaml", "actor.adult", "actor.aduld");
        files.replace("rules/test.yaml", "test/policy", "test/other");
        files.replace("ages.yaml", "minimum_age: 13", "minimum_age: -1");
        files.delete("texts/de/policy-test.md");
        files.delete("lists.yaml");
        files.write("rulez.yaml", "");

        assertThat(PolicyPack.check(folder))
                .extracting(PackProblem::file)
                .contains("rules/test.yaml", "ages.yaml", "policies/test.yaml", "lists.yaml", "rulez.yaml");
        assertThatExceptionOfType(InvalidPackException.class)
                .isThrownBy(() -> PolicyPack.load(folder))
                .satisfies(refused -> assertThat(refused.problems()).hasSizeGreaterThanOrEqualTo(5));
    }

    @Test
    void check_ruleTwice_namesTheFirst() {
        files.write("rules/test2.yaml", PackFolder.RULE);

        assertThat(PolicyPack.check(folder))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .isEqualTo("rules/test2.yaml:2:5: Rule 'test/secrecy' is already in rules/test.yaml line 2"));
    }

    @Test
    void check_hostileYaml_isRefusedWithoutHarm() {
        files.write("ages.yaml", "a: &a [x]\nb: !!javax.script.ScriptEngineManager [*a]\n");
        files.write("lists.yaml", "[".repeat(10_000));

        assertThat(PolicyPack.check(folder)).extracting(PackProblem::file).contains("ages.yaml", "lists.yaml");
    }

    @Test
    void evaluate_shadowAndOff_neverAct() throws Exception {
        Facts facts = FactsReader.read(Map.of(
                "actor", Map.of("adult", true),
                "target", Map.of("minor", true),
                "signals", Map.of("test.secrecy", Map.of())));
        files.replace("rules/test.yaml", "mode: live", "mode: shadow");
        RuleOutcomes shadow = PolicyPack.load(folder).evaluate(facts);
        files.replace("rules/test.yaml", "mode: shadow", "mode: off");
        RuleOutcomes off = PolicyPack.load(folder).evaluate(facts);

        assertThat(shadow.shadow()).hasSize(1);
        assertThat(shadow.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(off).isEqualTo(RuleOutcomes.NONE);
    }
}
