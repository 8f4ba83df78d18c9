package org.nightlight.authorities.cybertipline.document;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nightlight.authorities.cybertipline.report.Term;

/** Writes the fields as a form: maps, lists, texts, numbers and truth values. */
final class FormFields extends Fields {

    private static final String VALUE = "value";
    private static final String ANNOTATIONS = "Annotations";

    private final Deque<Block> blocks = new ArrayDeque<>();

    /** A block that is being filled, or an element with a text of its own. */
    private static final class Block {

        private final String step;
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private final Map<String, List<Object>> lists = new HashMap<>();
        private @Nullable Object content;

        Block(String step) {
            this.step = step;
        }

        Object written() {
            if (step.endsWith(ANNOTATIONS)) {
                return List.copyOf(fields.keySet());
            }
            if (content == null) {
                return fields;
            }
            if (fields.isEmpty()) {
                return content;
            }
            fields.put(VALUE, content);
            return fields;
        }

        void put(String childStep, Object child) {
            String name = FieldPath.name(childStep);
            if (name.equals(childStep)) {
                fields.put(name, child);
                return;
            }
            List<Object> list = lists.computeIfAbsent(name, _ -> new ArrayList<>());
            list.add(child);
            fields.put(name, list);
        }
    }

    FormFields() {
        blocks.addLast(new Block(""));
    }

    /** The whole form. */
    Map<String, Object> written() {
        return blocks.getFirst().fields;
    }

    @Override
    void begin(String step) {
        blocks.addLast(new Block(step));
    }

    @Override
    void end() {
        Block ended = blocks.removeLast();
        blocks.getLast().put(ended.step, ended.written());
    }

    @Override
    <T> void attribute(String name, T value, Rule<? super T> rule) {
        blocks.getLast().fields.put(name, plain(value));
    }

    @Override
    <T> void content(T value, Rule<? super T> rule) {
        blocks.getLast().content = plain(value);
    }

    @Override
    void missing(String name, String problem) {} // a form may be incomplete

    @Override
    void insist(boolean holds, String name, String problem) {} // and wrong, as long as nobody files it

    @Override
    boolean has(String owner, String name) {
        return true;
    }

    @Override
    boolean onlyAtNewerPlace(String newerOwner, String newerName, String olderOwner, String olderName) {
        return newerName.equals(olderName); // names stay, and nothing depends on a block that may be missing
    }

    private static Object plain(Object value) {
        return switch (value) {
            case OffsetDateTime moment -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
            case LocalDate day -> DateTimeFormatter.ISO_LOCAL_DATE.format(day);
            case Term term -> term.term();
            default -> value;
        };
    }
}
