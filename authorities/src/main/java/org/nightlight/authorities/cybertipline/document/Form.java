package org.nightlight.authorities.cybertipline.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nightlight.authorities.cybertipline.report.Term;

/** A block of a form as it is read: what is asked for is known, what is left over is a finding. */
final class Form {

    private static final String VALUE = "value";

    private final Map<?, ?> fields;
    private final String path;
    private final List<Finding> findings;
    private final Set<String> known = new HashSet<>();

    private Form(Map<?, ?> fields, String path, List<Finding> findings) {
        this.fields = fields;
        this.path = path;
        this.findings = findings;
    }

    /** Reads a whole form. */
    static <T> T read(Map<String, ?> fields, Function<Form, T> reader) throws InvalidReportException {
        List<Finding> findings = new ArrayList<>();
        T read = new Form(fields, "", findings).filled(reader);
        if (!findings.isEmpty()) {
            throw new InvalidReportException(findings);
        }
        return read;
    }

    Optional<String> text(String name) {
        return value(name, "a text", value -> value instanceof String text ? Optional.of(text) : Optional.empty());
    }

    /** A text that the record has always; what is empty is found by the check. */
    String needed(String name) {
        return text(name).orElse("");
    }

    Optional<Boolean> flag(String name) {
        return value(
                name, "true or false", value -> value instanceof Boolean flag ? Optional.of(flag) : Optional.empty());
    }

    Optional<Long> number(String name) {
        return value(name, "a whole number", Form::whole);
    }

    Optional<Integer> smallNumber(String name) {
        return value(
                name,
                "a whole number, not as large as that",
                value -> whole(value)
                        .filter(number -> number == number.intValue())
                        .map(Long::intValue));
    }

    Optional<Double> decimal(String name) {
        return value(
                name,
                "a number",
                value -> value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty());
    }

    Optional<OffsetDateTime> moment(String name) {
        return value(name, "a date and time with its offset, as 2026-01-15T14:05:11Z", value -> {
            try {
                return value instanceof String text ? Optional.of(OffsetDateTime.parse(text)) : Optional.empty();
            } catch (DateTimeException e) {
                return Optional.empty(); // told as what it should be
            }
        });
    }

    Optional<LocalDate> day(String name) {
        return value(name, "a date, as 2010-12-31", value -> {
            try {
                return value instanceof String text ? Optional.of(LocalDate.parse(text)) : Optional.empty();
            } catch (DateTimeException e) {
                return Optional.empty(); // told as what it should be
            }
        });
    }

    <T extends Enum<T> & Term> Optional<T> term(String name, Class<T> terms) {
        return value(name, oneOf(terms), value -> term(value, terms));
    }

    <T extends Enum<T> & Term> Set<T> terms(String name, Class<T> terms) {
        return new LinkedHashSet<>(each(name, (step, value) -> {
            Optional<T> term = term(value, terms);
            if (term.isEmpty()) {
                find(step, "must be " + oneOf(terms));
            }
            return term;
        }));
    }

    List<String> texts(String name) {
        return each(name, (step, value) -> {
            if (value instanceof String text) {
                return Optional.of(text);
            }
            find(step, "must be a text");
            return Optional.empty();
        });
    }

    List<Long> numbers(String name) {
        return each(name, (step, value) -> {
            Optional<Long> number = whole(value);
            if (number.isEmpty()) {
                find(step, "must be a whole number");
            }
            return number;
        });
    }

    <T> Optional<T> block(String name, Function<Form, T> reader) {
        Object value = take(name);
        return value == null ? Optional.empty() : inside(name, value, reader);
    }

    /** A block that the record has always, be it without anything. */
    <T> T blockOrEmpty(String name, Function<Form, T> reader) {
        return block(name, reader).orElseGet(() -> new Form(Map.of(), at(name), findings).filled(reader));
    }

    <T> List<T> blocks(String name, Function<Form, T> reader) {
        return each(name, (step, value) -> inside(step, value, reader));
    }

    /** A value that may have more to it: alone, or in a block under the name {@code value}. */
    <T> Optional<T> valued(String name, Function<Form, T> reader) {
        Object value = take(name);
        return value == null ? Optional.empty() : inside(name, wrapped(value), reader);
    }

    <T> List<T> valuedEach(String name, Function<Form, T> reader) {
        return each(name, (step, value) -> inside(step, wrapped(value), reader));
    }

    /** The text of such a value. */
    String itself() {
        return needed(VALUE);
    }

    /** The yes or no of such a value. */
    boolean itselfFlag() {
        return flag(VALUE).orElseGet(() -> {
            find(VALUE, "is missing; say true or false");
            return false;
        });
    }

    void find(String name, String problem) {
        findings.add(Finding.at(at(name), problem));
    }

    /** The name of the only field there is; a finding if there is another number of them. */
    Optional<String> onlyName() {
        if (fields.size() == 1 && fields.keySet().iterator().next() instanceof String name) {
            return Optional.of(name);
        }
        find("", "must hold exactly one kind of place");
        return Optional.empty();
    }

    private <T> T filled(Function<Form, T> reader) {
        T read = reader.apply(this);
        for (Object name : fields.keySet()) {
            if (!(name instanceof String text) || !known.contains(text)) {
                find(String.valueOf(name), "is not a field here");
            }
        }
        return read;
    }

    private <T> Optional<T> inside(String step, Object value, Function<Form, T> reader) {
        if (value instanceof Map<?, ?> block) {
            return Optional.of(new Form(block, at(step), findings).filled(reader));
        }
        find(step, "must be a block of fields");
        return Optional.empty();
    }

    private static Object wrapped(Object value) {
        return value instanceof Map<?, ?> ? value : Map.of(VALUE, value);
    }

    private <T> Optional<T> value(String name, String wanted, Function<Object, Optional<T>> reader) {
        Object value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> read = reader.apply(value);
        if (read.isEmpty()) {
            find(name, "must be " + wanted);
        }
        return read;
    }

    private interface Item<T> {
        Optional<T> read(String step, Object value);
    }

    private <T> List<T> each(String name, Item<T> item) {
        Object value = take(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> items)) {
            find(name, "must be a list");
            return List.of();
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String step = FieldPath.step(name, i + 1);
            Object one = items.get(i);
            if (one == null) {
                find(step, "is empty; fill it in or leave it out");
            } else {
                item.read(step, one).ifPresent(read::add);
            }
        }
        return read;
    }

    private @Nullable Object take(String name) {
        known.add(name);
        return fields.get(name);
    }

    private String at(String name) {
        if (name.isEmpty() || path.isEmpty()) {
            return name.isEmpty() ? path : name;
        }
        return path + "/" + name;
    }

    private static Optional<Long> whole(Object value) {
        return value instanceof Integer || value instanceof Long
                ? Optional.of(((Number) value).longValue())
                : Optional.empty();
    }

    private static <T extends Enum<T> & Term> Optional<T> term(Object value, Class<T> terms) {
        return Arrays.stream(terms.getEnumConstants())
                .filter(term -> term.term().equals(value))
                .findAny();
    }

    private static <T extends Enum<T> & Term> String oneOf(Class<T> terms) {
        return "one of: "
                + Arrays.stream(terms.getEnumConstants()).map(Term::term).collect(Collectors.joining("; "));
    }
}
