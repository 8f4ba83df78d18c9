package org.nightlight.server.reports.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nightlight.server.SortableIds;
import org.nightlight.server.detection.Recollection;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.reports.NewReport;
import org.nightlight.server.reports.NewReport.Proof;
import org.nightlight.server.reports.NewReport.Subject;
import org.nightlight.server.reports.ReportStatus;
import org.nightlight.server.reports.UserReports;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import org.nightlight.server.review.Cases;
import org.nightlight.server.webhooks.ContextRequested;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.WebhookMessage;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Reports in the database, each with everything that follows from it in one transaction. */
@Service
class ReportBook implements UserReports {

    private static final int ATTEMPTS = 3;
    private static final Duration CONTEXT_ASKED_FOR = Duration.ofHours(24);

    private final ReportTable reports;
    private final PieceTable pieces;
    private final ReportTokens tokens;
    private final ReportedAccounts accounts;
    private final Recollection recollection;
    private final Cases cases;
    private final Outbox outbox;
    private final LedgerAtCommit ledger;
    private final TransactionTemplate transactions;
    private final SortableIds ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ReportBook(
            ReportTable reports,
            PieceTable pieces,
            ReportTokens tokens,
            ReportedAccounts accounts,
            Recollection recollection,
            Cases cases,
            Outbox outbox,
            LedgerAtCommit ledger,
            TransactionTemplate transactions,
            SortableIds ids,
            Clock clock) {
        this.reports = reports;
        this.pieces = pieces;
        this.tokens = tokens;
        this.accounts = accounts;
        this.recollection = recollection;
        this.cases = cases;
        this.outbox = outbox;
        this.ledger = ledger;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Receipt submit(NewReport report) {
        Subject subject = accounts.subject(report);
        List<ContextLine> context = subject.conversation()
                .map(conversation -> recollection.context(report.service(), conversation))
                .orElse(List.of());
        StoredReport fresh = accounts.draft(ids.next("rep"), report, subject, now());
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transactions.execute(_ -> write(report, fresh, subject, context)));
            } catch (ConcurrencyFailureException collision) {
                // two transactions waited for each other and this one was chosen to give way: nothing of it is left
                if (attempt == ATTEMPTS) {
                    throw collision;
                }
            }
        }
    }

    private Receipt write(NewReport report, StoredReport fresh, Subject subject, List<ContextLine> context) {
        if (report.proof() instanceof Proof.Token token) {
            tokens.use(report.service(), token.nonce(), token.expiresAt());
        }
        // first, because it locks the case: from here on reports on one account come one after the other
        String caseId = cases.open(accounts.opening(report, fresh));
        Optional<StoredReport> before =
                reports.lockOpen(fresh.service(), fresh.account(), fresh.reporterKey(), fresh.reason());
        boolean ask = context.isEmpty()
                && subject.conversation()
                        .filter(conversation -> !pieces.knows(caseId, conversation))
                        .isPresent();
        StoredReport kept = before.orElse(fresh).inCase(caseId);
        if (before.isEmpty()) {
            reports.insert(kept);
        }
        boolean news = pieces.add(kept.id(), now(), subject, report.text(), context);
        if (before.isPresent()) {
            reports.join(kept.id(), caseId, report.imminentDanger(), !news);
        }
        if (news) {
            cases.gather(caseId, accounts.gathered(kept));
        }
        if (ask) {
            askForContext(kept, subject.conversation());
        }
        String code = FollowUpCode.next(random);
        reports.addCode(FollowUpCode.digest(code).orElseThrow(), kept.id());
        record(before.isPresent() ? "report.repeated" : "report.received", kept, actor(report.proof()));
        return new Receipt(standing(kept), code, before.isPresent());
    }

    private void askForContext(StoredReport report, Optional<String> conversation) {
        Instant until = now();
        outbox.enqueue(WebhookMessage.about(
                report.service(),
                report.account(),
                new ContextRequested(
                        report.caseId(), report.account(), conversation, until.minus(CONTEXT_ASKED_FOR), until)));
    }

    @Override
    public Optional<Standing> find(String service, String report) {
        return reports.find(report)
                .filter(found -> found.service().equals(service))
                .map(this::standing);
    }

    @Override
    public Optional<Standing> follow(String code) {
        return FollowUpCode.digest(code).flatMap(reports::ofCode).map(this::standing);
    }

    @Override
    public Standing add(String report, String text) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            StoredReport before = reports.find(report)
                    .orElseThrow(() -> new ApiProblem(CommonProblem.NOT_FOUND, "There is no such report."));
            // what is added later must be seen too, and may come while somebody decides: the case first, as above
            requireOpen(before);
            String caseId = cases.open(accounts.opening(before));
            StoredReport kept = reports.lock(report).orElseThrow().inCase(caseId);
            requireOpen(kept);
            if (pieces.count(report) >= PieceTable.MOST) {
                throw new ApiProblem(ReportProblem.REPORT_FULL, "Make another report to say more.");
            }
            if (pieces.add(report, now(), Subject.UNKNOWN, Optional.of(text), List.of())) {
                cases.gather(caseId, accounts.gathered(kept));
                if (kept.status() == ReportStatus.MORE_INFORMATION) {
                    reports.setStatus(report, ReportStatus.IN_REVIEW);
                }
                record("report.added_to", kept, "system");
            }
            reports.join(report, caseId, false, false);
            return standing(reports.find(report).orElseThrow());
        }));
    }

    private static void requireOpen(StoredReport report) {
        if (report.status().decided()) {
            throw new ApiProblem(ReportProblem.REPORT_DECIDED, "Make another report if something happened since.");
        }
    }

    private Standing standing(StoredReport report) {
        Optional<String> question =
                report.status() == ReportStatus.MORE_INFORMATION ? pieces.question(report.id()) : Optional.empty();
        return report.standing(pieces.count(report.id()), question);
    }

    private void record(String kind, StoredReport report, String actor) {
        Map<String, String> facts = new HashMap<>();
        facts.put("report", report.id());
        facts.put("case", report.caseId());
        facts.put("reason", report.reason().wireName());
        facts.put("reporter", report.kind().wireName());
        facts.put("vouched", Boolean.toString(report.vouched()));
        facts.put("danger", Boolean.toString(report.imminentDanger()));
        ledger.append(
                new LedgerEntry(kind, actor, Optional.of(report.service() + "/" + report.account()), facts, Map.of()));
    }

    private static String actor(Proof proof) {
        return switch (proof) {
            case Proof.Key key -> "key:" + key.keyId();
            case Proof.Token _, Proof.None _ -> "system";
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
