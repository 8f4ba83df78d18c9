package org.nightlight.server.reports.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The members of a JSON object that a stranger sent, refused with the place of what is wrong.
 *
 * @param pointer where the object stands
 */
record JsonMembers(JsonNode object, String pointer) {

    private static final int LONGEST_ID = 255;

    /** The members of a body. */
    static JsonMembers of(JsonMapper json, byte[] body) {
        JsonNode node;
        try {
            node = json.readTree(body);
        } catch (JacksonException unreadable) {
            throw new ApiProblem(CommonProblem.BODY_UNREADABLE, "Send a JSON object in UTF-8.").at("");
        }
        return new JsonMembers(node, "").requireObject();
    }

    private JsonMembers requireObject() {
        if (!object.isObject()) {
            throw refused(pointer, "An object is expected.");
        }
        return this;
    }

    /** An object within; one without members when it is absent. */
    JsonMembers within(String name) {
        JsonNode node = object.path(name);
        return node.isMissingNode() || node.isNull()
                ? new JsonMembers(JsonNodeFactory.instance.objectNode(), pointer + "/" + name)
                : new JsonMembers(node, pointer + "/" + name).requireObject();
    }

    /** Whether there is something of that name. */
    boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** An id of the platform's. */
    Optional<String> id(String name) {
        return text(name, LONGEST_ID).map(id -> {
            if (id.isBlank() || id.codePoints().anyMatch(JsonMembers::notInIds)) {
                throw refused(pointer + "/" + name, "An id has 1 to 255 characters that can be seen.");
            }
            return id;
        });
    }

    private static boolean notInIds(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }

    /** A text of at most so many characters. */
    Optional<String> text(String name, int longest) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw refused(pointer + "/" + name, "A text is expected.");
        }
        String text = node.asString();
        if (text.codePointCount(0, text.length()) > longest) {
            throw refused(pointer + "/" + name, "At most " + longest + " characters are kept; send less.");
        }
        return Optional.of(text);
    }

    /** Whether something is so; not when it is absent. */
    boolean flag(String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return false;
        }
        if (!node.isBoolean()) {
            throw refused(pointer + "/" + name, "true or false is expected.");
        }
        return node.asBoolean();
    }

    /** One of a closed list, whose names on the wire are the constants' in lower case. */
    <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return text(name, LONGEST_ID)
                .map(value -> Arrays.stream(type.getEnumConstants())
                        .filter(constant ->
                                constant.name().toLowerCase(Locale.ROOT).equals(value))
                        .findFirst()
                        .orElseThrow(() -> refused(
                                pointer + "/" + name,
                                "Known are "
                                        + String.join(
                                                ", ",
                                                Arrays.stream(type.getEnumConstants())
                                                        .map(constant ->
                                                                constant.name().toLowerCase(Locale.ROOT))
                                                        .toList())
                                        + ".")));
    }

    /** What is needed. */
    <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> refused(pointer + "/" + name, "It is needed."));
    }

    /** Sentences on members that nobody reads. */
    List<String> strangers(Set<String> known) {
        List<String> warnings = new ArrayList<>();
        for (String name : object.propertyNames()) {
            if (!known.contains(name) && warnings.size() < known.size()) {
                warnings.add("Member " + pointer + "/" + name.substring(0, Math.min(name.length(), LONGEST_ID))
                        + " is not known and was not looked at");
            }
        }
        return warnings;
    }

    static ApiProblem refused(String pointer, String detail) {
        return new ApiProblem(CommonProblem.VALUE_INVALID, detail).at(pointer);
    }
}
