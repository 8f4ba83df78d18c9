package org.nightlight.server.reports.internal;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.nightlight.engine.Account;
import org.nightlight.engine.Accounts;
import org.nightlight.policy.Priority;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.detection.Recollection;
import org.nightlight.server.detection.Recollection.RecalledEvent;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.reports.NewReport;
import org.nightlight.server.reports.NewReport.Proof;
import org.nightlight.server.reports.NewReport.Subject;
import org.nightlight.server.reports.ReportReason;
import org.nightlight.server.reports.ReportStatus;
import org.nightlight.server.review.Cases.GatheredReport;
import org.nightlight.server.review.Cases.ReportOpening;
import org.springframework.stereotype.Component;

/** Finds out which account a report is about, who reports, and where it must wait. Thread-safe. */
@Component
class ReportedAccounts {

    /** The queue of what is not child safety. */
    static final String QUEUE = "reports";

    private static final String CHILD_SAFETY = "child-safety";
    private static final int SHOWN_OF_A_DIGEST = 6;

    private final Accounts accounts;
    private final Recollection recollection;
    private final ReloadingPack pack;
    private final ReportSeal seal;

    ReportedAccounts(Accounts accounts, Recollection recollection, ReloadingPack pack, ReportSeal seal) {
        this.accounts = accounts;
        this.recollection = recollection;
        this.pack = pack;
        this.seal = seal;
    }

    /**
     * What a report is about, with the account that is behind it.
     *
     * @throws ApiProblem when that cannot be known
     */
    Subject subject(NewReport report) {
        Subject said = report.subject();
        if (report.proof() instanceof Proof.None) {
            return unvouched(report);
        }
        Optional<RecalledEvent> event =
                said.event().flatMap(id -> recollection.event(report.service(), id, said.conversation()));
        event.filter(known ->
                        said.account().filter(id -> !id.equals(known.actor())).isPresent())
                .ifPresent(_ -> {
                    throw new ApiProblem(
                                    ReportProblem.REPORT_SUBJECT_CONTRADICTORY,
                                    "Name the account that did it, or leave the event out.")
                            .at("/subject/event");
                });
        String account = said.account()
                .or(() -> event.map(RecalledEvent::actor))
                .orElseThrow(() -> new ApiProblem(
                                ReportProblem.REPORT_SUBJECT_UNKNOWN,
                                "Name the account; of the event nothing is kept here, or none is named.")
                        .at("/subject/account"));
        return new Subject(
                Optional.of(account),
                said.conversation().or(() -> event.flatMap(RecalledEvent::conversation)),
                said.event(),
                said.content());
    }

    /** Apart from all accounts: who it is about is for a person to find out, and one network's reports stay together. */
    private Subject unvouched(NewReport report) {
        String network =
                HexFormat.of().formatHex(seal.digest("network", report.network().orElse("")), 0, SHOWN_OF_A_DIGEST);
        return new Subject(Optional.of("unvouched-" + network), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The row of a report, not yet in a case. */
    StoredReport draft(String id, NewReport report, Subject subject, Instant now) {
        Optional<String> reporter = report.reporter().account();
        Optional<Account> known = reporter.map(account -> accounts.find(report.service(), account));
        return new StoredReport(
                id,
                report.service(),
                subject.account().orElseThrow(),
                report.reason(),
                report.reporter().kind(),
                reporter,
                seal.digest("reporter", report.service() + "/" + reporterKey(id, report)),
                known.flatMap(Account::createdAt),
                known.flatMap(Account::region),
                report.network().map(prefix -> seal.digest("network", prefix)),
                report.proof() instanceof Proof.Key key ? Optional.of(key.keyId()) : Optional.empty(),
                !(report.proof() instanceof Proof.None),
                report.imminentDanger(),
                language(report.language()),
                "",
                ReportStatus.RECEIVED,
                0,
                now,
                Optional.empty());
    }

    /** By what a reporter is recognised; whoever has no account is a reporter of their own each time. */
    private static String reporterKey(String id, NewReport report) {
        if (report.reporter().kind().trusted() && report.proof() instanceof Proof.Key key) {
            return "key/" + key.keyId();
        }
        return report.reporter().account().map(account -> "account/" + account).orElse("report/" + id);
    }

    /** The nearest language of the pack. */
    String language(String asked) {
        String primary = asked.split("[-_]", 2)[0].toLowerCase(java.util.Locale.ROOT);
        return pack.get().languages().contains(primary) ? primary : pack.get().defaultLanguage();
    }

    /** Which case a new report asks for. */
    ReportOpening opening(NewReport report, StoredReport fresh) {
        Priority priority = report.reason().priority();
        if (report.imminentDanger()) {
            priority = Priority.IMMINENT;
        } else if (report.reporter().kind().trusted() && priority.compareTo(Priority.URGENT) < 0) {
            priority = Priority.values()[priority.ordinal() + 1];
        }
        return opening(fresh, priority);
    }

    /** Which case a report that is kept asks for, when something is added to it. */
    ReportOpening opening(StoredReport kept) {
        return opening(kept, kept.reason().priority());
    }

    private ReportOpening opening(StoredReport report, Priority priority) {
        boolean childSafety = report.reason().childSafety()
                || minor(report.service(), report.account())
                || report.reporter()
                        .filter(account -> minor(report.service(), account))
                        .isPresent();
        return new ReportOpening(
                report.service(),
                report.account(),
                childSafety ? CHILD_SAFETY : QUEUE,
                priority,
                report.reason().policy(),
                headline(report));
    }

    private boolean minor(String service, String account) {
        return accounts.find(service, account).age().band().minor();
    }

    /** What the case gathers of a report. */
    GatheredReport gathered(StoredReport report) {
        return new GatheredReport(report.id(), report.reason().policy(), headline(report));
    }

    private static String headline(StoredReport report) {
        ReportReason reason = report.reason();
        return "Reported by " + report.kind().words() + ": " + reason.headline();
    }
}
