package org.nightlight.server.enforcement.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nightlight.engine.Account;
import org.nightlight.policy.PolicyPack;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Statements.Statement;
import org.nightlight.server.enforcement.Statements.Withheld;

/** A statement of reasons as JSON; one that is withheld says nothing but that, and until when. */
@Schema(name = "StatementOfReasons")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record StatementShape(
        String enforcement,
        String account,

        @Schema(allowableValues = {"given", "withheld"}) String status,

        @Schema(description = "until when the person is not to be told, at the latest")
        Optional<Instant> withheldUntil,

        Optional<String> statementUrl,
        Optional<Said> statement) {

    /** What it says. */
    @Schema(name = "StatementOfReasonsText")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Said(
            String language,
            Instant givenAt,
            String measure,
            Optional<String> feature,
            Optional<String> content,
            Instant since,
            Optional<Instant> until,

            @Schema(description = "countries by ISO 3166-1; empty for everywhere")
            List<String> territory,

            @Schema(allowableValues = {"software", "person", "report", "trusted_flagger", "authority"})
            String foundBy,

            Optional<Instant> happenedAt,

            @Schema(description = "whether software noticed it")
            boolean automatedDetection,

            @Schema(description = "which kinds of software") List<String> detectors,

            @Schema(description = "whether software decided alone")
            boolean automatedDecision,

            @Schema(description = "the rule of the service that was broken")
            String policy,

            String policyVersion,
            Redress redress,

            @Schema(description = "the same in words") List<Part> text) {}

    /** What the person can do. */
    @Schema(name = "StatementOfReasonsRedress")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Redress(
            Instant appealUntil,
            boolean appealPossible,
            Optional<String> appealStatusUrl,
            List<Body> disputeBodies,
            boolean court) {}

    /** A body outside the platform. */
    @Schema(name = "DisputeBody")
    record Body(String name, String url) {}

    /** A part of the text. */
    @Schema(name = "StatementOfReasonsPart")
    record Part(String title, List<String> lines) {}

    static StatementShape of(
            Enforcement one, Statement statement, String url, StatementView view, PolicyPack pack, Account reader) {
        if (statement.givenAt().isEmpty()) {
            return new StatementShape(
                    one.id(),
                    one.account(),
                    "withheld",
                    statement.withheld().map(Withheld::what).map(what -> what.until()),
                    Optional.empty(),
                    Optional.empty());
        }
        Instant given = statement.givenAt().get();
        Said said = new Said(
                statement.language(),
                given,
                one.measure().wireName(),
                EnforcementMessages.feature(one.measure()),
                EnforcementMessages.content(one.measure()),
                one.since(),
                one.until(),
                statement.countries(),
                StatementTable.wireName(statement.grounds().found()),
                statement.grounds().happenedAt(),
                !statement.grounds().detectors().isEmpty(),
                statement.grounds().detectors().stream()
                        .map(StatementTable::wireName)
                        .sorted()
                        .toList(),
                one.automatic(),
                one.policy(),
                statement.pack(),
                new Redress(
                        StatementText.deadline(pack, given),
                        view.mayObject(),
                        view.statusUrl(),
                        StatementText.bodies(pack, reader).stream()
                                .map(body -> new Body(body.name(), body.url()))
                                .toList(),
                        true),
                view.sections().stream()
                        .map(section -> new Part(section.title(), section.lines()))
                        .collect(Collectors.toList()));
        return new StatementShape(
                one.id(), one.account(), "given", Optional.empty(), Optional.of(url), Optional.of(said));
    }
}
