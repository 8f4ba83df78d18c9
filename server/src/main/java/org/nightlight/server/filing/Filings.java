package org.nightlight.server.filing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.StaffMember;

/** Reports to NCMEC from the moment they are prepared. Thread-safe. */
public interface Filings {

    /**
     * Hands a prepared report over; nothing of it changes any more. Who must confirm it, and whether anybody must, is
     * decided here. Joins the caller's transaction if there is one.
     *
     * @return its id, {@code fil_…}
     * @throws RefusedFilingException when it could not be filed as it is; says why at which field
     */
    String propose(NewFiling filing, StaffMember by);

    /** One of them. */
    Optional<Filing> find(String id);

    /** Whether that person ever handed a report over. */
    boolean anyBy(StaffMember staff);

    /** Those of a case, the latest first. */
    List<Filing> ofCase(String caseId);

    /**
     * The numbers under which reports on an account were finished in the environment that is set now, oldest first: what
     * {@code priorCTReports} of the next one holds.
     */
    List<Long> finishedOn(String service, String account);

    /** Whether this person reads what reports say; who does not sees their states, numbers, times and answers. */
    static boolean mayRead(StaffMember staff) {
        return staff.may(Permission.PREPARE_REPORT) || staff.may(Permission.CONFIRM_REPORT);
    }

    /**
     * A report to be filed.
     *
     * @param report in the form of {@code ReportForm}, complete
     * @param files in the order in which they go
     * @param accounts the accounts reported as suspects, as the platform names them; never empty
     * @param imminentDanger whether someone is in danger now, so that it is filed first and looked at by a second person
     *     afterwards
     * @param exactMatchesOnly whether all it reports are cryptographic matches of verified lists
     * @param completeness the score, 0 to 100
     * @param known when a person, or by policy a match, first made it known
     */
    record NewFiling(
            String caseId,
            String service,
            List<String> accounts,
            Map<String, Object> report,
            List<NewFile> files,
            boolean imminentDanger,
            boolean exactMatchesOnly,
            int completeness,
            Instant known) {

        /** Copies the collections. */
        public NewFiling {
            accounts = List.copyOf(accounts);
            report = Map.copyOf(report);
            files = List.copyOf(files);
        }
    }

    /**
     * A file of a report.
     *
     * @param evidence its reference in the vault
     * @param name what it is called in the upload
     * @param details its {@code fileDetails} in the form of {@code ReportForm}, without {@code reportId} and {@code
     *     fileId}, and without {@code fileViewedByEsp} and {@code exifViewedByEsp}: these follow from the recorded views when
     *     it is filed
     * @param writtenHere whether this software wrote it, such as a transcript, so that nobody of the service can have seen
     *     it before; then nothing is said of views
     */
    record NewFile(String evidence, String name, Map<String, Object> details, boolean writtenHere) {

        /** Copies the details. */
        public NewFile {
            details = Map.copyOf(details);
        }
    }

    /**
     * Where a report stands.
     *
     * @param number under which it is filed; empty until it is finished
     * @param trouble what keeps it, in words for who must act; empty when nothing does
     */
    record Filing(
            String id,
            String caseId,
            State state,
            Environment environment,
            Instant proposedAt,
            String proposedBy,
            Optional<String> confirmedBy,
            Optional<Instant> finishedAt,
            Optional<Long> number,
            Optional<String> trouble) {}

    /** The states of a report. */
    enum State {
        /** Another person must confirm it. */
        WAITING,
        /** It is being filed, or will be when what keeps it is gone. */
        FILING,
        /** It was sent back to who prepared it. */
        RETURNED,
        /** It is filed, for good. */
        FINISHED
    }

    /** A report could not be filed as it is. */
    final class RefusedFilingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> findings;

        /** With what is wrong, one sentence a field. */
        public RefusedFilingException(List<String> findings) {
            super("The report cannot be filed as it is: " + String.join(" ", findings));
            this.findings = List.copyOf(findings);
        }

        /** What is wrong, one sentence a field. */
        public List<String> findings() {
            return findings;
        }
    }
}
