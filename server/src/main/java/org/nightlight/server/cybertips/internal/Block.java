package org.nightlight.server.cybertips.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A block of a report as it is filled in: what is empty stays out. Not for several threads. */
final class Block {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    Block put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    Block put(String name, String text) {
        if (!text.isBlank()) {
            fields.put(name, text.strip());
        }
        return this;
    }

    Block put(String name, Optional<?> value) {
        value.ifPresent(some -> fields.put(name, some));
        return this;
    }

    Block put(String name, Collection<?> values) {
        if (!values.isEmpty()) {
            fields.put(name, List.copyOf(values));
        }
        return this;
    }

    Block put(String name, Map<String, ?> block) {
        if (!block.isEmpty()) {
            fields.put(name, Map.copyOf(block));
        }
        return this;
    }

    Map<String, Object> done() {
        return fields;
    }
}
