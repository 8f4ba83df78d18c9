package org.nightlight.server.cybertips.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.server.cybertips.internal.Draft.State;
import org.nightlight.server.cybertips.internal.Drafts.Outcome;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.evidence.EvidenceViews.Form;
import org.nightlight.server.evidence.EvidenceViews.NewView;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.evidence.SealedEvidence.Use;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.filing.FilingFinished;
import org.nightlight.server.filing.Filings.RefusedFilingException;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.testkit.cybertipline.TipFile;
import org.nightlight.testkit.cybertipline.TipReport;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A case with as many files as a person could be sent in a night. */
class ITManyFiles {

    private static final int FILES = 500;
    private static final String CASE = "case_many";
    private static final Instant FIRST = Instant.parse("2026-11-21T19:00:00Z");
    private static final StaffMember ONE = new StaffMember("stf_one", "one", Set.of(Role.CHILD_SAFETY_REVIEWER));

    private final List<String> references = new ArrayList<>();
    private CybertipWorld world;

    @BeforeEach
    void send() {
        world = new CybertipWorld();
        for (int i = 0; i < FILES; i++) {
            String reference =
                    world.bean(Vault.class).seal(("drawing " + i).getBytes(StandardCharsets.UTF_8), "image/png");
            references.add(reference);
            world.material.sends(CASE, i, FIRST.plusSeconds(i), reference);
            String decision = "dec_" + CASE + "_" + i;
            world.inTransaction(() -> world.bean(SealedEvidence.class)
                    .record(new Use(Set.of(reference), "harbour", "river-17", decision, Optional.of(CASE))));
        }
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void fiveHundredFiles_ofWhichThreeWereOpened_sayExactlyThat() {
        look(7, Form.WHOLE);
        look(7, Form.METADATA);
        look(123, Form.WHOLE);
        look(499, Form.WHOLE);
        look(200, Form.GREY);
        look(201, Form.METADATA);
        Draft draft = world.bean(Drafts.class).begin(world.material.summary(CASE), "river-17", ONE);
        assertThat(save(draft.id(), 1, story())).isEqualTo(new Outcome.Saved(2));
        MultiValueMap<String, String> all = new LinkedMultiValueMap<>();
        all.add("bulk", "true");
        all.add("everywhere", "true");
        all.add("bulkRelevance", "SUPPLEMENTAL");
        all.add("bulkPublic", "no");
        List<String> keys =
                world.bean(KnownReader.class).read(world.material.summary(CASE), "river-17").files().stream()
                        .map(KnownFile::key)
                        .toList();
        assertThat(world.bean(Drafts.class).save(draft.id(), 2, new FilesForm(all, keys), ONE))
                .isEqualTo(new Outcome.Saved(3));
        MultiValueMap<String, String> row = new LinkedMultiValueMap<>();
        row.add("file", references.get(7));
        row.add("relevance.0", "REPORTED");
        row.add("class.0", "B2");
        row.add("marks.0", "VIRAL");
        assertThat(world.bean(Drafts.class).save(draft.id(), 3, new FilesForm(row, keys), ONE))
                .isEqualTo(new Outcome.Saved(4));

        world.bean(HandingOver.class).handOver(draft.id(), 4, world.material.summary(CASE), ONE);
        world.confirm(CASE);
        FilingFinished finished = world.finished.next(CASE);

        TipReport filed = world.fake.reports().stream()
                .filter(report -> report.number() == finished.number())
                .findFirst()
                .orElseThrow();
        assertThat(filed.files()).hasSize(FILES);
        assertThat(said(filed, "fileViewedByEsp", "true")).containsExactlyInAnyOrder("m7.png", "m123.png", "m499.png");
        assertThat(said(filed, "exifViewedByEsp", "true")).containsExactly("m7.png");
        assertThat(said(filed, "fileViewedByEsp", "false")).hasSize(FILES - 3);
        assertThat(said(filed, "fileRelevance", "Reported")).containsExactly("m7.png");
        assertThat(said(filed, "fileRelevance", "Supplemental Reported")).hasSize(FILES - 1);
        assertThat(filed.files()).noneMatch(file -> file.details().orElseThrow().contains("industryClassification"));
        assertThat(ReadBack.text(filed.xml(), "incidentSummary/incidentDateTime"))
                .isEqualTo(FIRST.plusSeconds(FILES - 1).toString());
        assertThat(world.bean(Drafts.class).find(draft.id()).orElseThrow())
                .satisfies(now -> assertThat(now.state()).isEqualTo(State.FILED))
                .satisfies(now -> assertThat(now.number()).contains(finished.number()));
    }

    @Test
    void page_ofFiveHundredFiles_showsFiftyAtATime() {
        Draft draft = world.bean(Drafts.class).begin(world.material.summary(CASE), "river-17", ONE);
        Known known = world.bean(KnownReader.class).read(world.material.summary(CASE), "river-17");

        FilesView last = FilesView.of(draft, known, 99);

        assertThat(last.pages()).isEqualTo(10);
        assertThat(last.page()).isEqualTo(10);
        assertThat(last.rows()).hasSize(50);
        assertThat(last.rows().getLast().number()).isEqualTo(FILES);
        assertThat(last.classSent()).isFalse();
    }

    @Test
    void handOver_withoutAKindOrBelowTheThreshold_isRefusedAndChangesNothing() {
        Draft draft = world.bean(Drafts.class).begin(world.material.summary(CASE), "river-17", ONE);
        HandingOver handing = world.bean(HandingOver.class);

        assertThatThrownBy(() -> handing.handOver(draft.id(), 1, world.material.summary(CASE), ONE))
                .isInstanceOf(RefusedFilingException.class)
                .hasMessageContaining(Item.KIND.title());
        assertThatThrownBy(() -> handing.handOver(draft.id(), 7, world.material.summary(CASE), ONE))
                .isInstanceOf(RefusedFilingException.class)
                .hasMessageContaining("Somebody changed it");
        MultiValueMap<String, String> little = new LinkedMultiValueMap<>();
        little.add("kind", "MATERIAL");
        little.add("danger", "true");
        world.bean(Drafts.class).save(draft.id(), 1, new MainForm(little), ONE);
        assertThatThrownBy(() -> handing.handOver(draft.id(), 2, world.material.summary(CASE), ONE))
                .isInstanceOf(RefusedFilingException.class)
                .hasMessageContaining("why someone is in danger");
        assertThat(world.bean(Drafts.class).find(draft.id()).orElseThrow().state())
                .isEqualTo(State.DRAFT);
        assertThat(world.fake.reports()).isEmpty();
    }

    @Test
    void handOver_whereTheCaseSaysDangerAndTheReportDoesNot_isRefusedUntilSomebodyWritesWhy() {
        CaseSummary calm = world.material.summary(CASE);
        CaseSummary danger = new CaseSummary(
                calm.id(),
                calm.service(),
                calm.account(),
                calm.queue(),
                calm.policy(),
                calm.headline(),
                calm.mustReport(),
                true,
                calm.open(),
                calm.openedAt(),
                calm.decisions());
        Draft draft = world.bean(Drafts.class).begin(danger, "river-17", ONE);
        assertThat(draft.form().danger().now()).isTrue();
        MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
        sent.add("kind", "MATERIAL");
        save(draft.id(), 1, new MainForm(sent));
        HandingOver handing = world.bean(HandingOver.class);

        assertThatThrownBy(() -> handing.handOver(draft.id(), 2, danger, ONE))
                .isInstanceOf(RefusedFilingException.class)
                .hasMessageContaining("The case says that someone is in danger now");

        sent.add("dangerWhyNot", "Police are with the child.");
        save(draft.id(), 2, new MainForm(sent));
        assertThatThrownBy(() -> handing.handOver(draft.id(), 3, danger, ONE))
                .isInstanceOf(RefusedFilingException.class)
                .hasMessageContaining("say why it goes all the same")
                .message()
                .doesNotContain("in danger");
    }

    private Outcome save(String id, int seen, java.util.function.UnaryOperator<DraftForm> change) {
        return world.bean(Drafts.class).save(id, seen, change, ONE);
    }

    private static MainForm story() {
        MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
        sent.add("kind", "MATERIAL");
        sent.add("marksConsidered", "true");
        sent.add(
                "narrative",
                "An adult sends drawings to a child of 13 to 15 over eight minutes, after asking for secrecy.");
        sent.add("whyIncomplete", "The platform is asked and has not answered yet.");
        return new MainForm(sent);
    }

    private void look(int file, Form form) {
        world.inTransaction(() -> world.bean(EvidenceViews.class)
                .open(new NewView(
                        ONE.id(),
                        "harbour",
                        "river-17",
                        CASE,
                        "dec_" + CASE + "_" + file,
                        references.get(file),
                        form)));
    }

    /** The names of the files whose details say so. */
    private static List<String> said(TipReport filed, String field, String value) {
        return filed.files().stream()
                .filter(file ->
                        ReadBack.all(file.details().orElseThrow(), field).contains(value))
                .map(TipFile::name)
                .toList();
    }
}
