package org.nightlight.server.intake.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nightlight.engine.json.DecisionWriter;
import org.nightlight.engine.json.DecisionWriter.EffectReference;
import org.nightlight.server.detection.Decisions;
import org.nightlight.server.detection.Decisions.Kept;
import org.nightlight.server.detection.Revision;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/decisions/{id}}: a decision with its full explanation and what became of it. */
@RestController
class DecisionController {

    private final Decisions decisions;
    private final JsonMapper json;
    private final DecisionWriter writer = new DecisionWriter();

    DecisionController(Decisions decisions, JsonMapper json) {
        this.decisions = decisions;
        this.json = json;
    }

    @GetMapping(path = "/v1/decisions/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresScope(Scope.DECISIONS_READ)
    ObjectNode decision(ApiClient client, @PathVariable String id) {
        Kept kept = decisions
                .find(client.service(), id)
                .orElseThrow(() -> new ApiProblem(
                        CommonProblem.NOT_FOUND,
                        "There is no such decision. Decisions without consequences are not kept."));
        List<EffectReference> references = kept.decided().effects().stream()
                .map(outcome -> new EffectReference(outcome.caseId(), outcome.enforcementId()))
                .toList();
        ObjectNode explanation = (ObjectNode) json.readTree(
                writer.explanation(kept.actor(), kept.target(), kept.decided().decision(), references));
        explanation.set(
                "revisions",
                json.valueToTree(kept.revisions().stream()
                        .map(DecisionController::revision)
                        .toList()));
        return explanation;
    }

    private static Map<String, Object> revision(Revision revision) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", revision.at().toString());
        members.put("verdict", revision.verdict().name().toLowerCase(Locale.ROOT));
        members.put("by", revision.by().wireName());
        revision.caseId().ifPresent(id -> members.put("case", id));
        return members;
    }
}
