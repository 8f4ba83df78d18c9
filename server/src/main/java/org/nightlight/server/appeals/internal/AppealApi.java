package org.nightlight.server.appeals.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.appeals.Appeals.Filed;
import org.nightlight.server.appeals.Appeals.NewAppeal;
import org.nightlight.server.appeals.Appeals.Status;
import org.nightlight.server.appeals.Appeals.Subject;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.reports.UserReports;
import org.nightlight.server.reports.UserReports.Standing;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Appeals that a platform passes on from the page where its users object. */
@RestController
@RequestMapping("/v1/appeals")
@Tag(name = "Appeals")
final class AppealApi {

    private final RecordedAppeals appeals;
    private final AppealTable table;
    private final Enforcements enforcements;
    private final UserReports reports;
    private final ReportedCases cases;

    AppealApi(
            RecordedAppeals appeals,
            AppealTable table,
            Enforcements enforcements,
            UserReports reports,
            ReportedCases cases) {
        this.reports = reports;
        this.cases = cases;
        this.appeals = appeals;
        this.table = table;
        this.enforcements = enforcements;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.REPORTS_WRITE)
    @Operation(
            summary = "Object to an enforcement, or to a report's having been found no violation",
            description =
                    "For the account it concerns, or the reporter. A person who had no part in it decides; the answer is told by the"
                            + " webhook appeal.resolved. After the first answer one more appeal is possible.")
    AppealFiled file(@RequestBody AppealBody body, @Parameter(hidden = true) ApiClient client) {
        String text = required(body.text(), "/text");
        NewAppeal appeal =
                body.report() == null ? ofEnforcement(body, text, client) : ofReport(body, body.report(), text, client);
        Filed filed = appeals.file(appeal);
        return new AppealFiled(filed.id(), "received", filed.statusUrl(), filed.dueAt());
    }

    private NewAppeal ofEnforcement(AppealBody body, String text, ApiClient client) {
        String enforcement = required(body.enforcement(), "/enforcement");
        String account = required(body.by() == null ? null : body.by().account(), "/by/account");
        enforcements
                .find(enforcement)
                .filter(one -> one.service().equals(client.service()))
                .map(Enforcement::account)
                .filter(restricted -> !restricted.equals(account))
                .ifPresent(_ -> {
                    throw new ApiProblem(
                                    AppealProblem.APPEAL_ACCOUNT_WRONG, "Only the account that it concerns can object")
                            .at("/by/account");
                });
        return asked(new Subject.OfEnforcement(enforcement), account, body, text, client);
    }

    private NewAppeal ofReport(AppealBody body, String report, String text, ApiClient client) {
        Standing standing = reports.find(client.service(), report)
                .orElseThrow(() ->
                        new ApiProblem(AppealProblem.APPEAL_SUBJECT_UNKNOWN, "There is no such report").at("/report"));
        Subject subject = cases.of(standing)
                .orElseThrow(
                        () -> new ApiProblem(AppealProblem.APPEAL_MOOT, "The report was not answered with no violation")
                                .at("/report"));
        return asked(subject, standing.report(), body, text, client);
    }

    private static NewAppeal asked(Subject subject, String appellant, AppealBody body, String text, ApiClient client) {
        return new NewAppeal(
                client.service(),
                subject,
                appellant,
                text,
                body.language() == null ? "" : body.language(),
                client.actor());
    }

    @GetMapping("/{id}")
    @RequiresScope(Scope.REPORTS_WRITE)
    @Operation(summary = "How far an appeal is, and what became of it")
    AppealState one(@PathVariable String id, @Parameter(hidden = true) ApiClient client) {
        StoredAppeal appeal = table.find(id)
                .filter(one -> one.service().equals(client.service()))
                .orElseThrow(() -> new ApiProblem(CommonProblem.NOT_FOUND, "There is no such appeal"));
        return new AppealState(
                appeal.id(),
                status(appeal),
                appeals.url(appeal),
                appeal.enforcement(),
                appeal.level(),
                appeal.filedAt(),
                appeal.dueAt(),
                appeal.decided().map(StoredAppeal.Decided::at),
                Optional.of(appeals.reason(appeal)).filter(reason -> !reason.isEmpty()),
                appeal.decided().flatMap(StoredAppeal.Decided::replacement));
    }

    /** The state on the wire: an open one is received until a person looks at it. */
    static String status(StoredAppeal appeal) {
        if (appeal.status() == Status.OPEN) {
            return appeal.seenAt().isPresent() ? "in_review" : "received";
        }
        return appeal.status().name().toLowerCase(Locale.ROOT);
    }

    private static String required(@Nullable String value, String pointer) {
        if (value == null || value.isBlank()) {
            throw new ApiProblem(CommonProblem.VALUE_INVALID, "It is needed").at(pointer);
        }
        return value;
    }

    /** What is sent. */
    @Schema(name = "Appeal")
    record AppealBody(
            @Schema(description = "enf_…, with by: the account that it concerns objects") @Nullable
            String enforcement,

            @Schema(description = "the account that objects to the enforcement") @Nullable
            By by,

            @Schema(description = "instead of both: a report that was answered with no violation; its reporter objects")
            @Nullable
            String report,

            @Schema(
                    description = "why, in their own words, 1 to 4,000 characters",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String text,

            @Schema(description = "BCP 47; one of the policy pack's languages") @Nullable
            String language) {}

    /** Who objects. */
    @Schema(name = "AppealBy")
    record By(@Nullable String account) {}

    /** What is answered. */
    @Schema(name = "AppealFiled")
    record AppealFiled(String appeal, String status, String statusUrl, Instant dueAt) {}

    /** How far it is. */
    @Schema(name = "AppealState")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record AppealState(
            String appeal,

            @Schema(allowableValues = {"received", "in_review", "upheld", "overturned", "changed", "withdrawn"})
            String status,

            String statusUrl,
            Optional<String> enforcement,
            int level,
            Instant filedAt,
            Instant dueAt,
            Optional<Instant> decidedAt,
            Optional<String> reason,

            @Schema(description = "the milder enforcement that took its place")
            Optional<String> replacement) {}
}
