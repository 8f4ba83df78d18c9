package org.nightlight.engine.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads typed values from a stream of JSON and refuses with the exact place. Not thread-safe.
 *
 * <p>A stream instead of a tree, because the way of a message to its answer should cost less than the answer's TCP
 * segments; the pointer is put together only when something is wrong. A little over 300 lines, because everything that may
 * touch the parser is here: who reads a document cannot forget to turn the parser's errors into refusals with a place.
 */
final class JsonCursor implements AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNameLength(512)
                    .maxNumberLength(64)
                    .maxStringLength(64 << 20)
                    .build())
            .build();
    private static final int MAXIMUM_WARNINGS = 50;

    private final JsonParser parser;
    private final List<String> warnings = new ArrayList<>(0);

    private JsonCursor(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads bytes in UTF-8. */
    static JsonCursor of(byte[] json) {
        return new JsonCursor(FACTORY.createParser(ObjectReadContext.empty(), json));
    }

    List<String> warnings() {
        return warnings;
    }

    void forgetWarnings() {
        warnings.clear();
    }

    JsonToken next() throws InvalidInputException {
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new InvalidInputException(InputError.MALFORMED_JSON, pointer(), "The JSON ends too early");
            }
            return token;
        } catch (JacksonException e) {
            throw translate(e);
        }
    }

    /** Refuses anything after the one value. */
    void expectEnd() throws InvalidInputException {
        try {
            if (parser.nextToken() != null) {
                throw new InvalidInputException(InputError.MALFORMED_JSON, "", "More than one JSON value was sent");
            }
        } catch (JacksonException e) {
            throw translate(e);
        }
    }

    boolean at(JsonToken token) {
        return parser.hasToken(token);
    }

    boolean atNull() {
        return parser.hasToken(JsonToken.VALUE_NULL);
    }

    int depth() {
        return parser.streamReadContext().getNestingDepth();
    }

    /** Moves to the end of the value that began one level below the given depth, whatever is wrong inside it. */
    void leaveTo(int depth) throws InvalidInputException {
        while (depth() > depth) {
            next();
        }
    }

    void expectObject() throws InvalidInputException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw wrongType("an object");
        }
    }

    void expectArray() throws InvalidInputException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            throw wrongType("an array");
        }
    }

    /** Moves to the value of the next member; false at the end of the object. */
    boolean nextMember() throws InvalidInputException {
        if (next() == JsonToken.END_OBJECT) {
            return false;
        }
        next();
        return true;
    }

    String name() {
        return parser.currentName();
    }

    /** Marks a member as seen. */
    int once(int seen, int bit) throws InvalidInputException {
        if ((seen & bit) != 0) {
            throw refuse(InputError.DUPLICATE_MEMBER, "The member appears twice; send it once");
        }
        return seen | bit;
    }

    /** Passes over a member nobody reads, and says so. */
    void skipUnknown() throws InvalidInputException {
        if (warnings.size() < MAXIMUM_WARNINGS) {
            warnings.add("Member " + pointer() + " is not known and was not looked at");
        }
        skip();
    }

    void skip() throws InvalidInputException {
        try {
            parser.skipChildren();
        } catch (JacksonException e) {
            throw translate(e);
        }
    }

    String string(int limit) throws InvalidInputException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw wrongType("a string");
        }
        try {
            String value = parser.getString();
            if (value.length() > limit) {
                throw refuse(InputError.TOO_LONG, "At most " + limit + " characters are accepted");
            }
            return value;
        } catch (JacksonException e) {
            throw translate(e);
        }
    }

    /** An opaque name: not empty, without control characters and halves of surrogate pairs. */
    String id(int limit) throws InvalidInputException {
        String value = string(limit);
        if (value.isEmpty()) {
            throw refuse(InputError.EMPTY, "An empty string is not accepted here");
        }
        if (!Strings.fitForId(value)) {
            throw refuse(InputError.INVALID_CHARACTER, "Control characters and half surrogate pairs are not accepted");
        }
        return value;
    }

    /** A text; halves of surrogate pairs, which no encoding can carry on, become U+FFFD at the same place. */
    String text(int limit) throws InvalidInputException {
        return Strings.mended(string(limit));
    }

    int integer(int from, int to) throws InvalidInputException {
        if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            throw wrongType("a whole number");
        }
        try {
            int value = parser.getIntValue();
            if (value >= from && value <= to) {
                return value;
            }
        } catch (JacksonException e) {
            throw refuse(InputError.OUT_OF_RANGE, "A number beyond any that is accepted here");
        }
        throw refuse(InputError.OUT_OF_RANGE, "A whole number from " + from + " to " + to + " is accepted");
    }

    double number(double from, double to) throws InvalidInputException {
        if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT) && !parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            throw wrongType("a number");
        }
        double value = parser.getDoubleValue();
        if (value >= from && value <= to) {
            return value;
        }
        throw refuse(InputError.OUT_OF_RANGE, "A number from " + from + " to " + to + " is accepted");
    }

    Instant instant() throws InvalidInputException {
        String value = string(64);
        try {
            return value.endsWith("Z")
                    ? Instant.parse(value)
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw refuse(InputError.INVALID_TIMESTAMP, "Expected a time such as 2026-11-21T20:00:00Z");
        }
    }

    /** A time, or a day, which stands for its first moment in UTC. */
    Instant instantOrDate() throws InvalidInputException {
        if (parser.hasToken(JsonToken.VALUE_STRING) && parser.getStringLength() == "2026-11-21".length()) {
            return date().atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return instant();
    }

    LocalDate date() throws InvalidInputException {
        String value = string(32);
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw refuse(InputError.INVALID_TIMESTAMP, "Expected a date such as 2026-11-01");
        }
    }

    byte[] base64() throws InvalidInputException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw wrongType("a string in base64");
        }
        try {
            return parser.getBinaryValue();
        } catch (StreamConstraintsException e) {
            throw translate(e);
        } catch (JacksonException e) {
            throw refuse(InputError.INVALID_BASE64, "Expected base64");
        }
    }

    /** One of the constants of an enumeration by its name on the wire. */
    <E extends Enum<E>> E oneOf(E[] values, Function<E, String> wireName) throws InvalidInputException {
        String value = string(64);
        for (E candidate : values) {
            if (wireName.apply(candidate).equals(value)) {
                return candidate;
            }
        }
        StringJoiner accepted = new StringJoiner(", ", "Expected one of ", "");
        for (E candidate : values) {
            accepted.add(wireName.apply(candidate));
        }
        throw refuse(InputError.UNKNOWN_VALUE, accepted.toString());
    }

    /** A region: ISO 3166-1 country or ISO 3166-2 subdivision, in upper case. */
    String region() throws InvalidInputException {
        String value = string(10).toUpperCase(Locale.ROOT);
        if (!Strings.isRegion(value)) {
            throw refuse(InputError.INVALID_REGION, "Expected a region such as DE or US-CA");
        }
        return value;
    }

    InvalidInputException wrongType(String expected) {
        return refuse(InputError.WRONG_TYPE, "Expected " + expected);
    }

    InvalidInputException refuse(InputError error, String message) {
        return new InvalidInputException(error, pointer(), message);
    }

    InvalidInputException missing(String member) {
        return new InvalidInputException(InputError.MISSING, pointer() + "/" + member, "The member is required");
    }

    String pointer() {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    private InvalidInputException translate(JacksonException e) {
        String message = e.getOriginalMessage();
        if (e instanceof StreamConstraintsException) {
            return refuse(InputError.TOO_COMPLEX, "Deeper or longer than is read");
        }
        if (message != null && message.contains("UTF-8")) {
            return refuse(InputError.INVALID_UTF8, "The bytes are not UTF-8");
        }
        return new InvalidInputException(
                InputError.MALFORMED_JSON,
                pointer(),
                "Not well-formed JSON at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr());
    }

    @Override
    public void close() {
        parser.close();
    }
}
