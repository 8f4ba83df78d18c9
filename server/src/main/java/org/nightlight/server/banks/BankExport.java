package org.nightlight.server.banks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** Writes a bank as the CSV that {@link BankImport} reads, without loss. Thread-safe. */
public interface BankExport {

    /**
     * Writes all entries, the oldest first; does not close the stream.
     *
     * @param by {@code staff:<id>}, {@code key:<id>} or {@code system}; the export is recorded
     * @param progress told how many entries were written, now and then
     * @return how many entries there were
     * @throws Banks.UnknownBankException when there is no bank of that name
     */
    long run(String bank, OutputStream csv, String by, LongConsumer progress) throws IOException;
}
