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
import java.util.Optional;
import java.util.function.LongConsumer;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.BankExport;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes banks page by page, a row a hash. The frames of a video do not fit into a row; its row says where the API gives
 * them.
 */
@Service
class CsvExport implements BankExport {

    private static final int PAGE = 500;

    private final Banks banks;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final TermExport terms;

    CsvExport(Banks banks, Ledger ledger, TransactionTemplate transaction, TermExport terms) {
        this.banks = banks;
        this.ledger = ledger;
        this.transaction = transaction;
        this.terms = terms;
    }

    @Override
    public long run(String bank, OutputStream csv, String by, LongConsumer progress) throws IOException {
        Bank found = banks.find(bank).orElseThrow(() -> new Banks.UnknownBankException(bank));
        String name = found.name();
        transaction.executeWithoutResult(status ->
                ledger.append(new LedgerEntry("bank.exported", by, Optional.empty(), Map.of("bank", name), Map.of())));
        if (found.kind() != BankKind.MEDIA) {
            return terms.run(name, csv, progress);
        }
        Writer writer = new BufferedWriter(new OutputStreamWriter(csv, StandardCharsets.UTF_8), 1 << 16);
        writeLine(
                writer, Arrays.stream(CsvColumn.values()).map(CsvColumn::header).toList());
        long written = 0;
        List<BankEntry> page = banks.entries(name, 0, PAGE);
        while (!page.isEmpty()) {
            for (BankEntry entry : page) {
                write(writer, entry);
            }
            written += page.size();
            progress.accept(written);
            page = banks.entries(name, page.getLast().id(), PAGE);
        }
        writer.flush();
        return written;
    }

    private static void write(Writer writer, BankEntry entry) throws IOException {
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            Optional<String> hash = algorithm.of(entry.what().hashes());
            if (hash.isPresent()) {
                write(writer, entry, algorithm.wireName(), hash.get());
            }
        }
        if (entry.what().hashes().vpdq().isPresent()) {
            write(writer, entry, VideoText.WIRE_NAME, "/v1/banks/" + entry.bank() + "/entries/" + entry.id());
        }
    }

    private static void write(Writer writer, BankEntry entry, String type, String value) throws IOException {
        Map<CsvColumn, String> row = columns(entry);
        row.put(CsvColumn.HASH_TYPE, type);
        row.put(CsvColumn.HASH_VALUE, value);
        writeLine(
                writer,
                Arrays.stream(CsvColumn.values())
                        .map(column -> row.getOrDefault(column, ""))
                        .toList());
    }

    private static Map<CsvColumn, String> columns(BankEntry entry) {
        NewEntry what = entry.what();
        Map<CsvColumn, String> row = new EnumMap<>(CsvColumn.class);
        row.put(CsvColumn.ENTRY, Long.toString(entry.id()));
        row.put(CsvColumn.ADDED_AT, entry.addedAt().toString());
        what.claim().list().ifPresent(text -> row.put(CsvColumn.LIST_ID, text));
        what.claim().category().ifPresent(text -> row.put(CsvColumn.CATEGORY, text));
        what.claim().severityScheme().ifPresent(text -> row.put(CsvColumn.SEVERITY_SCHEME, text));
        what.claim().severity().ifPresent(text -> row.put(CsvColumn.SEVERITY, text));
        what.claim().source().ifPresent(text -> row.put(CsvColumn.SOURCE, text));
        what.hashes().quality().ifPresent(quality -> row.put(CsvColumn.QUALITY, Integer.toString(quality)));
        what.harmClass().ifPresent(harmClass -> row.put(CsvColumn.HARM_CLASS, BankStore.lower(harmClass)));
        what.duty().ifPresent(duty -> row.put(CsvColumn.DUTY, BankStore.lower(duty)));
        what.disabledUntil().ifPresent(time -> row.put(CsvColumn.DISABLED_UNTIL, time.toString()));
        if (what.negative()) {
            row.put(CsvColumn.NEGATIVE, "true");
        }
        if (!what.enabled()) {
            row.put(CsvColumn.ENABLED, "false");
        }
        if (!what.tags().isEmpty()) {
            row.put(CsvColumn.TAGS, String.join(" ", what.tags()));
        }
        if (!what.note().isEmpty()) {
            row.put(CsvColumn.NOTE, what.note());
        }
        return row;
    }

    private static void writeLine(Writer writer, List<String> fields) throws IOException {
        writer.write(CsvLine.format(fields));
        writer.write('\n');
    }
}
