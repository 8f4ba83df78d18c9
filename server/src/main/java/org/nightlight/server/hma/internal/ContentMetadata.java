package org.nightlight.server.hma.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a client says of a content for its own use.
 *
 * @param contentId its id there
 * @param contentUri where it is there
 * @param json whatever else it wants to keep
 */
record ContentMetadata(
        @JsonProperty("content_id") Optional<String> contentId,
        @JsonProperty("content_uri") Optional<String> contentUri,
        Optional<JsonNode> json) {

    static final ContentMetadata NONE = new ContentMetadata(Optional.empty(), Optional.empty(), Optional.empty());

    private static final Set<String> MEMBERS = Set.of("content_id", "content_uri", "json");
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_URI = 2000;
    private static final int LONGEST_JSON = 16_384;

    /**
     * Reads it.
     *
     * @throws org.nightlight.server.problem.ApiProblem when it has another member or a value is too long
     */
    static ContentMetadata of(JsonNode node) {
        if (!node.isObject()) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("metadata should be a json object");
        }
        if (!node.propertyStream().map(Map.Entry::getKey).allMatch(MEMBERS::contains)) {
            throw HmaProblem.HMA_REQUEST_INVALID.because(
                    "Invalid metadata: it has content_id, content_uri and json, and nothing else");
        }
        Optional<JsonNode> json = Optional.of(node.path("json")).filter(JsonNode::isObject);
        if (json.isEmpty()
                        && !node.path("json").isMissingNode()
                        && !node.path("json").isNull()
                || json.filter(value -> value.toString().length() > LONGEST_JSON
                                || value.toString().contains("\\u0000"))
                        .isPresent()) {
            throw HmaProblem.HMA_REQUEST_INVALID.because(
                    "Invalid metadata: json is an object of at most " + LONGEST_JSON + " characters without NUL");
        }
        return new ContentMetadata(text(node, "content_id", LONGEST_ID), text(node, "content_uri", LONGEST_URI), json);
    }

    private static Optional<String> text(JsonNode node, String member, int longest) {
        JsonNode value = node.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("Invalid metadata: " + member + " is a string");
        }
        return Optional.of(Texts.checked("metadata." + member, value.asString(), longest));
    }

    boolean isEmpty() {
        return equals(NONE);
    }
}
