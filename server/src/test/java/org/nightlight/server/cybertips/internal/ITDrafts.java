package org.nightlight.server.cybertips.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.IndustryClassification;
import org.nightlight.authorities.cybertipline.report.ReportAnnotation;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.SettableClock;
import org.nightlight.server.cybertips.internal.Draft.State;
import org.nightlight.server.cybertips.internal.DraftForm.Danger;
import org.nightlight.server.cybertips.internal.DraftForm.FileChoice;
import org.nightlight.server.cybertips.internal.DraftForm.Part;
import org.nightlight.server.cybertips.internal.DraftForm.Place;
import org.nightlight.server.cybertips.internal.DraftForm.Police;
import org.nightlight.server.cybertips.internal.DraftForm.Relevance;
import org.nightlight.server.cybertips.internal.DraftTable.Aside;
import org.nightlight.server.cybertips.internal.Drafts.Outcome;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Drafts on a real database. */
class ITDrafts {

    private static final StaffMember ONE = new StaffMember("stf_one", "one", Set.of(Role.CHILD_SAFETY_REVIEWER));
    private static final StaffMember OTHER = new StaffMember("stf_two", "two", Set.of(Role.CHILD_SAFETY_REVIEWER));

    private static DraftSlice slice;
    private static Drafts drafts;

    private final String account = "river-" + UUID.randomUUID().toString().substring(0, 6);

    @BeforeAll
    static void start() {
        slice = new DraftSlice();
        drafts = slice.bean(Drafts.class);
    }

    @AfterAll
    static void stop() {
        slice.close();
    }

    @Test
    void begin_twiceOnTheSameAccount_isTwoDrafts() {
        Draft first = begin();
        slice.bean(SettableClock.class).advance(Duration.ofSeconds(1));
        Draft second = begin();

        assertThat(drafts.ofCase(first.caseId())).extracting(Draft::id).containsExactly(second.id(), first.id());
    }

    @Test
    void save_everyField_isReadAsItWasTyped() {
        Draft draft = begin();
        DraftForm full = full();

        assertThat(drafts.save(draft.id(), 1, _ -> full, ONE)).isEqualTo(new Outcome.Saved(2));

        assertThat(drafts.find(draft.id()).orElseThrow().form()).isEqualTo(full);
    }

    @Test
    void save_whatIsTyped_isUnreadableInTheDatabaseAndNotInTheLedger() {
        Draft draft = begin();
        drafts.save(draft.id(), 1, _ -> full(), ONE);

        byte[] stored = slice.bean(JdbcClient.class)
                .sql("select sealed from cybertip_draft where id = ?")
                .param(draft.id())
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("asked", "direct");
        assertThat(entries())
                .filteredOn(entry -> entry.kind().equals("cybertip.changed"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.facts().get("fields")).contains("narrative", "files", "kind");
                    assertThat(entry.facts() + "" + entry.personal()).doesNotContain("asked");
                });
    }

    @Test
    void save_onAnOldVersion_keepsBothAndTells() {
        Draft draft = begin();
        drafts.save(draft.id(), 1, narrative("what the first window says"), ONE);

        Outcome second = drafts.save(draft.id(), 1, narrative("what the second window says"), OTHER);
        drafts.save(draft.id(), 1, narrative("what the second window says, and more"), OTHER);

        assertThat(second).isInstanceOf(Outcome.Conflict.class);
        Draft now = drafts.find(draft.id()).orElseThrow();
        assertThat(now.form().narrative()).isEqualTo("what the first window says");
        assertThat(drafts.asides(now)).singleElement().satisfies(aside -> {
            assertThat(aside.form().narrative()).isEqualTo("what the second window says, and more");
            assertThat(aside.staff()).isEqualTo("staff:stf_two");
            assertThat(FormField.different(now.form(), aside.form())).containsExactly(FormField.NARRATIVE);
        });
    }

    @Test
    void save_onAnOldVersionWhatIsThereAlready_isNoConflict() {
        Draft draft = begin();
        drafts.save(draft.id(), 1, narrative("the same"), ONE);

        assertThat(drafts.save(draft.id(), 1, narrative("the same"), OTHER)).isEqualTo(new Outcome.Saved(2));
        assertThat(drafts.asides(draft)).isEmpty();
    }

    @Test
    void takeAside_exchangesTheTwo() {
        Draft draft = begin();
        drafts.save(draft.id(), 1, narrative("first"), ONE);
        drafts.save(draft.id(), 1, narrative("second"), OTHER);
        Aside aside = drafts.asides(draft).getFirst();

        assertThat(drafts.takeAside(draft.id(), aside.id(), OTHER)).isTrue();

        assertThat(drafts.find(draft.id()).orElseThrow().form().narrative()).isEqualTo("second");
        assertThat(drafts.asides(draft))
                .singleElement()
                .satisfies(other -> assertThat(other.form().narrative()).isEqualTo("first"));
        drafts.dropAside(draft.id(), drafts.asides(draft).getFirst().id(), OTHER);
        assertThat(drafts.asides(draft)).isEmpty();
    }

    @Test
    void save_eightAtOnce_oneWinsAndNothingIsLost() throws Exception {
        Draft draft = begin();
        List<Callable<Outcome>> savers = IntStream.range(0, 8)
                .<Callable<Outcome>>mapToObj(number -> () -> drafts.save(
                        draft.id(),
                        1,
                        narrative("window " + number),
                        new StaffMember("stf_" + number, "s" + number, Set.of(Role.CHILD_SAFETY_REVIEWER))))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> outcomes = threads.invokeAll(savers);
            assertThat(outcomes.stream().map(Future::resultNow))
                    .filteredOn(Outcome.Saved.class::isInstance)
                    .hasSize(1);
        }

        assertThat(java.util.stream.Stream.concat(
                        drafts.asides(draft).stream().map(Aside::form),
                        drafts.find(draft.id()).map(Draft::form).stream()))
                .extracting(DraftForm::narrative)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 8)
                        .mapToObj(number -> "window " + number)
                        .toList());
    }

    @Test
    void withdraw_keepsTheReasonAndEndsIt() {
        Draft draft = begin();

        assertThat(drafts.withdraw(draft.id(), "the account was taken over by somebody else", ONE))
                .isTrue();

        assertThat(drafts.find(draft.id()).orElseThrow().state()).isEqualTo(State.WITHDRAWN);
        assertThat(drafts.withdraw(draft.id(), "again", ONE)).isFalse();
        assertThat(drafts.save(draft.id(), 2, narrative("late"), ONE)).isInstanceOf(Outcome.Closed.class);
        assertThat(drafts.asides(draft)).hasSize(1);
        assertThat(slice.bean(DraftTable.class).remarks(draft.id()))
                .extracting(DraftTable.Remark::text)
                .containsExactly("the account was taken over by somebody else");
        assertThat(entries()).extracting(LedgerEntry::kind).contains("cybertip.begun", "cybertip.withdrawn");
    }

    private Draft begin() {
        return drafts.begin(
                new CaseSummary(
                        "case_" + account,
                        "harbour",
                        account,
                        "child-safety",
                        "child-safety/grooming",
                        "Asks a minor to keep the conversation secret",
                        false,
                        false,
                        true,
                        Instant.parse("2026-11-21T19:00:00Z"),
                        List.of("dec_1")),
                account,
                ONE);
    }

    private List<LedgerEntry> entries() {
        return slice.bean(RecordedNeighbours.class).entriesOf(account);
    }

    private static UnaryOperator<DraftForm> narrative(String text) {
        return form -> new DraftForm(
                form.kind(),
                form.marks(),
                form.marksConsidered(),
                form.timeFrom(),
                form.timeWords(),
                form.place(),
                text,
                form.contextOnly(),
                form.parts(),
                form.remarks(),
                form.files(),
                form.police(),
                form.danger(),
                form.whyIncomplete());
    }

    private static DraftForm full() {
        return new DraftForm(
                Optional.of(IncidentKind.SEXTORTION),
                Set.of(ReportAnnotation.SADISTIC_ONLINE_EXPLOITATION),
                true,
                Optional.of("dec_1"),
                "the last of three messages",
                new Place(PlaceKind.CHAT, Map.of("chatRoomName", "direct")),
                "asked to keep it between them",
                Set.of("dec_2"),
                Map.of("stone-4", Part.VICTIM),
                Map.of("stone-4", "goes to school"),
                Map.of(
                        "evd_1",
                        new FileChoice(
                                Relevance.SUPPLEMENTAL,
                                "",
                                Optional.of(IndustryClassification.B2),
                                Set.of(FileAnnotation.VIRAL),
                                Optional.of(false))),
                new Police("Police of the lake", "12"),
                new Danger(true, "they meet today", ""),
                "the platform is asked");
    }
}
