package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nightlight.server.cybertips.internal.DraftForm.FileChoice;
import org.nightlight.server.cybertips.internal.DraftForm.Relevance;
import org.nightlight.server.cybertips.internal.DraftView.Checked;
import org.nightlight.server.cybertips.internal.DraftView.FileCounts;
import org.nightlight.server.cybertips.internal.MarkWords.Mark;

/**
 * A page of the files of a draft.
 *
 * @param page from 1
 * @param classSent whether classes are sent, or stay here as the reviewer's assessment
 */
record FilesView(
        int version,
        int page,
        int pages,
        List<FileRow> rows,
        FileCounts counts,
        boolean classSent,
        List<Mark> classes,
        List<Mark> marks) {

    private static final int ROWS = 50;

    static FilesView of(Draft draft, Known known, int asked) {
        int pages = Math.max(1, (known.files().size() + ROWS - 1) / ROWS);
        int page = Math.clamp(asked, 1, pages);
        List<KnownFile> shown = known.files().stream()
                .skip((long) (page - 1) * ROWS)
                .limit(ROWS)
                .toList();
        FileBlocks files = new FileBlocks(known, draft.form());
        return new FilesView(
                draft.version(),
                page,
                pages,
                IntStream.range(0, shown.size())
                        .mapToObj(at -> row(shown.get(at), draft.form(), files, (page - 1) * ROWS + at + 1))
                        .toList(),
                DraftViews.counts(known, draft.form()),
                known.setup().industryAgreement(),
                MarkWords.classes(),
                MarkWords.ofFiles());
    }

    private static FileRow row(KnownFile file, DraftForm form, FileBlocks files, int number) {
        FileChoice choice = form.file(file.key());
        boolean reported = choice.relevance() == Relevance.REPORTED;
        return new FileRow(
                number,
                file.key(),
                file.medium().id(),
                file.medium().kind(),
                file.kept(),
                file.events().getFirst().decision(),
                file.medium().index(),
                file.medium().at(),
                file.events().size(),
                file.medium().size(),
                file.medium().matches().stream()
                        .map(MatchedWords::of)
                        .distinct()
                        .toList(),
                file.medium().mustReport(),
                seen(file),
                choice.relevance().name(),
                choice.why(),
                choice.classification().map(Enum::name).orElse(""),
                MarkWords.ofFiles().stream()
                        .map(mark -> new Checked(
                                mark,
                                choice.annotations().stream()
                                        .anyMatch(one -> one.name().equals(mark.value())),
                                reported
                                        && form.kind().stream()
                                                .flatMap(kind -> kind.impliedOfFiles().stream())
                                                .anyMatch(one -> one.name().equals(mark.value()))))
                        .toList(),
                choice.publiclyAvailable().map(yes -> yes ? "yes" : "no").orElse(""),
                file.observedPublic());
    }

    private static String seen(KnownFile file) {
        if (!file.kept()) {
            return "its bytes are not kept: it cannot be sent, its hashes stand in the narrative";
        }
        if (!file.seen().whole()) {
            return "nobody saw the whole of it; the report says so";
        }
        return file.seen().metadata()
                ? "somebody saw the whole of it and read its metadata; the report says so"
                : "somebody saw the whole of it; the report says so";
    }

    /** A file with what was chosen for it. */
    record FileRow(
            int number,
            String key,
            String id,
            String kind,
            boolean kept,
            String decision,
            int index,
            Instant at,
            int times,
            Optional<Integer> size,
            List<String> matches,
            boolean mustReport,
            String seen,
            String relevance,
            String why,
            String classification,
            List<Checked> marks,
            String publiclyAvailable,
            Optional<Boolean> observedPublic) {}
}
