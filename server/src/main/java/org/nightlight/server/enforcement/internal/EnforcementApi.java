package org.nightlight.server.enforcement.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a platform can ask about restrictions and removals. Notes and names of the staff stay inside. */
@RestController
@RequestMapping("/v1/enforcements")
@Tag(name = "Enforcements")
final class EnforcementApi {

    private final Enforcements enforcements;
    private final StatementReader statements;
    private final Clock clock;

    EnforcementApi(Enforcements enforcements, StatementReader statements, Clock clock) {
        this.enforcements = enforcements;
        this.statements = statements;
        this.clock = clock;
    }

    @GetMapping
    @RequiresScope(Scope.ACCOUNTS_READ)
    @Operation(
            summary = "Enforcements of an account",
            description = "All restrictions, removals, warnings, suspensions and bans there ever were on an account,"
                    + " newest first; an account never heard of has none.")
    EnforcementList list(
            @Parameter(description = "the platform's id of the account") @RequestParam String account,
            @Parameter(description = "only what is in force now") @RequestParam(defaultValue = "false") boolean inForce,
            @Parameter(hidden = true) ApiClient client) {
        Instant now = clock.instant();
        List<Enforcement> found = inForce
                ? enforcements.inForce(client.service(), account)
                : enforcements.history(client.service(), account);
        return new EnforcementList(
                found.stream().map(one -> EnforcementView.of(one, now)).toList());
    }

    @GetMapping("/{id}")
    @RequiresScope(Scope.ACCOUNTS_READ)
    @Operation(summary = "One enforcement")
    EnforcementView one(@PathVariable String id, @Parameter(hidden = true) ApiClient client) {
        return EnforcementView.of(find(id, client), clock.instant());
    }

    @GetMapping("/{id}/statement")
    @RequiresScope(Scope.ACCOUNTS_READ)
    @Operation(
            summary = "The statement of reasons of an enforcement",
            description =
                    "What the person affected is told, and where they read it. While telling is withheld, only that"
                            + " and until when: do not tell them before.")
    StatementShape statement(@PathVariable String id, @Parameter(hidden = true) ApiClient client) {
        return statements
                .json(find(id, client))
                .orElseThrow(
                        () -> new ApiProblem(CommonProblem.NOT_FOUND, "It is older than statements of reasons are"));
    }

    private Enforcement find(String id, ApiClient client) {
        return enforcements
                .find(id)
                .filter(one -> one.service().equals(client.service()))
                .orElseThrow(() -> new ApiProblem(CommonProblem.NOT_FOUND, "There is no such enforcement"));
    }

    /** The answer. */
    record EnforcementList(List<EnforcementView> enforcements) {}

    /** An enforcement as the platform sees it. */
    @Schema(name = "Enforcement")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record EnforcementView(
            String enforcement,
            String account,

            @Schema(allowableValues = {"restrict_feature", "hide_content", "remove_content", "warn", "suspend", "ban"})
            String measure,

            Optional<String> feature,
            Optional<String> content,
            String policy,
            Instant since,
            Optional<Instant> until,
            boolean inForce,

            @Schema(description = "the decision of a rule it comes from; absent for a person's decision")
            Optional<String> decision,

            Optional<Instant> liftedAt,
            Optional<String> liftReason) {

        static EnforcementView of(Enforcement one, Instant now) {
            return new EnforcementView(
                    one.id(),
                    one.account(),
                    one.measure().wireName(),
                    EnforcementMessages.feature(one.measure()),
                    EnforcementMessages.content(one.measure()),
                    one.policy(),
                    one.since(),
                    one.until(),
                    one.inForceAt(now),
                    Optional.of(one.origin()).filter(origin -> one.automatic()),
                    one.liftedAt(),
                    one.liftReason());
        }
    }
}
