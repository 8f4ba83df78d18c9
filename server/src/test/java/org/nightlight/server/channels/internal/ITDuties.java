package org.nightlight.server.channels.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.Harm;
import org.nightlight.policy.ReportingDuty.Force;
import org.nightlight.server.accounts.AccountErasure;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.CaseDuty.Clocked;
import org.nightlight.server.channels.CaseDuty.State;
import org.nightlight.server.channels.Worksheet;
import org.nightlight.server.channels.internal.ChannelsSlice.Subject;
import org.nightlight.server.console.OverviewCard;
import org.nightlight.server.console.Tone;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseMaterial.Circumstances;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.nightlight.server.review.CasePart;
import org.nightlight.server.review.CaseResolved.Outcome;
import org.nightlight.server.review.ReportableMedium;
import org.springframework.transaction.support.TransactionTemplate;

/** Duties on a real database, from what makes them arise to what settles them. */
final class ITDuties {

    private static final String GROOMING = "child-safety/grooming";
    private static final Optional<String> IN_US = Optional.of("US");

    private final ChannelsSlice slice = ChannelsSlice.get();

    @BeforeEach
    void established() {
        slice.establishedIn("US");
        slice.filings.set(Environment.PRODUCTION);
    }

    @Test
    void violation_makesDutiesArise_withTheClockFromThatMoment() {
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, GROOMING, false);
        assertThat(slice.duties(id)).as("nothing is known yet").isEmpty();

        slice.resolve(id, river, Outcome.VIOLATION);

        assertThat(slice.duties(id)).singleElement().satisfies(duty -> {
            assertThat(duty.duty()).isEqualTo("us-ncmec");
            assertThat(duty.force()).isEqualTo(Force.MUST);
            assertThat(duty.state()).isEqualTo(State.OPEN);
            assertThat(duty.knownAt()).isEqualTo(slice.clock.instant());
            assertThat(duty.dueAt()).isEqualTo(slice.clock.instant().plus(Duration.ofHours(24)));
            assertThat(duty.terms().source()).contains("2258A");
            assertThat(duty.terms().why()).isEqualTo("service");
        });
        assertThat(slice.neighbours.ledgerOf(river.account())).contains("duty.arose");
    }

    @Test
    void violationOfAPolicyWithoutHarms_makesNothingArise() {
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, "accounts/age", false);
        slice.resolve(id, river, Outcome.VIOLATION);
        assertThat(slice.duties(id)).isEmpty();
    }

    @Test
    void mustReportMatch_makesDutiesAriseBeforeAnyPersonLooks() {
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, "child-safety/abuse-material", true);
        assertThat(slice.duties(id)).extracting(CaseDuty::duty).containsExactly("us-ncmec");
        assertThat(slice.bean(KnownCaseTable.class).find(id).orElseThrow().knownBy())
                .isEqualTo("system");
    }

    @Test
    void secondMatch_keepsTheClockOfTheFirst() {
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, "child-safety/abuse-material", true);
        CaseDuty first = slice.duty(id, "us-ncmec");
        slice.clock.advance(Duration.ofHours(5));
        slice.open(river, "child-safety/abuse-material", true);
        assertThat(slice.duty(id, "us-ncmec").dueAt()).isEqualTo(first.dueAt());
    }

    @Test
    void serviceCountryNotSet_isNotKnownYet_andNeverNobody() {
        slice.establishedNowhere();
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, "child-safety/abuse-material", true);

        assertThat(slice.duties(id)).isEmpty();
        assertThat(slice.bean(KnownCaseTable.class).find(id).orElseThrow().unclear(false))
                .isTrue();
        assertThat(lines(id))
                .singleElement()
                .satisfies(line -> assertThat(line.tone()).isEqualTo(Tone.WARNING))
                .satisfies(line -> assertThat(line.text())
                        .contains("not known yet who must be told", "an administrator must set the country"));
        assertThat(figure().tone()).isNotEqualTo(Tone.OK);

        slice.establishedIn("US");
        slice.bean(DutyBook.class).look(id);
        assertThat(lines(id))
                .extracting(CasePart.Line::text)
                .singleElement()
                .asString()
                .contains("Report to NCMEC");
    }

    @Test
    void emergency_countsOnTheOverview_andRingsAfterTheResolution_untilItIsSettled() {
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, GROOMING, false);
        long before = Long.parseLong(figure().value());
        slice.judge(id, Harm.THREAT_TO_LIFE);
        CaseDuty duty = slice.duty(id, "us-emergency");
        assertThat(duty.must()).isFalse();
        assertThat(slice.bean(DutyReader.class)
                        .find(id, duty.id())
                        .orElseThrow()
                        .clock())
                .isEqualTo("due now, at the latest");
        assertThat(Long.parseLong(figure().value())).isEqualTo(before + 1);
        assertThat(figure().tone()).isEqualTo(Tone.URGENT);

        slice.resolve(id, river, Outcome.VIOLATION);
        DutyWatch watch = slice.bean(DutyWatch.class);
        watch.look();
        assertThat(slice.neighbours.alarm(AlarmKind.DUTY_DEADLINE, id).orElseThrow())
                .contains("Tell the police of the emergency", "due immediately");

        long open = Long.parseLong(figure().value());
        slice.desk().done(duty.id(), "Spoke to the desk of the lake", "", ChannelsSlice.REVIEWER);
        assertThat(Long.parseLong(figure().value())).isEqualTo(open - 1);
        watch.look();
        assertThat(slice.neighbours.rings(AlarmKind.DUTY_DEADLINE, id)).isFalse();
    }

    @Test
    void doneReport_doesNotListThoseThatCameBack() {
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);
        slice.filings.put(id, Filings.State.RETURNED, Optional.empty());
        CyberTiplineChannel channel = slice.bean(CyberTiplineChannel.class);
        assertThat(channel.progress(slice.duty(id, "us-ncmec")))
                .singleElement()
                .asString()
                .contains("came back");

        slice.file(id, river, Environment.PRODUCTION, 77);
        slice.filings.put(id, Filings.State.RETURNED, Optional.empty());
        assertThat(channel.progress(slice.duty(id, "us-ncmec"))).isEmpty();
    }

    @Test
    void worksheet_hasAddressesPortsAndHashes() {
        Subject river = slice.subject("DE", Optional.of("DE"));
        String decision = "dec_" + river.account() + "_1";
        DecidedEvent held = slice.material.decision(decision).orElseThrow();
        slice.material.put(new DecidedEvent(
                held.decision(),
                held.at(),
                held.type(),
                held.actor(),
                held.target(),
                held.conversation(),
                held.content(),
                held.text(),
                held.context(),
                List.of(new KeptMedia("m1", "image", Optional.empty(), false)),
                new Circumstances(
                        Optional.of("203.0.113.9"),
                        Optional.of(50117),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty())));
        slice.material.reportable(
                decision,
                List.of(new ReportableMedium(
                        "m1",
                        0,
                        "image",
                        Optional.empty(),
                        false,
                        Optional.of("image/png"),
                        Optional.of(17),
                        Optional.of("0123456789abcdef0123456789abcdef"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        held.at(),
                        List.of())));
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);
        CaseDuty duty = slice.duty(id, "eu-police");

        Worksheet sheet = slice.bean(ManualChannel.class)
                .worksheet(duty, slice.bean(CaseLookup.class).find(id).orElseThrow())
                .orElseThrow();

        assertThat(sheet.value("network.address"))
                .isEqualTo("2026-11-21 19:00:01 UTC message: 203.0.113.9, port 50117");
        assertThat(sheet.value("media.hashes")).isEqualTo("m1: MD5 0123456789abcdef0123456789abcdef");
        assertThat(sheet.value("network.logins")).isEmpty();
    }

    private List<CasePart.Line> lines(String caseId) {
        return slice.bean(DutyPart.class)
                .of(slice.bean(CaseLookup.class).find(caseId).orElseThrow(), ChannelsSlice.REVIEWER)
                .orElseThrow()
                .lines();
    }

    private OverviewCard.Figure figure() {
        return slice.bean(DeadlinesPage.Card.class).figure();
    }

    @Test
    void countryNobodyKnows_isPerhaps_untilAPersonSaysIt() {
        Subject river = slice.subject("US", Optional.empty());
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);
        KnownCase unsettled = slice.bean(KnownCaseTable.class).find(id).orElseThrow();
        assertThat(unsettled.perhaps()).as("GB, EU and AU").isEqualTo(3);
        assertThat(unsettled.perhapsDue()).contains(unsettled.knownAt().plus(Duration.ofHours(1)));

        slice.bean(DutyBook.class).judge(id, Set.of(Harm.ENTICEMENT), Set.of(), Set.of("GB"), false, "staff:stf_child");

        assertThat(slice.duties(id)).extracting(CaseDuty::duty).containsExactly("uk-nca", "us-ncmec");
        assertThat(slice.bean(KnownCaseTable.class).find(id).orElseThrow().perhaps())
                .isZero();
    }

    @Test
    void filedReport_settlesWhatMightHaveBeenDueToWhomItExcuses() {
        Subject river = slice.subject("US", Optional.empty());
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);

        slice.file(id, river, Environment.PRODUCTION, 5);

        assertThat(slice.bean(KnownCaseTable.class).find(id).orElseThrow().perhaps())
                .as("the police in the European Union are told whatever NCMEC was told")
                .isEqualTo(1);
    }

    @Test
    void countryThatCannotBeFoundOut_isAnsweredByAPerson() {
        Subject river = slice.subject("US", Optional.empty());
        String id = slice.open(river, GROOMING, false);
        slice.bean(DutyBook.class).judge(id, Set.of(Harm.ENTICEMENT), Set.of(), Set.of(), true, "staff:stf_child");
        assertThat(slice.bean(KnownCaseTable.class).find(id).orElseThrow().perhaps())
                .isZero();
        assertThat(slice.duties(id)).hasSize(1);
    }

    @Test
    void judgement_outweighsWhatThePolicySays() {
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, "safety/extortion", false);
        slice.resolve(id, river, Outcome.VIOLATION);
        assertThat(slice.duty(id, "us-ncmec").state()).isEqualTo(State.OPEN);

        slice.judge(id, Harm.ADULT_INTIMATE_IMAGES);
        assertThat(slice.duty(id, "us-ncmec").state()).isEqualTo(State.WITHDRAWN);
        assertThat(slice.duty(id, "us-removal").dueAt())
                .isEqualTo(slice.duty(id, "us-removal").knownAt().plus(Duration.ofHours(48)));

        slice.judge(id, Harm.SEXTORTION);
        assertThat(slice.duty(id, "us-ncmec").state()).as("it is owed again").isEqualTo(State.OPEN);
    }

    @Test
    void noViolation_andUndo_withdrawWhatNobodyTouched() {
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);
        slice.resolve(id, river, Outcome.UNDONE);
        assertThat(slice.duty(id, "us-ncmec").state()).isEqualTo(State.WITHDRAWN);
        slice.resolve(id, river, Outcome.VIOLATION);
        slice.desk().begin(slice.duty(id, "us-ncmec").id(), ChannelsSlice.REVIEWER);
        slice.resolve(id, river, Outcome.NO_VIOLATION);
        assertThat(slice.duty(id, "us-ncmec").state())
                .as("somebody works on it")
                .isEqualTo(State.IN_WORK);
    }

    @Test
    void undoneResolutionOfAMustReportMatch_leavesTheDuty() {
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, "child-safety/abuse-material", true);
        slice.resolve(id, river, Outcome.VIOLATION);
        slice.resolve(id, river, Outcome.UNDONE);
        assertThat(slice.duty(id, "us-ncmec").state()).isEqualTo(State.OPEN);
    }

    @Test
    void filedReport_isDone_andExcusesTheNationalCrimeAgency() {
        Subject river = slice.subject("US", Optional.of("GB"));
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);
        assertThat(slice.duties(id)).hasSize(2);

        slice.file(id, river, Environment.PRODUCTION, 4711);

        assertThat(slice.duty(id, "us-ncmec"))
                .satisfies(duty -> assertThat(duty.state()).isEqualTo(State.DONE))
                .satisfies(duty -> assertThat(duty.reference()).contains("4711"))
                .satisfies(duty -> assertThat(duty.real()).isTrue());
        assertThat(slice.duty(id, "uk-nca").state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void reportFiledBeforeTheResolution_isDoneTheMomentItIsOwed() {
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, GROOMING, false);
        slice.file(id, river, Environment.PRODUCTION, 12);
        assertThat(slice.duties(id)).isEmpty();
        slice.resolve(id, river, Outcome.VIOLATION);
        assertThat(slice.duty(id, "us-ncmec").state()).isEqualTo(State.DONE);
    }

    @Test
    void reportFiledAsATrial_isOwedAgainOnceReportsAreReal() {
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);
        slice.file(id, river, Environment.TRIAL, 13);
        assertThat(slice.duty(id, "us-ncmec"))
                .satisfies(duty -> assertThat(duty.state()).isEqualTo(State.DONE))
                .satisfies(duty -> assertThat(duty.real()).isFalse());

        slice.filings.set(Environment.PRODUCTION);
        slice.bean(DutyWatch.class).look();

        assertThat(slice.duty(id, "us-ncmec"))
                .satisfies(duty -> assertThat(duty.state()).isEqualTo(State.OPEN))
                .satisfies(duty -> assertThat(duty.reference()).isEmpty());
    }

    @Test
    void deadline_nearAndPassed_ringsOnceACase_andStopsWhenItIsDone() {
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);
        DutyWatch watch = slice.bean(DutyWatch.class);

        watch.look();
        assertThat(slice.neighbours.rings(AlarmKind.DUTY_DEADLINE, id)).isFalse();
        assertThat(slice.duty(id, "us-ncmec").clocked(slice.clock.instant())).isEqualTo(Clocked.RUNS);

        slice.clock.advance(Duration.ofHours(18));
        watch.look();
        assertThat(slice.neighbours.alarm(AlarmKind.DUTY_DEADLINE, id).orElseThrow())
                .contains("Report to NCMEC", "due in 6 h");

        slice.clock.advance(Duration.ofHours(8));
        watch.look();
        assertThat(slice.neighbours.alarm(AlarmKind.DUTY_DEADLINE, id).orElseThrow())
                .contains("has been due for 2 h");

        slice.file(id, river, Environment.PRODUCTION, 99);
        watch.look();
        assertThat(slice.neighbours.rings(AlarmKind.DUTY_DEADLINE, id)).isFalse();
    }

    @Test
    void perhaps_ringsWhenItsClockIsOver() {
        Subject river = slice.subject("US", Optional.empty());
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);
        slice.clock.advance(Duration.ofMinutes(61));
        slice.bean(DutyWatch.class).look();
        assertThat(slice.neighbours.alarm(AlarmKind.DUTY_DEADLINE, id).orElseThrow())
                .contains("a country is not known");
    }

    @Test
    void platformThatTellsTheRegionLater_settlesIt() {
        Subject river = slice.subject("US", Optional.empty());
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);
        slice.subject("US", Optional.of("DE"));
        slice.clock.advance(Duration.ofMinutes(11));
        slice.bean(DutyWatch.class).look();
        assertThat(slice.duties(id)).extracting(CaseDuty::duty).containsExactlyInAnyOrder("eu-police", "us-ncmec");
    }

    @Test
    void nationalCrimeAgency_isDoneWithDeclarationAndUrn_keptFiveYears_andHoldsTheEvidence() {
        slice.establishedIn("GB");
        Subject river = slice.subject("GB", Optional.of("GB"));
        String id = slice.open(river, GROOMING, false);
        Vault vault = slice.bean(Vault.class);
        String sealed = vault.seal(river.account().getBytes(StandardCharsets.UTF_8), "image/png");
        slice.bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> slice.bean(SealedEvidence.class)
                        .record(new SealedEvidence.Use(
                                Set.of(sealed),
                                "harbour",
                                river.account(),
                                "dec_" + river.account(),
                                Optional.of(id))));
        slice.resolve(id, river, Outcome.VIOLATION);
        CaseDuty duty = slice.duty(id, "uk-nca");
        DutyDesk desk = slice.desk();

        assertThatThrownBy(() -> desk.done(duty.id(), "", "", ChannelsSlice.REVIEWER))
                .hasMessageContaining("URN");
        assertThatThrownBy(() -> desk.done(duty.id(), "URN-1", "", ChannelsSlice.REVIEWER))
                .hasMessageContaining("declaration");
        desk.write(
                duty.id(),
                Map.of(
                        NationalCrimeAgencyChannel.DECLARATION,
                        NationalCrimeAgencyChannel.DECLARED + ".",
                        "other",
                        "A friend of the lake told us"),
                ChannelsSlice.REVIEWER);
        desk.priority(duty.id(), "P2", ChannelsSlice.REVIEWER);
        assertThat(slice.duty(id, "uk-nca").dueAt()).isEqualTo(duty.knownAt().plus(Duration.ofHours(24)));
        desk.done(duty.id(), "URN-1", "Spoke to the officer of the lake", ChannelsSlice.REVIEWER);

        CaseDuty done = slice.duty(id, "uk-nca");
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.reference()).contains("URN-1");
        assertThat(done.keptUntil().orElseThrow()).isAfter(slice.clock.instant().plus(Duration.ofDays(5 * 365)));
        assertThat(slice.bean(DutyWriting.class).submitted(duty.id()).orElseThrow())
                .satisfies(sheet -> assertThat(sheet.value("other")).isEqualTo("A friend of the lake told us"))
                .satisfies(sheet -> assertThat(sheet.value("reporter.name")).isEqualTo("Lake Keeper"))
                .satisfies(
                        sheet -> assertThat(sheet.value("account.identifiers")).contains(river.account()))
                .satisfies(sheet -> assertThat(sheet.value("detection.when")).contains("2026-11-21 19:00:01 UTC"));
        assertThat(slice.bean(Holds.class).of(sealed)).anySatisfy(hold -> {
            assertThat(hold.reason()).isEqualTo(Holds.Reason.FILING);
            assertThat(hold.until().orElseThrow()).isAfter(slice.clock.instant().plus(Duration.ofDays(360)));
        });
        assertThat(slice.neighbours.ledgerOf(river.account()))
                .containsSubsequence("duty.written", "duty.priority", "duty.done");
    }

    @Test
    void whatPersonsWrite_isSealedAndNotInTheLedgersChain() {
        Subject river = slice.subject("US", Optional.of("DE"));
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);
        CaseDuty duty = slice.duty(id, "eu-police");
        String reason = "The lawyer of the lake says that nobody was in danger";
        slice.desk().write(duty.id(), Map.of("other", reason), ChannelsSlice.REVIEWER);
        slice.desk().notApplicable(duty.id(), reason, ChannelsSlice.REVIEWER);

        byte[] stored = slice.jdbc()
                .sql("select note || entries from case_duty where id = ?")
                .param(duty.id())
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("lawyer");
        assertThat(slice.bean(DutyWriting.class).note(duty.id())).isEqualTo(reason);
        assertThat(slice.duty(id, "eu-police"))
                .satisfies(one -> assertThat(one.state()).isEqualTo(State.NOT_APPLICABLE))
                .satisfies(one -> assertThat(one.changedBy()).isEqualTo("staff:stf_child"));
        assertThat(slice.neighbours.entriesOf(river.account()))
                .filteredOn(entry -> entry.kind().equals("duty.not_applicable"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.facts().values()).noneMatch(value -> value.contains("lawyer")))
                .extracting(LedgerEntry::personal)
                .isEqualTo(Map.of("reason", reason));
    }

    @Test
    void settledDuty_canBeOpenedAgain_andItsClockRunsAsBefore() {
        Subject river = slice.subject("US", Optional.of("DE"));
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);
        CaseDuty before = slice.duty(id, "eu-police");
        slice.desk().done(before.id(), "17/2026", "", ChannelsSlice.REVIEWER);
        assertThatThrownBy(() -> slice.desk().notApplicable(before.id(), "It does not apply", ChannelsSlice.REVIEWER))
                .hasMessageContaining("settled already");
        slice.desk().reopen(before.id(), ChannelsSlice.REVIEWER);
        assertThat(slice.duty(id, "eu-police"))
                .satisfies(duty -> assertThat(duty.state()).isEqualTo(State.OPEN))
                .satisfies(duty -> assertThat(duty.dueAt()).isEqualTo(before.dueAt()))
                .satisfies(duty -> assertThat(duty.reference()).isEmpty());
    }

    @Test
    void handover_isToldByIdsAlone_andDoneByTheReceipt() {
        Subject river = slice.subject("US", IN_US);
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);
        slice.desk().add(id, "handover", ChannelsSlice.REVIEWER);
        CaseDuty duty = slice.duty(id, "added/handover");
        slice.desk().begin(duty.id(), ChannelsSlice.REVIEWER);

        assertThat(slice.neighbours.messagesOf(river.account()))
                .filteredOn(message -> message.type().wireName().equals("report.handover"))
                .singleElement()
                .satisfies(message -> assertThat(message.data())
                        .containsEntry("case", id)
                        .containsEntry("duty", duty.id())
                        .containsEntry("harms", List.of("enticement"))
                        .containsOnlyKeys(
                                "case", "duty", "account", "harms", "force", "knownAt", "dueAt", "decisions"));

        DutyDesk desk = slice.desk();
        assertThatThrownBy(() -> desk.answered("other", id, duty.id(), "R-1", "key:key_1"))
                .isInstanceOf(UnknownDutyException.class);
        assertThat(desk.answered("harbour", id, duty.id(), "R-1", "key:key_1").state())
                .isEqualTo(State.DONE);
        assertThat(desk.answered("harbour", id, duty.id(), "R-1", "key:key_1").reference())
                .as("the same receipt again")
                .contains("R-1");
        assertThatThrownBy(() -> desk.answered("harbour", id, duty.id(), "R-2", "key:key_1"))
                .hasMessageContaining("settled already");
        assertThatThrownBy(() ->
                        desk.answered("harbour", id, slice.duty(id, "us-ncmec").id(), "R-1", "key:key_1"))
                .as("only what was handed over")
                .isInstanceOf(UnknownDutyException.class);
    }

    @Test
    void erasure_keepsWhatTheLawAsksFor_andErasesItAfterItsTime() {
        slice.establishedIn("GB");
        Subject river = slice.subject("GB", Optional.of("GB"));
        String id = slice.open(river, GROOMING, false);
        slice.resolve(id, river, Outcome.VIOLATION);
        CaseDuty duty = slice.duty(id, "uk-nca");
        slice.desk()
                .write(
                        duty.id(),
                        Map.of(NationalCrimeAgencyChannel.DECLARATION, NationalCrimeAgencyChannel.DECLARED),
                        ChannelsSlice.REVIEWER);
        DutyErasure erasure = slice.bean(DutyErasure.class);
        assertThat(erasure.kept("harbour", river.account())).as("it is open").hasSize(1);
        slice.desk().done(duty.id(), "URN-2", "", ChannelsSlice.REVIEWER);
        assertThat(erasure.kept("harbour", river.account()))
                .singleElement()
                .satisfies(kept -> assertThat(kept.until()).isPresent());
        assertThat(erasure.erase("harbour", river.account(), true)).isEmpty();

        slice.clock.advance(Duration.ofDays(366));
        assertThat(erasure.kept("harbour", river.account())).isEmpty();
        assertThat(erasure.erase("harbour", river.account(), false)).containsExactly(AccountErasure.Trace.REPORTS);
        assertThat(slice.bean(DutyWriting.class).submitted(duty.id())).isEmpty();
        assertThat(slice.duty(id, "uk-nca").reference()).as("kept five years").contains("URN-2");

        slice.clock.advance(Duration.ofDays(5 * 366));
        slice.bean(CaseDutyTable.class).outlived(slice.clock.instant());
        assertThat(slice.duty(id, "uk-nca").reference()).isEmpty();
        assertThat(erasure.erase("harbour", river.account(), false)).containsExactly(AccountErasure.Trace.REPORTS);
        assertThat(slice.duties(id)).isEmpty();
        assertThat(slice.bean(KnownCaseTable.class).find(id)).isEmpty();
    }
}
