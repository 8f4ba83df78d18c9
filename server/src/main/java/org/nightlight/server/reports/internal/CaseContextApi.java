package org.nightlight.server.reports.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v1/cases/{id}/context}: the platform answers {@code context.requested}. */
@RestController
@Tag(name = "Cases")
class CaseContextApi {

    private static final int MOST_ANSWERS = 20;

    private final CaseLookup cases;
    private final CaseContextTable table;
    private final LedgerAtCommit ledger;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Clock clock;

    CaseContextApi(
            CaseLookup cases,
            CaseContextTable table,
            LedgerAtCommit ledger,
            TransactionTemplate transactions,
            JsonMapper json,
            Clock clock) {
        this.cases = cases;
        this.table = table;
        this.ledger = ledger;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping(path = "/v1/cases/{id}/context", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.EVENTS_WRITE)
    @Operation(
            summary = "Answer a request for context",
            description =
                    "What was said around what is reported, oldest first; sealed, and shown only when a person asks.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ReportShapes.ContextBody.class)))
    ContextAnswer context(ApiClient client, @PathVariable String id, @RequestBody byte[] body) {
        List<ContextLine> lines = ReportJson.lines(JsonMembers.of(json, body));
        CaseSummary found = cases.find(id)
                .filter(one -> one.service().equals(client.service()))
                .orElseThrow(() -> new ApiProblem(CommonProblem.NOT_FOUND, "There is no such case."));
        if (!found.open()) {
            throw new ApiProblem(CommonProblem.CONFLICT, "The case is resolved; its context is needed no more.");
        }
        transactions.executeWithoutResult(_ -> {
            if (table.answers(id) >= MOST_ANSWERS) {
                throw new ApiProblem(CommonProblem.CONFLICT, "The case has enough context.");
            }
            table.add(id, clock.instant(), lines);
            ledger.append(new LedgerEntry(
                    "case.context_received",
                    client.actor(),
                    Optional.of(found.subject()),
                    Map.of("case", id, "lines", Integer.toString(lines.size())),
                    Map.of()));
        });
        return new ContextAnswer(id, lines.size());
    }

    /**
     * What was kept.
     *
     * @param lines how many lines
     */
    @Schema(name = "CaseContextKept")
    record ContextAnswer(
            @com.fasterxml.jackson.annotation.JsonProperty("case")
            String caseId,

            int lines) {}
}
