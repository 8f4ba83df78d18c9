package org.nightlight.server.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a person needs at hand who reports by a portal, a form or the telephone: every field that is asked for, filled in as
 * far as anything is known.
 */
public record Worksheet(List<Field> fields) {

    /** Copies the list. */
    public Worksheet {
        fields = List.copyOf(fields);
    }

    /** The same with what a person wrote, which goes before what was filled in. */
    public Worksheet with(Map<String, String> entries) {
        List<Field> filled = new ArrayList<>(fields.size());
        for (Field field : fields) {
            String entry = entries.getOrDefault(field.id(), "");
            filled.add(
                    entry.isBlank()
                            ? field
                            : new Field(field.id(), field.group(), field.label(), entry, Origin.PERSON, field.hint()));
        }
        return new Worksheet(filled);
    }

    /** The value of a field; empty when it has none or there is no such field. */
    public String value(String id) {
        return fields.stream()
                .filter(field -> field.id().equals(id))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }

    /**
     * A field.
     *
     * @param group under which heading it stands
     * @param value what to write there; may be empty
     * @param origin who says so
     * @param hint what belongs there and who may know it; may be empty
     */
    public record Field(String id, String group, String label, String value, Origin origin, String hint) {

        /** Tells nothing of its value. */
        @Override
        public String toString() {
            return "Field[" + id + "]";
        }
    }

    /** Who says what stands in a field. */
    public enum Origin {
        /** The server observed it. */
        OBSERVED,
        /** The platform or its user said it. */
        CLAIMED,
        /** A person of the staff wrote it. */
        PERSON,
        /** Nobody yet. */
        NOBODY
    }
}
