package org.nightlight.server.channels.internal;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/cases/{id}/receipts}: the operator's own system says under which number it reported a case. */
@RestController
class ReceiptController {

    private static final int LONGEST = 200;

    private final DutyDesk desk;

    ReceiptController(DutyDesk desk) {
        this.desk = desk;
    }

    @PostMapping(path = "/v1/cases/{id}/receipts", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequiresScope(Scope.RECEIPTS_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Answers report.handover: under which number the case was reported")
    Map<String, Object> receipt(ApiClient client, @PathVariable String id, @RequestBody Receipt receipt) {
        String duty = text(receipt.duty(), "/duty");
        String reference = text(receipt.reference(), "/reference");
        try {
            CaseDuty done = desk.answered(client.service(), id, duty, reference, client.actor());
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("case", done.caseId());
            members.put("duty", done.id());
            members.put("state", "done");
            members.put("reference", reference);
            return members;
        } catch (UnknownDutyException none) {
            throw new ApiProblem(CommonProblem.NOT_FOUND, "There is no such case with a duty that was handed over");
        } catch (DutyConflictException settled) {
            throw new ApiProblem(CommonProblem.CONFLICT, settled.words());
        }
    }

    private static String text(String value, String pointer) {
        String text = value.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new ApiProblem(CommonProblem.REQUEST_INVALID, "It is needed, with at most " + LONGEST + " characters")
                    .at(pointer);
        }
        return text;
    }

    /**
     * A receipt.
     *
     * @param duty the duty that report.handover named
     * @param reference the number under which the case was reported
     */
    record Receipt(String duty, String reference) {

        /** What is absent is empty. */
        Receipt {
            duty = java.util.Objects.requireNonNullElse(duty, "");
            reference = java.util.Objects.requireNonNullElse(reference, "");
        }
    }
}
