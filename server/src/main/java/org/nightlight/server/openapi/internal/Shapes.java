package org.nightlight.server.openapi.internal;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Short ways to say what a value looks like. */
final class Shapes {

    private Shapes() {}

    static Schema<?> text(String description) {
        return new StringSchema().description(description);
    }

    static Schema<?> text(String description, int longest) {
        return new StringSchema().maxLength(longest).description(description);
    }

    /** An opaque id that the platform chose. */
    static Schema<?> id(String description) {
        return new StringSchema().minLength(1).maxLength(255).description(description);
    }

    static Schema<?> time(String description) {
        return new StringSchema().format("date-time").description(description);
    }

    static Schema<?> date(String description) {
        return new StringSchema().format("date").description(description);
    }

    static Schema<?> whole(String description) {
        return new IntegerSchema().format("int64").description(description);
    }

    static Schema<?> number(String description) {
        return new NumberSchema().description(description);
    }

    static Schema<?> flag(String description) {
        return new BooleanSchema().description(description);
    }

    /** A closed list. */
    static Schema<String> oneOf(String description, List<String> values) {
        StringSchema schema = new StringSchema();
        schema.setEnum(values);
        schema.setDescription(description);
        return schema;
    }

    /** A closed list: the constants' names in lower case. */
    static Schema<String> oneOf(String description, Class<? extends Enum<?>> type) {
        return oneOf(
                description,
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    static Schema<?> list(String description, Schema<?> items) {
        return new ArraySchema().items(items).description(description);
    }

    static Schema<?> reference(String name) {
        return new Schema<>().$ref("#/components/schemas/" + name);
    }

    /** An object; further members are ignored by readers and may come. */
    static ObjectShape object(String description) {
        return new ObjectShape(description);
    }

    /** An object that is being described, member by member. */
    static final class ObjectShape extends ObjectSchema {

        private ObjectShape(String description) {
            setDescription(description);
        }

        /** A member that is always there. */
        ObjectShape with(String name, Schema<?> schema) {
            addProperty(name, schema);
            addRequiredItem(name);
            return this;
        }

        /** A member that may be absent. */
        ObjectShape may(String name, Schema<?> schema) {
            addProperty(name, schema);
            return this;
        }
    }
}
