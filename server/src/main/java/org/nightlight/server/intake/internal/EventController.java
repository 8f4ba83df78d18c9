package org.nightlight.server.intake.internal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.engine.json.EventReader;
import org.nightlight.engine.json.InvalidInputException;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.problem.InputProblem;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/events}: one event, as JSON or with its media beside it. */
@RestController
@RequiresScope(Scope.EVENTS_WRITE)
class EventController {

    private static final String EVENT_PART = "event";
    private static final int LARGEST_EVENT = 1 << 20;
    private static final byte[] NOTHING = {};

    private final EventReader reader;
    private final EventIntake intake;

    EventController(EventIntake intake, Clock clock) {
        this.reader = new EventReader(clock);
        this.intake = intake;
    }

    @PostMapping(
            path = "/v1/events",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> event(ApiClient client, @RequestBody(required = false) byte @Nullable [] body) {
        return answer(read(client, body == null ? NOTHING : body, Set.of()), Map.of());
    }

    @PostMapping(
            path = "/v1/events",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> eventWithMedia(ApiClient client, HttpServletRequest request)
            throws IOException, ServletException {
        Map<String, byte[]> parts = new HashMap<>();
        for (Part part : request.getParts()) {
            if (parts.put(part.getName(), part.getInputStream().readAllBytes()) != null) {
                throw new ApiProblem(IntakeProblem.PART_REPEATED, "Send each part once").at("");
            }
        }
        byte[] event = parts.remove(EVENT_PART);
        if (event == null) {
            throw new ApiProblem(IntakeProblem.EVENT_PART_MISSING, "Send the event as JSON in a part called 'event'")
                    .at("");
        }
        if (event.length > LARGEST_EVENT) {
            throw new ApiProblem(CommonProblem.BODY_TOO_LARGE, "The part 'event' may have 1 MiB").at("");
        }
        EventDraft draft = read(client, event, parts.keySet());
        return answer(withWarnings(draft, parts.keySet()), parts);
    }

    private EventDraft read(ApiClient client, byte[] body, Set<String> attached) {
        try {
            return reader.read(client.service(), body, attached);
        } catch (InvalidInputException refused) {
            throw InputProblem.of(refused);
        }
    }

    private ResponseEntity<byte[]> answer(EventDraft draft, Map<String, byte[]> parts) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(intake.answer(draft, parts));
    }

    private static EventDraft withWarnings(EventDraft draft, Set<String> parts) {
        Set<String> unknown = new HashSet<>(parts);
        draft.media().forEach(media -> unknown.remove(media.id()));
        if (unknown.isEmpty()) {
            return draft;
        }
        List<String> warnings = new java.util.ArrayList<>(draft.warnings());
        unknown.stream()
                .sorted()
                .forEach(name -> warnings.add("Part " + name + " belongs to no medium and was not looked at"));
        return new EventDraft(
                draft.service(),
                draft.id(),
                draft.type(),
                draft.at(),
                draft.actor(),
                draft.target(),
                draft.recipients(),
                draft.conversation(),
                draft.content(),
                draft.text(),
                draft.media(),
                draft.context(),
                warnings);
    }
}
