package org.nightlight.server.banks.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/** Writes banks of phrases and addresses page by page, in the form that an import reads. */
@Component
class TermExport {

    private static final int PAGE = 500;

    private final Terms terms;

    TermExport(Terms terms) {
        this.terms = terms;
    }

    /** Writes all terms of a bank, the oldest first; does not close the stream. */
    long run(String bank, OutputStream csv, LongConsumer progress) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(csv, StandardCharsets.UTF_8), 1 << 16);
        write(writer, header());
        long written = 0;
        List<StoredTerm> page = terms.page(bank, 0, PAGE);
        while (!page.isEmpty()) {
            for (StoredTerm term : page) {
                write(writer, line(term));
            }
            written += page.size();
            progress.accept(written);
            page = terms.page(bank, page.getLast().id(), PAGE);
        }
        writer.flush();
        return written;
    }

    /** The first line. */
    static String header() {
        return CsvLine.format(
                Arrays.stream(TermColumn.values()).map(TermColumn::header).toList());
    }

    /** A term as a line. */
    static String line(StoredTerm term) {
        Map<TermColumn, String> row = row(term);
        return CsvLine.format(Arrays.stream(TermColumn.values())
                .map(column -> row.getOrDefault(column, ""))
                .toList());
    }

    private static Map<TermColumn, String> row(StoredTerm stored) {
        Term term = stored.what();
        Map<TermColumn, String> row = new EnumMap<>(TermColumn.class);
        row.put(TermColumn.PATTERN, term.pattern());
        row.put(TermColumn.FORM, term.form().wireName());
        row.put(TermColumn.WHOLE_WORDS, Boolean.toString(term.wholeWords()));
        row.put(TermColumn.FUZZY, Boolean.toString(term.fuzzy()));
        row.put(TermColumn.ALLOW, WordList.format(term.allow()));
        row.put(TermColumn.CONTEXT, WordList.format(term.context()));
        row.put(TermColumn.NOTE, term.note());
        row.put(TermColumn.ENABLED, Boolean.toString(term.enabled()));
        row.put(TermColumn.ENTRY, Long.toString(stored.id()));
        row.put(TermColumn.ADDED_AT, stored.addedAt().toString());
        term.category().ifPresent(text -> row.put(TermColumn.CATEGORY, text));
        term.severity().ifPresent(text -> row.put(TermColumn.SEVERITY, text));
        term.language().ifPresent(text -> row.put(TermColumn.LANGUAGE, text));
        term.source().ifPresent(text -> row.put(TermColumn.SOURCE, text));
        term.harmClass().ifPresent(value -> row.put(TermColumn.HARM_CLASS, BankStore.lower(value)));
        term.duty().ifPresent(value -> row.put(TermColumn.DUTY, BankStore.lower(value)));
        return row;
    }

    private static void write(Writer writer, String line) throws IOException {
        writer.write(line);
        writer.write('\n');
    }
}
