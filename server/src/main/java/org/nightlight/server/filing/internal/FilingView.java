package org.nightlight.server.filing.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.console.Tone;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.filing.Filings.NewFile;
import org.nightlight.server.filing.Filings.State;
import org.nightlight.server.filing.ReportOutline;
import org.nightlight.server.filing.ReportOutline.Line;
import org.nightlight.server.filing.internal.ArchiveTable.Archived;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffDirectory;
import org.nightlight.server.identity.StaffMember;
import org.springframework.stereotype.Component;

/** Puts together what the pages of reports show. */
@Component
class FilingView {

    private static final String STAFF = "staff:";

    private final FilingTable table;
    private final AttemptTable attempts;
    private final ArchiveTable archive;
    private final FilingCheck check;
    private final Confirmations confirmations;
    private final EvidenceViews views;
    private final StaffDirectory staff;
    private final Clock clock;

    FilingView(
            FilingTable table,
            AttemptTable attempts,
            ArchiveTable archive,
            FilingCheck check,
            Confirmations confirmations,
            EvidenceViews views,
            StaffDirectory staff,
            Clock clock) {
        this.table = table;
        this.attempts = attempts;
        this.archive = archive;
        this.check = check;
        this.confirmations = confirmations;
        this.views = views;
        this.staff = staff;
        this.clock = clock;
    }

    /** A row of the list. */
    Row row(FilingRow filing) {
        return new Row(
                filing,
                table.accounts(filing.id()),
                state(filing),
                tone(filing),
                words(Duration.between(filing.knownAt(), filing.finishedAt().orElse(clock.instant()))),
                name(filing.proposedBy()));
    }

    /** The whole page of one. */
    Page page(FilingRow filing, StaffMember who) {
        if (!Filings.mayRead(who)) {
            return page(filing, who, List.of(), List.of(), history(filing.id()));
        }
        Contents contents = table.contents(filing.id());
        return page(filing, who, ReportOutline.of(contents.report()), files(contents, filing), history(filing.id()));
    }

    /** Where one stands, without what it says. */
    Page state(FilingRow filing, StaffMember who) {
        return page(filing, who, List.of(), List.of(), List.of());
    }

    private Page page(
            FilingRow filing, StaffMember who, List<Line> report, List<File> files, List<AttemptView> history) {
        boolean acts = who.may(Permission.CONFIRM_REPORT);
        boolean open = filing.state() == State.FILING;
        boolean reads = Filings.mayRead(who);
        List<String> findings = reads && filing.state() == State.WAITING
                ? check.findings(table.contents(filing.id()), filing.environment())
                : List.of();
        return new Page(
                row(filing),
                report,
                files,
                findings,
                filing.confirmedBy().map(this::name),
                filing.returnedBy().map(this::name),
                filing.review().by().map(this::name),
                table.reason(filing.id()).filter(_ -> reads),
                reads,
                history,
                archive.find(filing.id()),
                acts && Confirmations.mayConfirm(filing, who) && findings.isEmpty(),
                acts && filing.state() == State.WAITING,
                acts && confirmations.mayReview(filing, who),
                acts && open,
                acts && open && !confirmations.beingFinished(filing.id()));
    }

    private List<File> files(Contents contents, FilingRow filing) {
        List<File> files = new ArrayList<>();
        for (NewFile file : contents.files()) {
            Map<String, Object> details = new HashMap<>(file.details());
            files.add(new File(
                    file.name(),
                    file.evidence(),
                    ReportOutline.lines(details),
                    said(file, filing),
                    file.writtenHere()));
        }
        return files;
    }

    private String said(NewFile file, FilingRow filing) {
        if (file.writtenHere()) {
            return "written here: nothing is said of views";
        }
        EvidenceViews.Seen seen = views.seen(file.evidence());
        String now = seen.whole()
                ? seen.metadata() ? "viewed by this service, EXIF too" : "viewed by this service"
                : "not viewed by this service";
        return filing.state() == State.FINISHED ? now + " (as of now)" : now;
    }

    private List<AttemptView> history(String filing) {
        return attempts.of(filing).stream()
                .map(attempt -> new AttemptView(attempt, attempts.steps(attempt.id())))
                .toList();
    }

    private String name(String actor) {
        return actor.startsWith(STAFF) ? staff.nameOf(actor.substring(STAFF.length())) : actor;
    }

    private static String state(FilingRow filing) {
        return switch (filing.state()) {
            case WAITING -> "waits to be confirmed";
            case FILING -> filing.ending().isPresent() ? "being taken back" : "being filed";
            case RETURNED -> "returned";
            case FINISHED -> "filed";
        };
    }

    private static Tone tone(FilingRow filing) {
        return switch (filing.state()) {
            case WAITING -> filing.danger() ? Tone.URGENT : Tone.WARNING;
            case FILING -> filing.danger() || filing.trouble().isPresent() ? Tone.URGENT : Tone.INFO;
            case RETURNED -> Tone.NEUTRAL;
            case FINISHED -> Tone.OK;
        };
    }

    /** A time that passed, in its largest units. */
    static String words(Duration passed) {
        if (passed.toDays() > 0) {
            return passed.toDays() + " d " + passed.toHoursPart() + " h";
        }
        if (passed.toHours() > 0) {
            return passed.toHours() + " h " + passed.toMinutesPart() + " min";
        }
        return passed.toMinutes() > 0 ? passed.toMinutes() + " min" : passed.toSeconds() + " s";
    }

    /**
     * A row of the list.
     *
     * @param elapsed since it was known, until it was filed
     */
    record Row(FilingRow filing, List<String> accounts, String state, Tone tone, String elapsed, String by) {}

    /**
     * A file of the report.
     *
     * @param said what will be said of views
     */
    record File(String name, String evidence, List<Line> details, String said, boolean writtenHere) {}

    /** An attempt with its steps. */
    record AttemptView(Attempt attempt, List<Step> steps) {

        /** What became of it, in words. */
        public String words() {
            Instant gone = attempt.expiresAt().orElse(attempt.beganAt());
            return switch (attempt.state()) {
                case RUNNING -> "under way";
                case FINISHED -> "filed";
                case RETRACTED -> "taken back";
                case EXPIRED -> "expired unfinished";
                case ORPHAN -> "left in doubt: what may be open there is gone by " + gone;
                case UNOPENED -> "ended before anything was opened";
            };
        }
    }

    /**
     * Everything about one report, and what this person may do.
     *
     * @param reads whether this person reads what it says
     */
    record Page(
            Row row,
            List<Line> report,
            List<File> files,
            List<String> findings,
            Optional<String> confirmedBy,
            Optional<String> returnedBy,
            Optional<String> reviewedBy,
            Optional<String> reason,
            boolean reads,
            List<AttemptView> attempts,
            Optional<Archived> archived,
            boolean mayConfirm,
            boolean mayReturn,
            boolean mayReview,
            boolean mayTryNow,
            boolean mayEnd) {

        /** The report's row. */
        public FilingRow filing() {
            return row.filing();
        }
    }
}
