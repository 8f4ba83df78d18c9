package org.nightlight.server.banks.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.BankImport.BadRow;
import org.nightlight.server.banks.BankImport.Progress;
import org.nightlight.server.banks.BankImport.Summary;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.springframework.stereotype.Component;

/** Reads lists of phrases and addresses batch by batch; what was read is committed as it goes, and all of it matches at the end. */
@Component
class TermListImport {

    private static final int BATCH = 10_000;
    private static final int MOST_BAD_ROWS_TOLD = 1000;

    private final Terms terms;
    private final LiveTerms live;

    TermListImport(Terms terms, LiveTerms live) {
        this.terms = terms;
        this.live = live;
    }

    Summary run(
            String bank,
            BankKind kind,
            InputStream list,
            BankImport.Options options,
            String by,
            Consumer<Progress> progress)
            throws IOException {
        Run run = new Run(bank, by, progress);
        TermRows rows = new TermRows(Lists.lines(list), kind, options);
        try {
            for (Optional<TermRows.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                run.take(row.get(), rows);
            }
            run.flush(rows);
        } finally {
            live.settle(); // of a list that breaks off, too, what was committed is to be found
        }
        return new Summary(run.progress, List.copyOf(run.badRows));
    }

    private final class Run {
        private final String bank;
        private final String by;
        private final Consumer<Progress> listener;
        private final List<BadRow> badRows = new ArrayList<>();
        private final List<TermRows.Row.Good> batch = new ArrayList<>();
        private long bad;
        private Progress progress = Progress.NONE;

        Run(String bank, String by, Consumer<Progress> listener) {
            this.bank = bank;
            this.by = by;
            this.listener = listener;
        }

        void take(TermRows.Row row, TermRows rows) {
            switch (row) {
                case TermRows.Row.Good good -> {
                    batch.add(good);
                    if (batch.size() == BATCH) {
                        flush(rows);
                    }
                }
                case TermRows.Row.Bad wrong -> bad(wrong.line(), wrong.problem());
            }
        }

        private void bad(long line, String problem) {
            bad++;
            if (badRows.size() < MOST_BAD_ROWS_TOLD) {
                badRows.add(new BadRow(line, problem));
            }
        }

        void flush(TermRows rows) {
            Map<Integer, String> problems = TermMatcher.check(
                    batch.stream().map(TermRows.Row.Good::term).toList());
            List<Term> good = new ArrayList<>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                if (problems.containsKey(i)) {
                    bad(batch.get(i).line(), problems.getOrDefault(i, ""));
                } else {
                    good.add(batch.get(i).term());
                }
            }
            batch.clear();
            long fresh = good.isEmpty()
                    ? 0
                    : terms.add(bank, good, by).stream()
                            .filter(Banks.Added::isNew)
                            .count();
            progress = new Progress(
                    rows.bytes(),
                    rows.line(),
                    progress.added() + fresh,
                    progress.held() + good.size() - fresh,
                    0,
                    bad,
                    0);
            listener.accept(progress);
        }
    }
}
