package org.nightlight.server.subscribers.internal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.subscribers.InvalidAnswerException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads what platforms tell, and refuses what is not as it should be with the place of it: a member that nobody knows is
 * refused too, because what was meant by it would be missing from a report. Thread-safe.
 */
@Component
final class ToldJson {

    private static final int DEEPEST = 10;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_STRING = 20_000;
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final JsonMapper json;

    ToldJson(Clock clock) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNameLength(LONGEST_NAME)
                        .maxStringLength(LONGEST_STRING)
                        .maxNumberLength(40)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        this.json = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) // an absent "verified" is false
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .withConfigOverride(
                        List.class,
                        list -> list.setNullHandling(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL)))
                .addModule(new SimpleModule()
                        .addDeserializer(Instant.class, new PastInstant(clock))
                        .addDeserializer(LocalDate.class, new PastDay(clock)))
                .build();
    }

    /** The body as a tree. */
    JsonNode tree(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException unreadable) {
            throw new ApiProblem(
                            CommonProblem.BODY_UNREADABLE,
                            "Send well-formed JSON in UTF-8, each member once, no deeper than is described")
                    .at("");
        }
    }

    /**
     * A value.
     *
     * @param pointer where it stands in the body
     * @throws ApiProblem when it is not as it should be; never holds the value itself
     */
    <T> T read(JsonNode node, Class<T> type, String pointer) {
        try {
            T value = json.treeToValue(node, type);
            if (value == null) {
                throw new ApiProblem(CommonProblem.VALUE_INVALID, "A value is needed here").at(pointer);
            }
            return value;
        } catch (JacksonException refused) {
            StringBuilder place = new StringBuilder(pointer);
            for (JacksonException.Reference step : refused.getPath()) {
                place.append('/').append(step.getPropertyName() == null ? step.getIndex() : escaped(step));
            }
            Optional<InvalidAnswerException> said = said(refused);
            said.filter(invalid -> !invalid.member().isEmpty())
                    .ifPresent(invalid -> place.append('/').append(invalid.member()));
            throw new ApiProblem(
                            CommonProblem.VALUE_INVALID,
                            said.map(Throwable::getMessage)
                                    .orElse(
                                            "The member is not known, is missing something, or has a value of another type"))
                    .at(place.toString());
        }
    }

    byte[] bytes(JsonNode node) {
        return json.writeValueAsBytes(node);
    }

    private static String escaped(JacksonException.Reference step) {
        String name = step.getPropertyName();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME))
                .replace("~", "~0")
                .replace("/", "~1");
    }

    private static Optional<InvalidAnswerException> said(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidAnswerException invalid) {
                return Optional.of(invalid);
            }
        }
        return Optional.empty();
    }

    private static String text(JsonParser parser, String expected) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw new InvalidAnswerException("", expected);
        }
        return parser.getString();
    }

    /** A time with an offset that is not ahead of now, since it is about what happened. */
    private static final class PastInstant extends StdDeserializer<Instant> {

        private static final String EXPECTED = "A time that has come, such as 2026-11-21T20:00:00Z";

        private final Clock clock;

        private PastInstant(Clock clock) {
            super(Instant.class);
            this.clock = clock;
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            try {
                Instant at = OffsetDateTime.parse(text(parser, EXPECTED)).toInstant();
                if (at.isAfter(clock.instant().plus(AHEAD)) || at.isBefore(Instant.EPOCH)) {
                    throw new InvalidAnswerException("", EXPECTED);
                }
                return at;
            } catch (DateTimeException none) {
                throw new InvalidAnswerException("", EXPECTED);
            }
        }
    }

    /** A day that is past. */
    private static final class PastDay extends StdDeserializer<LocalDate> {

        private static final String EXPECTED = "A day that is past, such as 2001-04-23";
        private static final int EARLIEST_YEAR = 1880;

        private final Clock clock;

        private PastDay(Clock clock) {
            super(LocalDate.class);
            this.clock = clock;
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            try {
                LocalDate day = LocalDate.parse(text(parser, EXPECTED));
                if (day.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                        || day.getYear() < EARLIEST_YEAR) {
                    throw new InvalidAnswerException("", EXPECTED);
                }
                return day;
            } catch (DateTimeException none) {
                throw new InvalidAnswerException("", EXPECTED);
            }
        }
    }
}
