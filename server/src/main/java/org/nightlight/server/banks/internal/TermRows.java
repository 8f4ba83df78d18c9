package org.nightlight.server.banks.internal;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.BankImport.Options;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.InvalidBankException;

/**
 * The terms of a list: CSV with a header that names at least {@code pattern}, or one a line. In a plain list an expression
 * begins with {@code re:}; an address stands for its host when it names no more, for what is below it when it ends in a
 * slash, and else for one page; lines that are {@code #} alone or begin with it and a space are comments, others that begin so are
 * terms. In CSV there are no comments. Empty lines are passed over.
 */
final class TermRows {

    private static final String EXPRESSION = "re:";

    private final ListLines lines;
    private final BankKind kind;
    private final Options options;
    private final Optional<List<Optional<TermColumn>>> header;

    TermRows(ListLines lines, BankKind kind, Options options) throws IOException {
        this.lines = lines;
        this.kind = kind;
        this.options = options;
        Optional<String> first = lines.next();
        this.header = first.flatMap(TermRows::header);
        if (header.isEmpty()) {
            first.ifPresent(lines::pushBack);
        }
    }

    /** The columns that a first line names; empty when it is no header. */
    private static Optional<List<Optional<TermColumn>>> header(String line) {
        List<Optional<TermColumn>> columns = Stream.of(line.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .map(name -> Stream.of(TermColumn.values())
                        .filter(column -> column.header().equals(name))
                        .findFirst())
                .toList();
        return Optional.of(columns).filter(named -> named.contains(Optional.of(TermColumn.PATTERN)));
    }

    long line() {
        return lines.number();
    }

    long bytes() {
        return lines.bytes();
    }

    /** The next row; empty at the end of the list. */
    Optional<Row> next() throws IOException {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            String text = header.isPresent() ? line.get() : line.get().strip();
            if (!text.isBlank() && (header.isPresent() || !isComment(text))) {
                return Optional.of(lines.tooLong() ? bad("The line is too long") : row(text));
            }
        }
        return Optional.empty();
    }

    /** Whether a stripped line of a plain list says nothing; a hashtag is no comment. */
    private static boolean isComment(String line) {
        return line.equals("#") || line.startsWith("#") && Character.isWhitespace(line.charAt(1));
    }

    private Row row(String text) {
        try {
            return new Row.Good(lines.number(), header.isPresent() ? fromCsv(header.get(), text) : plain(text));
        } catch (InvalidBankException wrong) {
            return bad(wrong.member() + ": " + wrong.getMessage());
        } catch (IllegalArgumentException wrong) {
            return bad(String.valueOf(wrong.getMessage()));
        }
    }

    private Term plain(String text) {
        boolean expression = kind == BankKind.PHRASES && text.startsWith(EXPRESSION);
        String pattern = expression ? text.substring(EXPRESSION.length()).strip() : text;
        return new Fields(Map.of(TermColumn.PATTERN, pattern)).term(expression ? Term.Form.RE2 : usual(pattern));
    }

    private Term.Form usual(String pattern) {
        return kind == BankKind.URLS ? Term.Form.ofAddress(pattern) : Term.Form.LITERAL;
    }

    private Term fromCsv(List<Optional<TermColumn>> columns, String line) {
        List<String> values = CsvLine.parse(line);
        Map<TermColumn, String> fields = new EnumMap<>(TermColumn.class);
        for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
            String value = values.get(i);
            if (!value.isEmpty()) {
                columns.get(i).ifPresent(column -> fields.put(column, value));
            }
        }
        Fields row = new Fields(fields);
        return row.term(row.text(TermColumn.FORM)
                .map(name -> Term.Form.ofWireName(name.strip())
                        .orElseThrow(() -> Fields.wrong(TermColumn.FORM, "literal, re2, page, path or host")))
                .orElseGet(() -> usual(row.text(TermColumn.PATTERN).orElse(""))));
    }

    private Row bad(String problem) {
        return new Row.Bad(lines.number(), problem);
    }

    /** A row of a list. */
    sealed interface Row {

        /** A term. */
        record Good(long line, Term term) implements Row {}

        /** Something that cannot be read; the problem does not repeat it. */
        record Bad(long line, String problem) implements Row {}
    }

    /** The fields of a row in their types. */
    private final class Fields {
        private final Map<TermColumn, String> values;

        Fields(Map<TermColumn, String> values) {
            this.values = values;
        }

        Term term(Term.Form form) {
            return new Term(
                    form,
                    text(TermColumn.PATTERN).orElse(""),
                    flag(TermColumn.WHOLE_WORDS, true),
                    flag(TermColumn.FUZZY, false),
                    several(TermColumn.ALLOW),
                    several(TermColumn.CONTEXT),
                    text(TermColumn.LANGUAGE),
                    text(TermColumn.CATEGORY),
                    text(TermColumn.SEVERITY),
                    constant(TermColumn.HARM_CLASS, HarmClass.class),
                    constant(TermColumn.DUTY, Duty.class),
                    text(TermColumn.SOURCE).or(options::source),
                    text(TermColumn.NOTE).orElse(""),
                    flag(TermColumn.ENABLED, true));
        }

        Optional<String> text(TermColumn column) {
            return Optional.ofNullable(values.get(column));
        }

        private List<String> several(TermColumn column) {
            return text(column).map(WordList::parse).orElse(List.of());
        }

        private boolean flag(TermColumn column, boolean absent) {
            return text(column)
                    .map(text -> switch (text.strip().toLowerCase(Locale.ROOT)) {
                        case "true", "1", "yes" -> true;
                        case "false", "0", "no" -> false;
                        default -> throw wrong(column, "true or false");
                    })
                    .orElse(absent);
        }

        private <E extends Enum<E>> Optional<E> constant(TermColumn column, Class<E> type) {
            return text(column).map(text -> {
                try {
                    return BankStore.upper(type, text.strip());
                } catch (IllegalArgumentException unknown) {
                    throw wrong(column, "one of the values in the documentation");
                }
            });
        }

        static InvalidBankException wrong(TermColumn column, String allowed) {
            return new InvalidBankException(column.header(), "The column must be " + allowed);
        }
    }
}
