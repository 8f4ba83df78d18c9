package org.nightlight.server.enforcement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Account;
import org.nightlight.engine.Account.Age;
import org.nightlight.engine.Account.Assurance;
import org.nightlight.engine.Account.Band;
import org.nightlight.policy.Feature;
import org.nightlight.policy.InvalidPackException;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.policy.StrikeScale;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.enforcement.Grounds;
import org.nightlight.server.enforcement.PublicWords;
import org.nightlight.server.enforcement.Redress;
import org.nightlight.server.enforcement.Statements.Reason;
import org.nightlight.server.enforcement.Statements.Statement;
import org.nightlight.server.enforcement.Statements.Withheld;
import org.nightlight.server.enforcement.Statements.Withholding;
import org.nightlight.server.enforcement.Strikes;

/** Every statement there can be is whole in every language: no key, no placeholder is left in it. */
final class StatementTextsTest {

    private static final Instant SINCE = Instant.parse("2026-11-27T10:00:00Z");

    private final PolicyPack pack = packs().get();

    @Test
    void view_everyMeasurePolicyAndLanguage_isWhole() {
        int seen = 0;
        for (String language : pack.languages()) {
            for (Band band : List.of(Band.UNDER13, Band.AGE_13_15, Band.ADULT, Band.UNKNOWN)) {
                for (Measure measure : measures()) {
                    for (String policy : pack.policies().keySet()) {
                        for (Grounds.Found found : Grounds.Found.values()) {
                            for (String text : texts(view(measure, policy, found, language, band))) {
                                assertThat(text)
                                        .as("%s %s %s %s %s", language, band, measure, policy, found)
                                        .isNotBlank()
                                        .doesNotContain("{", "}")
                                        .doesNotMatch("[a-z_]+\\.[a-z_]+");
                                seen++;
                            }
                        }
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(10_000);
    }

    @Test
    void view_anyStatement_hasWhatArticle17AsksFor() {
        StatementView view =
                view(new Measure.Suspend(), "child-safety/grooming", Grounds.Found.SOFTWARE, "en", Band.AGE_13_15);

        assertThat(view.sections())
                .extracting(StatementView.Section::id)
                .containsExactly(
                        "measure", "period", "where", "facts", "found", "machine", "rule", "points", "object",
                        "outside");
    }

    @Test
    void say_valueWithBraces_isNotLookedAtAgain() {
        PublicWords words = PublicWords.of(pack, "ui-appeal", "en", Account.unknown("s", "a"));

        assertThat(words.say("outcome.changed", Map.of("measure", "{reason}", "reason", "{measure}")))
                .contains("{reason}")
                .contains("{measure}");
    }

    @Test
    void languageOf_tellsByRegionElseThePack() {
        assertThat(PublicWords.languageOf(pack, reader(Band.UNKNOWN, Optional.of("AT-9"))))
                .isEqualTo("de");
        assertThat(PublicWords.languageOf(pack, reader(Band.UNKNOWN, Optional.of("JP"))))
                .isEqualTo("en");
        assertThat(PublicWords.languageOf(pack, reader(Band.UNKNOWN, Optional.empty())))
                .isEqualTo("en");
    }

    private StatementView view(Measure measure, String policy, Grounds.Found found, String language, Band band) {
        Account reader = reader(band, Optional.of("DE"));
        Enforcement one = new Enforcement(
                "enf_1",
                "harbour",
                "river-17",
                measure,
                policy,
                SINCE,
                measure instanceof Measure.Suspend ? Optional.of(SINCE.plus(Duration.ofDays(7))) : Optional.empty(),
                "case_1",
                "staff:stf_1",
                "",
                Optional.of(SINCE.plusSeconds(60)),
                Optional.of("staff:stf_1"),
                Optional.of("undone"));
        Statement statement = new Statement(
                "enf_1",
                language,
                pack.label(),
                new Grounds(found, Set.of(Grounds.Kind.values()), Optional.of(SINCE), false),
                List.of("DE"),
                Optional.of(SINCE),
                Optional.of(
                        new Withheld(new Withholding(Reason.CHILD, SINCE.plusSeconds(60), ""), "staff:stf_1", SINCE)));
        var text = new StatementText(
                (service, id) -> reader,
                new OneStrike(),
                enforcement -> new Redress.State(true, Optional.empty(), Optional.empty()),
                Clock.systemUTC());
        return text.view(one, statement, PublicWords.of(pack, StatementText.AREA, language, reader));
    }

    private static List<String> texts(StatementView view) {
        List<String> texts = new ArrayList<>(List.of(view.title(), view.lead(), view.number(), view.date()));
        view.ended().ifPresent(texts::add);
        view.sections().forEach(section -> {
            texts.add(section.title());
            texts.addAll(section.lines());
        });
        texts.addAll(view.helpLines());
        return texts;
    }

    private static List<Measure> measures() {
        List<Measure> measures = new ArrayList<>(List.of(
                new Measure.HideContent("m1"),
                new Measure.RemoveContent("m1"),
                new Measure.Warn(),
                new Measure.Suspend(),
                new Measure.Ban()));
        for (Feature feature : Feature.values()) {
            measures.add(new Measure.RestrictFeature(feature));
        }
        return measures;
    }

    private static Account reader(Band band, Optional<String> region) {
        return new Account(
                "harbour",
                "river-17",
                Optional.empty(),
                Optional.empty(),
                region,
                new Age(band, Assurance.DECLARED),
                List.of(),
                List.of());
    }

    private static ReloadingPack packs() {
        try {
            return new ReloadingPack(Path.of(System.getProperty("nightlight.home"), "packs", "default"));
        } catch (InvalidPackException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** One strike, so that points are told of. */
    private static final class OneStrike implements Strikes {
        @Override
        public List<Strike> standing(String service, String account) {
            return List.of(new Strike("case_1", "p", 60, 60, SINCE, List.of("enf_1")));
        }

        @Override
        public double points(String service, String account) {
            return 60;
        }

        @Override
        public Optional<StrikeScale.Step> proposal(double points) {
            return Optional.empty();
        }
    }
}
