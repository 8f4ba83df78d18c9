package org.nightlight.server.reports.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.reports.NewReport;
import org.nightlight.server.reports.NewReport.Proof;
import org.nightlight.server.reports.NewReport.Reporter;
import org.nightlight.server.reports.NewReport.Subject;
import org.nightlight.server.reports.UserReports;
import org.nightlight.server.reports.UserReports.Receipt;
import org.nightlight.server.reports.UserReports.Standing;
import org.nightlight.server.reports.internal.ReportHelp.Help;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/reports}: what the platform's users report, sent by its back end, which vouches for it with its key. */
@RestController
@RequiresScope(Scope.REPORTS_WRITE)
@Tag(name = "Reports")
class ReportApi {

    private static final String DEFAULT_LANGUAGE = "en";

    private final UserReports reports;
    private final ReportTokens tokens;
    private final ReportHelp help;
    private final PublicAddress address;
    private final JsonMapper json;

    ReportApi(UserReports reports, ReportTokens tokens, ReportHelp help, PublicAddress address, JsonMapper json) {
        this.reports = reports;
        this.tokens = tokens;
        this.help = help;
        this.address = address;
        this.json = json;
    }

    @PostMapping(path = "/v1/reports", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Report an account",
            description =
                    "What is answered is kept: the report, its case, its context and the message to the platform. A"
                            + " report that repeats an open one of the same reporter, account and reason joins it.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ReportShapes.ReportBody.class)))
    ReportAnswer report(ApiClient client, @RequestBody byte[] body) {
        ReportJson.Body read = ReportJson.report(JsonMembers.of(json, body));
        Optional<ReportToken> token = read.token().map(text -> own(client, tokens.verify(text)));
        Reporter reporter = token.map(ReportToken::reporter).orElse(read.reporter());
        if (reporter.kind().trusted() && !client.scopes().contains(Scope.REPORTS_TRUSTED)) {
            throw new ApiProblem(
                            CommonProblem.SCOPE_MISSING,
                            "The key needs the scope '" + Scope.REPORTS_TRUSTED.wireName() + "'.")
                    .at("/reporter/kind");
        }
        Receipt receipt = reports.submit(new NewReport(
                client.service(),
                reporter,
                token.map(ReportToken::subject).orElse(read.subject()),
                read.reason(),
                read.text(),
                read.imminentDanger(),
                read.language().orElse(DEFAULT_LANGUAGE),
                token.<Proof>map(one -> new Proof.Token(one.nonce(), one.expiresAt()))
                        .orElseGet(() -> new Proof.Key(client.keyId())),
                read.network()));
        Standing standing = receipt.standing();
        return new ReportAnswer(
                standing.report(),
                standing.status().wireName(),
                address.status(receipt.code()),
                receipt.joined(),
                help.of(standing.reason(), standing.language(), standing.region()),
                read.warnings());
    }

    private static ReportToken own(ApiClient client, ReportToken token) {
        if (!token.service().equals(client.service())) {
            throw new ApiProblem(ReportProblem.REPORT_TOKEN_INVALID, "It is of another service.").at("/token");
        }
        return token;
    }

    @GetMapping("/v1/reports/{id}")
    @Operation(summary = "How a report stands")
    ReportView report(ApiClient client, @PathVariable String id) {
        return ReportView.of(visible(client, id));
    }

    @PostMapping(path = "/v1/reports/{id}/additions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add what the reporter has to say further, until the report is decided")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ReportShapes.AdditionBody.class)))
    ReportView add(ApiClient client, @PathVariable String id, @RequestBody byte[] body) {
        JsonMembers members = JsonMembers.of(json, body);
        String text = members.required("text", ReportJson.text(members));
        return ReportView.of(reports.add(visible(client, id).report(), text));
    }

    @PostMapping(path = "/v1/report-tokens", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "A token for one report on the hosted page or in the web component",
            description = "Instead, the platform can sign it itself with the service's secret for reports.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ReportShapes.TokenBody.class)))
    TokenAnswer token(ApiClient client, @RequestBody byte[] body) {
        if (flagger(client)) {
            throw new ApiProblem(CommonProblem.FORBIDDEN, "Only the platform's own keys vouch for its users.");
        }
        JsonMembers members = JsonMembers.of(json, body);
        Subject subject = ReportJson.subject(members.within("subject"));
        if (subject.account().isEmpty() && subject.event().isEmpty()) {
            throw JsonMembers.refused("/subject", "Name the account, or an event of it.");
        }
        Reporter reporter = ReportJson.reporter(members.within("reporter"));
        if (reporter.kind().trusted()) {
            throw JsonMembers.refused(
                    "/reporter/kind", "Trusted flaggers and authorities report with a key of their own.");
        }
        ReportTokens.Signed signed = tokens.sign(
                client.service(), subject, reporter, ReportJson.age(members), lifetime(members), client.actor());
        return new TokenAnswer(signed.token(), address.of("/report?token=" + signed.token()), signed.expiresAt());
    }

    private static Duration lifetime(JsonMembers members) {
        int minutes = members.object().path("minutes").asInt((int) ReportTokens.LONGEST_LIFE.toMinutes());
        if (minutes < 1 || minutes > ReportTokens.LONGEST_LIFE.toMinutes()) {
            throw JsonMembers.refused("/minutes", "Give 1 to " + ReportTokens.LONGEST_LIFE.toMinutes() + " minutes.");
        }
        return Duration.ofMinutes(minutes);
    }

    private Standing visible(ApiClient client, String id) {
        return reports.find(client.service(), id)
                .filter(found -> !flagger(client)
                        || found.keyId().filter(client.keyId()::equals).isPresent())
                .orElseThrow(() -> new ApiProblem(CommonProblem.NOT_FOUND, "There is no such report."));
    }

    /** Whether a key is not the platform's own: it may report with priority, sees its own reports, and vouches for nobody. */
    private static boolean flagger(ApiClient client) {
        return client.scopes().contains(Scope.REPORTS_TRUSTED)
                && !client.scopes().contains(Scope.EVENTS_WRITE);
    }

    /** What a new report is answered. */
    @Schema(name = "ReportReceived")
    record ReportAnswer(
            String report,

            @Schema(allowableValues = {"received", "in_review", "more_information", "acted", "no_violation"})
            String status,

            @Schema(description = "Where the reporter follows it without an account; a secret, told this once")
            String statusUrl,

            @Schema(description = "Whether it joined a report they had made before")
            boolean joined,

            @Schema(description = "Where they find help") List<Help> help,
            List<String> warnings) {}

    /** How a report stands. */
    @Schema(name = "Report")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ReportView(
            String report,
            String account,
            String reason,

            @Schema(allowableValues = {"received", "in_review", "more_information", "acted", "no_violation"})
            String status,

            Instant receivedAt,
            Optional<Instant> decidedAt,

            @Schema(description = "How many pieces it has: the first, and what was added")
            int pieces) {

        static ReportView of(Standing standing) {
            return new ReportView(
                    standing.report(),
                    standing.account(),
                    standing.reason().wireName(),
                    standing.status().wireName(),
                    standing.receivedAt(),
                    standing.decidedAt(),
                    standing.pieces());
        }
    }

    /** A token. */
    @Schema(name = "ReportToken")
    record TokenAnswer(String token, String url, Instant expiresAt) {}
}
