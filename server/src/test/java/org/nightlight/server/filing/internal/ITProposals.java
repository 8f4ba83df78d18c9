package org.nightlight.server.filing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.nightlight.server.filing.internal.FilingWorld.ADMINISTRATOR;
import static org.nightlight.server.filing.internal.FilingWorld.PREPARER;
import static org.nightlight.server.filing.internal.SampleFilings.filing;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.filing.Filings.Filing;
import org.nightlight.server.filing.Filings.NewFile;
import org.nightlight.server.filing.Filings.NewFiling;
import org.nightlight.server.filing.Filings.RefusedFilingException;
import org.nightlight.server.filing.Filings.State;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.ReportingSetup.Persons;
import org.nightlight.server.filing.internal.FilingRow.Confirmation;
import org.nightlight.server.filing.internal.FilingTable.Shown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** What is taken over, who must confirm it, and what is refused. */
class ITProposals {

    private final FilingWorld world = new FilingWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void propose_isRefused_whereReportingIsOff() {
        assertThat(refused(filing(world.newCase()))).singleElement().asString().contains("switched off");
    }

    @Test
    void propose_waitsForAnotherPerson_byDefault() {
        world.trial();
        String caseId = world.newCase();
        String evidence = world.sealed(caseId, "drawn");

        String id = world.filings().propose(filing(caseId, world.file(evidence, "a.txt")), PREPARER);

        Filing found = world.filings().find(id).orElseThrow();
        assertThat(found.state()).isEqualTo(State.WAITING);
        assertThat(found.environment()).isEqualTo(Environment.TRIAL);
        assertThat(found.proposedBy()).isEqualTo(PREPARER.actor());
        assertThat(world.filings().ofCase(caseId)).containsExactly(found);
        assertThat(row(id).confirmation()).isEqualTo(Confirmation.ANOTHER);
        assertThat(world.neighbours.ledgerOf("river-17")).contains("filing.proposed");
    }

    @Test
    void propose_holdsTheEvidence_ofTheCaseAndWhatWasWrittenForIt() {
        world.trial();
        String caseId = world.newCase();
        String ofCase = world.sealed(caseId, "drawn");
        String written = world.bean(Vault.class).seal("river-17: hello".getBytes(StandardCharsets.UTF_8), "text/plain");

        world.filings()
                .propose(
                        filing(
                                caseId,
                                world.file(ofCase, "a.txt"),
                                new NewFile(written, "transcript.txt", Map.of(), true)),
                        PREPARER);

        Holds holds = world.bean(Holds.class);
        assertThat(List.of(ofCase, written))
                .allSatisfy(reference -> assertThat(holds.of(reference))
                        .anyMatch(hold -> hold.reason() == Holds.Reason.FILING
                                && hold.until().isEmpty()
                                && hold.inForce(world.clock.instant())));
    }

    @Test
    void propose_isTaken_ofACaseOfNothingButText() {
        world.trial();

        assertThat(world.filings().propose(filing(world.newCase()), PREPARER)).startsWith("fil_");
    }

    @Test
    void returned_isListedUntilItIsHandedOverAgain() {
        world.trial();
        String caseId = world.newCase();
        FilingTable table = world.bean(FilingTable.class);
        String id = world.filings().propose(filing(caseId), PREPARER);
        world.bean(Confirmations.class).giveBack(id, "The time is of the wrong message", FilingWorld.CONFIRMER);

        assertThat(table.count(Shown.RETURNED)).isEqualTo(1);
        assertThat(table.list(Shown.RETURNED, 10)).extracting(FilingRow::id).containsExactly(id);

        world.filings().propose(filing(caseId), PREPARER);
        assertThat(table.count(Shown.RETURNED)).isZero();
        assertThat(table.list(Shown.RETURNED, 10)).isEmpty();
    }

    @Test
    void propose_goesOnAtOnce_andIsReviewedAfterwards_inImminentDanger() {
        world.trial();

        String id = world.filings().propose(SampleFilings.danger(filing(world.newCase())), PREPARER);

        assertThat(row(id).state()).isEqualTo(State.FILING);
        assertThat(row(id).confirmation()).isEqualTo(Confirmation.DANGER);
        assertThat(row(id).review().open()).isTrue();
    }

    @Test
    void propose_needsNobody_forExactMatchesWherePolicySaysSo() {
        world.set(Environment.TRIAL, Persons.TWO, true);

        String exact = world.filings().propose(SampleFilings.exact(filing(world.newCase())), PREPARER);
        String other = world.filings().propose(filing(world.newCase()), PREPARER);

        assertThat(row(exact).confirmation()).isEqualTo(Confirmation.POLICY);
        assertThat(row(exact).state()).isEqualTo(State.FILING);
        assertThat(row(exact).review().due()).isFalse();
        assertThat(row(other).confirmation()).isEqualTo(Confirmation.ANOTHER);
    }

    @Test
    void propose_waitsForExactMatchesToo_wherePolicyDoesNotSaySo() {
        world.trial();

        String id = world.filings().propose(SampleFilings.exact(filing(world.newCase())), PREPARER);

        assertThat(row(id).confirmation()).isEqualTo(Confirmation.ANOTHER);
    }

    @Test
    void propose_namesEachFieldThatNcmecWouldRefuse() {
        world.trial();
        Map<String, Object> report = new HashMap<>(SampleFilings.report("2027-01-01T00:00:00Z"));
        report.put("personOrUserReported", List.of(Map.of("espIdentifier", "x".repeat(256))));

        assertThat(refused(SampleFilings.with(filing(world.newCase()), report)))
                .anySatisfy(finding -> assertThat(finding).containsIgnoringCase("incident"))
                .anySatisfy(finding -> assertThat(finding).containsIgnoringCase("reported account 1"))
                .noneMatch(finding -> finding.contains("xxx"));
    }

    @Test
    void propose_refusesFiles_thatAreNotThereOrSayWhatMustFollowFromViews() {
        world.trial();
        String caseId = world.newCase();
        String evidence = world.sealed(caseId, "drawn");
        var viewed = new NewFile(evidence, "a.txt", Map.of("fileViewedByEsp", true), false);
        var missing = new NewFile("evd_" + "0".repeat(64), "b.txt", Map.of(), false);
        var unknown = new NewFile(world.sealed(caseId, "other"), "c.txt", Map.of("relevance", "Reported"), false);

        assertThat(refused(filing(caseId, viewed, missing, unknown, viewed)))
                .anySatisfy(finding -> assertThat(finding).contains("File 1", "fileViewedByEsp"))
                .anySatisfy(finding -> assertThat(finding).contains("File 2", "not in the vault"))
                .anySatisfy(finding -> assertThat(finding).contains("File 3"))
                .anySatisfy(finding -> assertThat(finding).contains("File 4", "twice"));
    }

    @Test
    void propose_isRefused_whileAnotherReportOfTheCaseIsNotAtItsEnd() {
        world.trial();
        String caseId = world.newCase();
        world.filings().propose(filing(caseId), PREPARER);

        assertThat(refused(filing(caseId))).singleElement().asString().contains("Another report of this case");
        assertThat(world.filings().ofCase(caseId)).hasSize(1);
    }

    @Test
    void propose_isRefusedToWhoDoesNotPrepareReports() {
        world.trial();

        assertThatThrownBy(() -> world.filings().propose(filing(world.newCase()), ADMINISTRATOR))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void database_holdsNothingOfAReportInTheOpen() {
        world.trial();
        String caseId = world.newCase();
        world.filings().propose(filing(caseId, world.file(world.sealed(caseId, "drawn"), "holiday.txt")), PREPARER);

        JdbcClient jdbc = world.bean(JdbcClient.class);
        for (String table : List.of("filing", "reporting_setup", "reporting_credentials")) {
            assertThat(jdbc.sql("select row_to_json(t)::text, t.* from " + table + " t")
                            .query((row, _) ->
                                    row.getString(1) + new String(row.getBytes("sealed"), StandardCharsets.ISO_8859_1))
                            .list())
                    .as(table)
                    .isNotEmpty()
                    .noneMatch(text -> text.contains("who is home")
                            || text.contains("holiday")
                            || text.contains("desk@")
                            || text.contains("not-a-secret"));
        }
        assertThat(world.neighbours.entriesOf("river-17").toString()).doesNotContain("holiday", "who is home");
    }

    @Test
    void setup_isReadAsItWasSet() {
        world.set(Environment.TRIAL, Persons.ONE, true);

        var setup = world.bean(StoredSetup.class).now();

        assertThat(setup.persons()).isEqualTo(Persons.ONE);
        assertThat(setup.exactMatchesAlone()).isTrue();
        assertThat(setup.platform()).contains("Harbour");
        assertThat(setup.reporter()).isEqualTo(SampleFilings.reporter());
        assertThat(setup.industryAgreement()).isFalse();
    }

    private FilingRow row(String id) {
        return world.bean(FilingTable.class).find(id).orElseThrow();
    }

    private List<String> refused(NewFiling filing) {
        return catchThrowableOfType(
                        RefusedFilingException.class, () -> world.filings().propose(filing, PREPARER))
                .findings();
    }
}
