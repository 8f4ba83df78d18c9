package org.nightlight.server.banks.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.NewEntry;
import org.springframework.stereotype.Service;

/** Reads a list batch by batch, so that its size does not matter. */
@Service
class ListImport implements BankImport {

    private static final int BATCH = 2000;
    private static final int MOST_BAD_ROWS_TOLD = 1000;

    private final Banks banks;
    private final Withdrawals withdrawals;

    ListImport(Banks banks, Withdrawals withdrawals) {
        this.banks = banks;
        this.withdrawals = withdrawals;
    }

    @Override
    public Summary run(String bank, InputStream list, Options options, String by, Consumer<Progress> progress)
            throws IOException {
        if (banks.find(bank).isEmpty()) {
            throw new Banks.UnknownBankException(bank);
        }
        ListLines lines = new ListLines(list);
        Run run = new Run(bank, by, lines, progress);
        ImportRows rows = open(lines, options);
        for (Optional<ImportRow> row = rows.next(); row.isPresent(); row = rows.next()) {
            run.take(row.get());
        }
        run.flush();
        return new Summary(run.progress(), List.copyOf(run.badRows));
    }

    private static ImportRows open(ListLines lines, Options options) throws IOException {
        Optional<String> first = lines.next();
        if (first.isEmpty()) {
            return Optional::empty;
        }
        lines.pushBack(first.get());
        return CsvRows.isHeader(first.get()) ? new CsvRows(lines, options) : new PlainRows(lines, options);
    }

    private final class Run {
        private final String bank;
        private final String by;
        private final ListLines lines;
        private final Consumer<Progress> listener;
        private final List<NewEntry> batch = new ArrayList<>(BATCH);
        private final List<BadRow> badRows = new ArrayList<>();
        private long added;
        private long held;
        private long removed;
        private long bad;

        Run(String bank, String by, ListLines lines, Consumer<Progress> listener) {
            this.bank = bank;
            this.by = by;
            this.lines = lines;
            this.listener = listener;
        }

        void take(ImportRow row) {
            switch (row) {
                case ImportRow.Entry entry -> {
                    batch.add(entry.entry());
                    if (batch.size() == BATCH) {
                        flush();
                    }
                }
                case ImportRow.Withdrawn withdrawn -> {
                    flush(); // the list may have named it before
                    removed += withdrawals.withdraw(bank, withdrawn.hashes(), by);
                }
                case ImportRow.Bad unreadable -> {
                    bad++;
                    if (badRows.size() < MOST_BAD_ROWS_TOLD) {
                        badRows.add(new BadRow(unreadable.line(), unreadable.problem()));
                    }
                }
            }
        }

        void flush() {
            if (!batch.isEmpty()) {
                long fresh = banks.add(bank, batch, by).stream()
                        .filter(Banks.Added::isNew)
                        .count();
                added += fresh;
                held += batch.size() - fresh;
                batch.clear();
            }
            listener.accept(progress());
        }

        Progress progress() {
            return new Progress(lines.bytes(), lines.number(), added, held, removed, bad);
        }
    }
}
