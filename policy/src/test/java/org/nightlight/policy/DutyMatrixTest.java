package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.policy.DutyMatrix.Circumstances;
import org.nightlight.policy.DutyMatrix.Ground;
import org.nightlight.policy.DutyMatrix.Owed;
import org.nightlight.policy.DutyMatrix.Whereabouts;
import org.nightlight.policy.ReportingDuty.Tie;

final class DutyMatrixTest {

    private static final Whereabouts UNKNOWN = Whereabouts.of(Set.of());

    private static final PackTests.EventRunner NO_EVENTS = (pack, accounts, events) -> {
        throw new IllegalArgumentException("no events in these tests");
    };

    @TempDir
    Path folder;

    private PackFolder pack;

    @BeforeEach
    void write() {
        pack = PackFolder.in(folder);
        pack.write("channels/test.yaml", """
                channels:
                  - id: hotline
                    kind: manual
                    title: Hotline
                    takes: [csam]
                    about: Call.
                    source: {title: Ours, as_of: 2026-01-01}
                  - id: agency
                    kind: uk-nca
                    title: Agency
                    url: https://agency.example/portal
                    takes: [csam, enticement]
                    about: Its portal.
                    to_be_confirmed: true
                    source: {title: Theirs, as_of: 2026-06-01}
                """);
        pack.replace("regions.yaml", "others: strict", """
                    duties:
                      - id: tell-agency
                        title: Tell the agency
                        harms: [csam, enticement]
                        applies: [service, victim]
                        force: must
                        channel: agency
                        deadline:
                          priorities:
                            P1: {words: Immediately, within: immediately, remind: 1h}
                            P2: {words: Soon, remind: 24h}
                        keep: {content: 1y, reference: 5y, words: A year}
                        unless: {reported_to: [hotline], because: The hotline tells them}
                        source: {title: A law, as_of: 2026-06-01}
                      - id: tell-hotline
                        title: Tell the hotline
                        harms: [csam]
                        applies: [suspect]
                        force: may
                        channel: hotline
                        deadline: {words: Within two days, within: 48h}
                        keep: {words: As you like}
                        source: {title: A custom, as_of: 2026-06-01}
                others: strict
                """.stripTrailing());
    }

    @Test
    void owed_countryInTheRegion_applies() throws Exception {
        List<Owed> owed = owed(Set.of("DE"), Set.of("DE-BY"), Set.of("US"), Set.of(Harm.CSAM), Set.of());

        assertThat(owed).extracting(one -> one.duty().id()).containsExactly("tell-agency", "tell-hotline");
        assertThat(owed)
                .extracting(Owed::ground)
                .containsExactly(new Ground(Tie.SERVICE, true), new Ground(Tie.SUSPECT, true));
        assertThat(owed.getFirst().channel().title()).isEqualTo("Agency");
    }

    @Test
    void owed_nobodyInTheRegion_doesNotApply() throws Exception {
        assertThat(owed(Set.of("US"), Set.of("NO"), Set.of("US"), Set.of(Harm.CSAM), Set.of()))
                .isEmpty();
    }

    @Test
    void owed_otherHarm_doesNotApply() throws Exception {
        assertThat(owed(Set.of("DE"), Set.of("DE"), Set.of("DE"), Set.of(Harm.TRAFFICKING), Set.of()))
                .isEmpty();
    }

    @Test
    void owed_countryThatIsNotKnown_appliesPerhaps() throws Exception {
        assertThat(owed(Set.of("US"), Set.of("US"), Set.of(), Set.of(Harm.ENTICEMENT), Set.of()))
                .extracting(Owed::ground)
                .containsExactly(new Ground(Tie.VICTIM, false));
    }

    @Test
    void owed_countryOfNoRegion_followsOthers() throws Exception {
        assertThat(owed(Set.of("JP"), Set.of("JP"), Set.of("JP"), Set.of(Harm.CSAM), Set.of()))
                .hasSize(2);
    }

    @Test
    void owed_reportedToWhatExcuses_saysSo() throws Exception {
        assertThat(owed(Set.of("DE"), Set.of("US"), Set.of("US"), Set.of(Harm.CSAM), Set.of("hotline")))
                .extracting(Owed::excusedBy)
                .containsExactly(Optional.of("hotline"));
    }

    @Test
    void deadline_byPriority_isOfThatPriority_andTheMostUrgentWithoutOne() throws Exception {
        ReportingDuty duty = PolicyPack.load(folder)
                .regions()
                .of("DE")
                .orElseThrow()
                .duties()
                .getFirst();

        assertThat(duty.deadline(Optional.empty()).immediate()).isTrue();
        assertThat(duty.deadline(Optional.empty()).runs()).isEqualTo(Duration.ofHours(1));
        assertThat(duty.deadline(Optional.of("P2")).runs()).isEqualTo(Duration.ofHours(24));
        assertThat(duty.deadline(Optional.of("P2")).legal()).isFalse();
        assertThat(duty.keep().reference()).contains(Period.ofYears(5));
    }

    @Test
    void deadline_lengthGivenByLaw_isLegal() throws Exception {
        ReportingDuty duty = PolicyPack.load(folder)
                .regions()
                .of("DE")
                .orElseThrow()
                .duties()
                .getLast();

        assertThat(duty.deadline(Optional.empty()).legal()).isTrue();
        assertThat(duty.deadline(Optional.empty()).runs()).isEqualTo(Duration.ofHours(48));
    }

    @Test
    void stale_readMoreThanHalfAYearAgo_isNamedWithItsPlace() throws Exception {
        DutyMatrix duties = PolicyPack.load(folder).duties();

        assertThat(duties.stale(LocalDate.of(2026, 6, 30))).isEmpty();
        assertThat(duties.stale(LocalDate.of(2026, 7, 1)))
                .extracting(PackProblem::toString)
                .containsExactly("channels/test.yaml:2:5: Channel 'hotline' rests on what was read on 2026-01-01, more"
                        + " than 180 days ago; check it and change 'as_of'");
        assertThat(duties.stale(LocalDate.of(2026, 11, 29))).hasSize(4);
    }

    @Test
    void check_mistakes_areNamedWithTheirPlaces() {
        pack.replace("regions.yaml", "channel: agency", "channel: agencie");
        pack.replace("regions.yaml", "reported_to: [hotline]", "reported_to: [nobody]");
        pack.replace("regions.yaml", "P2: {words: Soon, remind: 24h}", "P2: {words: Soon}");
        pack.replace("regions.yaml", "applies: [suspect]", "applies: [witness]");
        pack.replace("regions.yaml", "content: 1y", "content: one year");
        pack.replace("channels/test.yaml", "kind: manual", "kind: letter");
        pack.replace("channels/test.yaml", "https://agency", "http://agency");
        pack.write("pack.yaml", """
                name: test
                version: 1.2.3
                languages: [en, de]
                default_language: en
                service_country: Germany
                """);

        assertThat(PolicyPack.check(folder))
                .extracting(PackProblem::toString)
                .contains(
                        "channels/test.yaml:3:11: 'letter' is not known here; known are ncmec, uk-nca, manual, webhook",
                        "channels/test.yaml:11:10: Expected an address beginning with https://",
                        "pack.yaml:5:18: Expected a country such as DE",
                        "regions.yaml:20:18: Channel 'agencie' is not in channels/*.yaml",
                        "regions.yaml:24:17: Where the law gives no length of time, 'remind' says after how long this"
                                + " software reminds, such as 24h",
                        "regions.yaml:25:25: Expected a time such as 1y or 180d",
                        "regions.yaml:26:32: Channel 'nobody' is not in channels/*.yaml",
                        "regions.yaml:31:19: 'witness' is not known here; known are service, suspect, victim",
                        "regions.yaml:28:9: A duty needs 'applies' with at least one of service, suspect, victim");
    }

    @Test
    void check_duty_twice_isNamed() {
        pack.replace("regions.yaml", "id: tell-hotline", "id: tell-agency");

        assertThat(PolicyPack.check(folder))
                .extracting(PackProblem::message)
                .containsExactly("Duty 'tell-agency' is already in line 15");
    }

    @Test
    void run_testsOfDuties_sayWhichDutiesDiffer() throws Exception {
        pack.replace("regions.yaml", "unknown: here", """
                unknown: here
                tests:
                  - name: right
                    given: {service: DE, suspects: [US], victims: [US], harms: [csam]}
                    expect: {must: [tell-agency]}
                  - name: wrong
                    given: {service: US, suspects: [DE], harms: [csam], reported_to: [agency]}
                    expect: {must: [tell-agency], perhaps: []}
                """);

        assertThat(new PackTests(NO_EVENTS)
                        .run(PolicyPack.load(folder)).stream()
                                .filter(result -> result.subject().equals("duties"))
                                .map(PackTests.Result::toString))
                .containsExactly(
                        "regions.yaml:40: passed: duties: right",
                        "regions.yaml:43: FAILED: duties: wrong: expected must [tell-agency] but it is []; expected may"
                                + " [] but it is [tell-hotline]; expected perhaps [] but it is [tell-agency]");
    }

    @Test
    void check_testOfAnUnknownDuty_isAProblem() {
        pack.replace("regions.yaml", "unknown: here", """
                unknown: here
                tests:
                  - name: no such
                    given: {harms: [csam]}
                    expect: {must: [tell-nobody]}
                """);

        assertThat(PolicyPack.check(folder))
                .extracting(PackProblem::message)
                .containsExactly("Duty 'tell-nobody' is not in regions.yaml");
    }

    @Test
    void policies_nameTheHarmsTheyAre() throws Exception {
        pack.replace("policies/test.yaml", "penalty_points: 5", "penalty_points: 5, harms: [csam, enticement]");

        assertThat(PolicyPack.load(folder).policies().get("test/policy"))
                .extracting(Policy::harms)
                .isEqualTo(Set.of(Harm.CSAM, Harm.ENTICEMENT));
    }

    private List<Owed> owed(
            Set<String> service, Set<String> suspects, Set<String> victims, Set<Harm> harms, Set<String> reportedTo)
            throws InvalidPackException {
        return PolicyPack.load(folder)
                .duties()
                .owed(new Circumstances(
                        Whereabouts.of(service),
                        Whereabouts.of(suspects),
                        victims.isEmpty() ? UNKNOWN : Whereabouts.of(victims),
                        harms,
                        reportedTo));
    }
}
