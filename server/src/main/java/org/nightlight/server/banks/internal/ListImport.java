package org.nightlight.server.banks.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.NewEntry;
import org.springframework.stereotype.Service;

/** Reads a list batch by batch, so that its size does not matter. */
@Service
class ListImport implements BankImport {

    private static final int BATCH = 10_000;
    private static final int MOST_BAD_ROWS_TOLD = 1000;

    private final Banks banks;
    private final Withdrawals withdrawals;
    private final TermListImport terms;

    ListImport(Banks banks, Withdrawals withdrawals, TermListImport terms) {
        this.banks = banks;
        this.withdrawals = withdrawals;
        this.terms = terms;
    }

    @Override
    public Summary run(String bank, InputStream list, Options options, String by, Consumer<Progress> progress)
            throws IOException {
        BankKind kind = banks.find(bank)
                .orElseThrow(() -> new Banks.UnknownBankException(bank))
                .kind();
        if (kind != BankKind.MEDIA) {
            return terms.run(bank, kind, list, options, by, progress);
        }
        try (ImportWriter writer = new ImportWriter()) {
            Run run = new Run(bank, by, progress, writer);
            ImportRows rows = Lists.open(list, options);
            for (Optional<ImportRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                run.take(row.get(), rows);
            }
            return run.end(rows);
        }
    }

    /** One import: the reading thread fills batches, the writer's thread counts what became of them. */
    private final class Run {
        private final String bank;
        private final String by;
        private final Consumer<Progress> listener;
        private final ImportWriter writer;
        private final List<BadRow> badRows = new ArrayList<>();
        private List<NewEntry> batch = new ArrayList<>(BATCH);
        private long bad;
        private long passedOver;
        private volatile Progress progress = Progress.NONE;

        Run(String bank, String by, Consumer<Progress> listener, ImportWriter writer) {
            this.bank = bank;
            this.by = by;
            this.listener = listener;
            this.writer = writer;
        }

        void take(ImportRow row, ImportRows rows) {
            switch (row) {
                case ImportRow.Entry entry -> {
                    batch.add(entry.entry());
                    if (batch.size() == BATCH) {
                        flush(rows);
                    }
                }
                case ImportRow.Withdrawn withdrawn -> {
                    flush(rows); // the list may have named it before
                    writer.begin(() -> removed(withdrawals.withdraw(bank, withdrawn.hashes(), by)));
                }
                case ImportRow.PassedOver _ -> passedOver++;
                case ImportRow.Bad unreadable -> {
                    bad++;
                    if (badRows.size() < MOST_BAD_ROWS_TOLD) {
                        badRows.add(new BadRow(unreadable.line(), unreadable.problem()));
                    }
                }
            }
        }

        Summary end(ImportRows rows) {
            flush(rows);
            writer.await();
            return new Summary(progress, List.copyOf(badRows));
        }

        /** What is told afterwards is told of what was committed: up to here all matches. */
        private void flush(ImportRows rows) {
            List<NewEntry> full = batch;
            batch = new ArrayList<>(BATCH);
            Progress read = new Progress(rows.bytes(), rows.line(), 0, 0, 0, bad, passedOver);
            writer.begin(() -> {
                long fresh = full.isEmpty()
                        ? 0
                        : banks.add(bank, full, by).stream()
                                .filter(Banks.Added::isNew)
                                .count();
                Progress before = progress;
                progress = new Progress(
                        read.bytes(),
                        read.lines(),
                        before.added() + fresh,
                        before.held() + full.size() - fresh,
                        before.removed(),
                        read.bad(),
                        read.passedOver());
                listener.accept(progress);
            });
        }

        private void removed(long count) {
            Progress before = progress;
            progress = new Progress(
                    before.bytes(),
                    before.lines(),
                    before.added(),
                    before.held(),
                    before.removed() + count,
                    before.bad(),
                    before.passedOver());
        }
    }
}
