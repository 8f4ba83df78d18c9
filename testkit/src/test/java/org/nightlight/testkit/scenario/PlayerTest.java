package org.nightlight.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PlayerTest {

    private static final Check HARM = new Check(
            "en-1",
            "en",
            "grooming.secrecy",
            Check.Kind.PLAIN,
            "keep this secret, ok",
            Age.UNKNOWN,
            Age.UNDER13,
            Optional.of(Relation.FRIEND),
            false);
    private static final Check BENIGN = new Check(
            "en-2",
            "en",
            "grooming.secrecy",
            Check.Kind.QUOTED,
            "he said \"keep this secret\"",
            Age.AGE_13_15,
            Age.AGE_13_15,
            Optional.empty(),
            false);
    private static final Scenario SCENARIO = new Scenario(
            "en-3",
            "en",
            "A group, then alone",
            true,
            "grooming",
            List.of(
                    new Party("river-17", Age.ADULT, Map.of()),
                    new Party("stone-4", Age.AGE_13_15, Map.of("birch-2", Relation.FAMILY)),
                    new Party("birch-2", Age.UNKNOWN, Map.of())),
            List.of(
                    new Turn("river-17", Optional.empty(), Place.GROUP, "hello", 0),
                    new Turn("stone-4", Optional.of("river-17"), Place.GROUP, "hi", 90),
                    new Turn("river-17", Optional.of("stone-4"), Place.DIRECT, "a secret for you", 1)));
    private static final Suite SUITE = new Suite(List.of(HARM, BENIGN), List.of(SCENARIO));

    private final Player player = new Player(SUITE, 1);

    @Test
    void lines_accountsComeFirst_withTiesBothWays() {
        List<JsonNode> lines = lines();

        assertThat(lines.get(0).toString())
                .isEqualTo("{\"account\":{\"id\":\"en-3/river-17\",\"language\":\"en\","
                        + "\"age\":{\"band\":\"adult\",\"assurance\":\"declared\"},\"relations\":[]}}");
        assertThat(lines.get(1).at("/account/relations").toString())
                .isEqualTo("[{\"account\":\"en-3/birch-2\",\"kind\":\"family\"}]");
        assertThat(lines.get(2).toString())
                .isEqualTo("{\"account\":{\"id\":\"en-3/birch-2\",\"language\":\"en\","
                        + "\"relations\":[{\"account\":\"en-3/stone-4\",\"kind\":\"family\"}]}}");
        int firstEvent = lines.indexOf(event("en-3/1"));
        assertThat(lines.subList(0, firstEvent)).allMatch(line -> line.has("account"));
        assertThat(lines.subList(firstEvent, lines.size())).noneMatch(line -> line.has("account"));
    }

    @Test
    void lines_turns_haveTheirReadersPlaceAndTime() {
        assertThat(event("en-3/1").toString())
                .isEqualTo("{\"id\":\"en-3/1\",\"type\":\"message\",\"at\":\"2026-01-05T16:00:00Z\","
                        + "\"actor\":{\"id\":\"en-3/river-17\"},"
                        + "\"recipients\":[{\"id\":\"en-3/stone-4\"},{\"id\":\"en-3/birch-2\"}],"
                        + "\"conversation\":{\"id\":\"en-3/group\",\"kind\":\"group\"},\"text\":\"hello\"}");
        assertThat(event("en-3/2").at("/target/id").asString()).isEqualTo("en-3/river-17");
        assertThat(event("en-3/2").at("/at").asString()).isEqualTo("2026-01-05T17:30:00Z");
        assertThat(event("en-3/3").has("recipients")).isFalse();
        assertThat(event("en-3/3").at("/conversation/id").asString()).isEqualTo("en-3/river-17+stone-4");
    }

    @Test
    void lines_checks_haveADayOfTheirOwn_andEveryEvadedSpelling() {
        assertThat(event("en-1/1").at("/at").asString()).isEqualTo("2026-01-06T16:00:00Z");
        for (Evasion evasion : Evasion.values()) {
            assertThat(event("en-1~" + evasion.wireName() + "/1").path("text").asString())
                    .isNotEqualTo(HARM.text());
        }
        assertThat(lines()).noneMatch(line -> line.path("id").asString("").startsWith("en-2~"));
    }

    @Test
    void lines_again_areTheSame() {
        assertThat(new Player(SUITE, 1).lines()).isEqualTo(player.lines());
    }

    @Test
    void play_aFilterThatKnowsOneWord_isMeasured() {
        Results results = player.play(PlayerTest::findsTheWord);

        assertThat(results.scenarios().getFirst().firstAlert()).hasValue(3);
        assertThat(results.scenarios().getFirst().inTime()).isTrue();
        assertThat(results.checks())
                .contains(new CheckResult(HARM, Optional.empty(), true, true))
                .contains(new CheckResult(HARM, Optional.of(Evasion.SPLIT), true, true))
                .contains(new CheckResult(HARM, Optional.of(Evasion.LEET), false, false))
                .contains(new CheckResult(BENIGN, Optional.empty(), true, true));
        assertThat(results.languages()).containsExactly("en");
        assertThat(results.in("de").checks()).isEmpty();
    }

    @Test
    void answers_ofAScenario_areInTheOrderOfItsTurns() {
        List<Answer> answers = player.answers(PlayerTest::findsTheWord).get(SCENARIO);

        assertThat(answers).extracting(Answer::event).containsExactly("en-3/1", "en-3/2", "en-3/3");
        assertThat(answers).extracting(Answer::alert).containsExactly(false, false, true);
    }

    @Test
    void play_withoutAnAnswer_saysToWhat() {
        assertThatThrownBy(() -> player.play(lines -> List.of())).hasMessage("There is no answer to en-3/1");
    }

    @Test
    void parse_anAlert_isHoldBlockOrACase() {
        assertThat(answer("hold", "").alert()).isTrue();
        assertThat(answer("block", "").alert()).isTrue();
        assertThat(answer("nudge", "").alert()).isFalse();
        assertThat(answer("allow", "{\"kind\":\"label\"},{\"kind\":\"open_case\"}")
                        .alert())
                .isTrue();
        assertThat(Answer.parse("{\"event\":\"e\",\"verdict\":\"allow\",\"signals\":[{\"name\":\"grooming.gift\"}]}")
                        .signals())
                .containsExactly("grooming.gift");
    }

    @Test
    void parse_anExplainedAnswer_namesRulesPhrasesAndWhetherAnybodyWasNudged() {
        Answer answer = Answer.parse("{\"event\":\"e\",\"verdict\":\"hold\","
                + "\"reasons\":[{\"rule\":\"grooming/secrecy\"},{\"rule\":\"contact/first\"}],"
                + "\"signals\":[{\"name\":\"grooming.secrecy\",\"attributes\":{\"phrase\":\"grooming.secrecy/en/6\"}},"
                + "{\"name\":\"contact.handle\",\"attributes\":{\"app\":\"snapchat\"}}],"
                + "\"nudges\":[{\"to\":\"target\",\"text\":\"You may say no.\"}]}");

        assertThat(answer.rules()).containsExactly("grooming/secrecy", "contact/first");
        assertThat(answer.phrases()).containsExactly("grooming.secrecy/en/6");
        assertThat(answer.signals()).containsExactlyInAnyOrder("grooming.secrecy", "contact.handle");
        assertThat(answer.nudged()).isTrue();
        assertThat(answer("hold", "").nudged()).isFalse();
    }

    @Test
    void parse_whatIsNoAnswer_isRefused() {
        assertThatThrownBy(() -> Answer.parse("{\"event\":\"e\"}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Answer.parse("hold")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void csv_quotesWhatMustBeQuoted() {
        List<String> lines = CheckTable.lines(SUITE, 1);

        assertThat(lines.getFirst()).isEqualTo("id,language,category,label,kind,expect,from,to,relation,text");
        assertThat(lines)
                .contains(
                        "en-1/1,en,grooming.secrecy,harm,plain,signal,unknown,under13,friend,\"keep this secret, ok\"")
                .contains("en-1~split/2,en,grooming.secrecy,harm,split,signal,unknown,under13,friend,\"secret, ok\"")
                .contains("en-2/1,en,grooming.secrecy,benign,quoted,no_signal,13-15,13-15,none,"
                        + "\"he said \"\"keep this secret\"\"\"");
    }

    private static Answer answer(String verdict, String effects) {
        return Answer.parse("{\"event\":\"e\",\"verdict\":\"" + verdict + "\",\"effects\":[" + effects + "]}");
    }

    private static List<Answer> findsTheWord(List<String> lines) {
        List<Answer> answers = new ArrayList<>();
        for (String line : lines) {
            JsonNode event = JsonMapper.shared().readTree(line);
            if (event.has("id")) {
                boolean found = event.path("text").asString().contains("secret");
                answers.add(
                        new Answer(event.path("id").asString(), found, found ? Set.of("grooming.secrecy") : Set.of()));
            }
        }
        return answers;
    }

    private List<JsonNode> lines() {
        return player.lines().stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private JsonNode event(String id) {
        return lines().stream()
                .filter(line -> line.path("id").asString("").equals(id))
                .findFirst()
                .orElseThrow();
    }
}
