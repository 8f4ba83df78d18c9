package org.nightlight.server.cybertips.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nightlight.server.console.Tone;
import org.nightlight.server.cybertips.internal.DraftForm.Relevance;
import org.nightlight.server.cybertips.internal.DraftTable.Remark;
import org.nightlight.server.cybertips.internal.DraftView.AccountView;
import org.nightlight.server.cybertips.internal.DraftView.AsideView;
import org.nightlight.server.cybertips.internal.DraftView.Checked;
import org.nightlight.server.cybertips.internal.DraftView.Difference;
import org.nightlight.server.cybertips.internal.DraftView.EventRow;
import org.nightlight.server.cybertips.internal.DraftView.FieldView;
import org.nightlight.server.cybertips.internal.DraftView.FileCounts;
import org.nightlight.server.cybertips.internal.DraftView.Head;
import org.nightlight.server.cybertips.internal.DraftView.Kind;
import org.nightlight.server.cybertips.internal.DraftView.PlaceView;
import org.nightlight.server.cybertips.internal.DraftView.RemarkView;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Component;

/** Makes the page of a draft. Thread-safe. */
@Component
class DraftViews {

    private final DraftTable table;
    private final Filings filings;
    private final DraftStates states;

    DraftViews(DraftTable table, Filings filings, DraftStates states) {
        this.table = table;
        this.filings = filings;
        this.states = states;
    }

    DraftView page(Draft draft, Known known, StaffMember staff) {
        DraftForm form = draft.form();
        return new DraftView(
                head(draft, staff),
                states.state(draft, known, Optional.empty()),
                Arrays.stream(IncidentKind.values())
                        .map(kind -> kind(kind, form))
                        .toList(),
                marks(form),
                form.marksConsidered(),
                known.events().stream()
                        .sorted(Comparator.comparing(KnownEvent::at).reversed())
                        .map(event -> event(event, known, form))
                        .toList(),
                form.timeFrom().orElse(""),
                IncidentTime.of(known.events(), form).map(IncidentTime::written),
                form.timeWords(),
                Arrays.stream(PlaceKind.values()).map(kind -> place(kind, form)).toList(),
                Stream.concat(Stream.of(known.reported()), known.others().stream())
                        .map(account -> account(account, known, form))
                        .toList(),
                form.narrative(),
                counts(known, form),
                form.police().agency(),
                form.police().caseNumber(),
                form.danger().now(),
                form.danger().why(),
                form.danger().whyNot(),
                form.whyIncomplete(),
                asides(draft),
                table.remarks(draft.id()).stream().map(this::remark).toList());
    }

    Head head(Draft draft, StaffMember staff) {
        Optional<Filings.Filing> filing = draft.filing().flatMap(filings::find);
        return new Head(
                draft.id(),
                draft.caseId(),
                draft.service(),
                draft.account(),
                draft.state().words(),
                tone(draft.state()).css(),
                draft.editable() && staff.may(Permission.PREPARE_REPORT),
                draft.editable(),
                draft.changedAt(),
                states.who(draft.changedBy()),
                draft.number(),
                filing.map(one -> words(one.state())),
                filing.map(Filings.Filing::id),
                filing.flatMap(Filings.Filing::trouble));
    }

    static Tone tone(Draft.State state) {
        return switch (state) {
            case DRAFT -> Tone.INFO;
            case RETURNED -> Tone.WARNING;
            case HANDED_OVER -> Tone.INFO;
            case FILED -> Tone.OK;
            case WITHDRAWN -> Tone.NEUTRAL;
        };
    }

    private static String words(Filings.State state) {
        return switch (state) {
            case WAITING -> "waits for another person to confirm it";
            case FILING -> "is being filed";
            case RETURNED -> "came back";
            case FINISHED -> "is filed, for good";
        };
    }

    private static Kind kind(IncidentKind kind, DraftForm form) {
        return new Kind(
                kind.name(),
                kind.key(),
                kind.title(),
                kind.whenTrue(),
                kind.type().term(),
                form.kind().filter(kind::equals).isPresent());
    }

    private static List<Checked> marks(DraftForm form) {
        return MarkWords.ofReports().stream()
                .map(mark -> new Checked(
                        mark,
                        form.marks().stream().anyMatch(one -> one.name().equals(mark.value())),
                        form.kind().stream()
                                .flatMap(kind -> kind.implied().stream())
                                .anyMatch(one -> one.name().equals(mark.value()))))
                .toList();
    }

    private static EventRow event(KnownEvent event, Known known, DraftForm form) {
        return new EventRow(
                event.decision(),
                event.event(),
                event.at(),
                event.type(),
                event.actor(),
                String.join(", ", event.others()),
                Stream.concat(event.matched().stream(), event.found().stream())
                        .limit(4)
                        .toList(),
                form.contextOnly().contains(event.decision()),
                event.text().isPresent(),
                (int) known.files().stream()
                        .filter(file -> file.events().contains(event))
                        .count());
    }

    private static PlaceView place(PlaceKind kind, DraftForm form) {
        boolean chosen = form.place().kind() == kind;
        return new PlaceView(
                kind.name(),
                kind.title(),
                chosen,
                kind.fields().stream()
                        .map(field -> new FieldView(
                                field.name(),
                                field.label(),
                                chosen ? form.place().field(field.name()) : ""))
                        .toList());
    }

    private static AccountView account(KnownAccount account, Known known, DraftForm form) {
        boolean reported = account.id().equals(known.account());
        return new AccountView(
                account.id(),
                reported,
                Stated.of(account, known.readAt()),
                Optional.ofNullable(form.parts().get(account.id()))
                        .map(Enum::name)
                        .orElse(""),
                reported ? "" : Known.words(known.proposed(account.id())),
                form.remarks().getOrDefault(account.id(), ""));
    }

    static FileCounts counts(Known known, DraftForm form) {
        List<Relevance> all = known.files().stream()
                .filter(KnownFile::kept)
                .map(file -> form.file(file.key()).relevance())
                .toList();
        return new FileCounts(
                known.files().size(),
                java.util.Collections.frequency(all, Relevance.REPORTED),
                java.util.Collections.frequency(all, Relevance.SUPPLEMENTAL),
                java.util.Collections.frequency(all, Relevance.LEFT_OUT),
                known.files().size() - all.size(),
                (int) known.files().stream().filter(file -> file.seen().whole()).count());
    }

    private List<AsideView> asides(Draft draft) {
        return table.asides(draft.id()).stream()
                .map(aside -> new AsideView(
                        aside.id(),
                        aside.at(),
                        states.who(aside.staff()),
                        FormField.different(draft.form(), aside.form()).stream()
                                .map(field -> new Difference(
                                        field.label(), field.words(draft.form()), field.words(aside.form())))
                                .toList()))
                .toList();
    }

    private RemarkView remark(Remark remark) {
        return new RemarkView(
                remark.at(),
                states.who(remark.actor()),
                switch (remark.kind()) {
                    case WITHDRAWN -> "withdrew it";
                    case RETURNED -> "sent it back";
                    case HANDED_OVER -> "handed it over";
                    case INCOMPLETE -> "said why it goes although much is missing";
                    case FILED -> "filed it";
                },
                remark.text());
    }
}
