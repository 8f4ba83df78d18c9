package org.nightlight.server.hma.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what clients say of contents: in a JSON body, or as parameters and parts of a form. Thread-safe. */
@Component
final class SaidOfContent {

    private final JsonMapper json;

    SaidOfContent(JsonMapper json) {
        this.json = json;
    }

    /** What a request says beside its medium. */
    Said in(HttpServletRequest request) {
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        if (type.startsWith(MediaType.APPLICATION_JSON_VALUE)) {
            return of(body(request));
        }
        return new Said(
                Optional.ofNullable(request.getParameter("note"))
                        .map(Texts::note)
                        .orElse(""),
                Optional.ofNullable(request.getParameter("metadata"))
                        .filter(text -> !text.isBlank())
                        .map(text -> ContentMetadata.of(parsed(text)))
                        .orElse(ContentMetadata.NONE));
    }

    /** What a body says. */
    Said of(JsonNode body) {
        if (!body.isObject()) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("The body is a json object");
        }
        JsonNode metadata = body.path("metadata");
        return new Said(
                note(body).map(Texts::note).orElse(""),
                metadata.isMissingNode() || metadata.isNull() ? ContentMetadata.NONE : ContentMetadata.of(metadata));
    }

    /** The hashes that a body names by signal type. */
    KnownHashes signals(JsonNode body) {
        Optional<KnownHashes> pdq = signal(body, SignalType.PDQ);
        Optional<KnownHashes> md5 = signal(body, SignalType.VIDEO_MD5);
        body.propertyStream()
                .map(member -> member.getKey())
                .filter(member -> !member.equals("note") && !member.equals("metadata"))
                .forEach(SignalType::of);
        if (pdq.isEmpty() && md5.isEmpty()) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("No signals given");
        }
        return new KnownHashes(
                pdq.flatMap(KnownHashes::pdq),
                Optional.empty(),
                md5.flatMap(KnownHashes::md5),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<KnownHashes> signal(JsonNode body, SignalType type) {
        JsonNode signal = body.path(type.wireName());
        if (signal.isMissingNode() || signal.isNull()) {
            return Optional.empty();
        }
        return Optional.of(Optional.of(signal)
                .filter(JsonNode::isString)
                .flatMap(text -> type.read(text.asString()))
                .orElseThrow(() -> HmaProblem.HMA_REQUEST_INVALID.because("Invalid " + type.wireName() + " signal")));
    }

    /** The note, if the body has one. */
    static Optional<String> note(JsonNode body) {
        JsonNode note = body.path("note");
        if (note.isMissingNode() || note.isNull()) {
            return Optional.empty();
        }
        if (!note.isString()) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("note is a string");
        }
        return Optional.of(note.asString());
    }

    /** {@code disable_until_ts}, if the body has it; a number, or digits. */
    static Optional<Long> disableUntil(JsonNode body) {
        JsonNode time = body.path("disable_until_ts");
        if (time.isMissingNode() || time.isNull()) {
            return Optional.empty();
        }
        if (time.isIntegralNumber() && time.canConvertToLong()) {
            return Optional.of(time.asLong());
        }
        if (time.isString() && time.asString().matches("-?[0-9]{1,18}")) {
            return Optional.of(Long.valueOf(time.asString()));
        }
        throw HmaProblem.HMA_REQUEST_INVALID.because("disable_until_ts must be a non-negative integer");
    }

    private JsonNode body(HttpServletRequest request) {
        try {
            byte[] body = request.getInputStream().readAllBytes();
            return body.length == 0 ? json.createObjectNode() : json.readTree(body);
        } catch (IOException broken) {
            throw new ApiProblem(CommonProblem.BODY_UNREADABLE, "The body could not be read to its end.");
        }
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException unreadable) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("metadata should be a json object");
        }
    }

    /** What is said of a content. */
    record Said(String note, ContentMetadata metadata) {}
}
