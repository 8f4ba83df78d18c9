package org.nightlight.server.banks;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads lists into banks: CSV with a header that names at least {@code hash_type} and {@code hash_value}, or plain lines
 * of one hash each. Rows that cannot be read are reported and the rest is kept; what was read is committed in batches as
 * it goes, so that an import that is broken off can simply be run again. Thread-safe.
 */
public interface BankImport {

    /**
     * Reads a list to its end; does not close it.
     *
     * @param by {@code staff:<id>}, {@code key:<id>} or {@code system}
     * @param progress told after every batch; may throw to break the import off
     * @throws Banks.UnknownBankException when there is no bank of that name
     * @throws UnclearListException when it cannot be told what the hashes are
     */
    Summary run(String bank, InputStream list, Options options, String by, Consumer<Progress> progress)
            throws IOException;

    /**
     * How to read a list.
     *
     * @param bare what hashes of 64 digits are that stand without a type
     * @param source who made the list, for entries that do not say
     * @param tags tags for all entries
     */
    record Options(Bare bare, Optional<String> source, List<String> tags) {
        /** Copies the list. */
        public Options {
            tags = List.copyOf(tags);
        }

        /** What suits most lists. */
        public static final Options DEFAULT = new Options(Bare.GUESSED, Optional.empty(), List.of());
    }

    /** What 64 hexadecimal digits without a type are; both PDQ and SHA-256 have as many. */
    enum Bare {
        /** PDQ, unless the first ones look like SHA-256; then the import stops and asks. */
        GUESSED,
        /** PDQ hashes. */
        PDQ,
        /** SHA-256 digests. */
        SHA256
    }

    /**
     * How far an import is.
     *
     * @param bytes how much of the list was read
     * @param lines how many lines
     * @param added how many entries are new
     * @param held how many the bank held already
     * @param removed how many entries were removed, because the list says so
     * @param bad how many rows could not be read
     */
    record Progress(long bytes, long lines, long added, long held, long removed, long bad) {}

    /**
     * How an import went.
     *
     * @param badRows the first of the rows that could not be read, at most 1000
     */
    record Summary(Progress total, List<BadRow> badRows) {}

    /**
     * A row that could not be read.
     *
     * @param line its line, from 1
     * @param problem what is wrong with it; does not repeat the row
     */
    record BadRow(long line, String problem) {}

    /** The list cannot be read as a whole; the message says what to do. Nothing of the batch in hand was kept. */
    final class UnclearListException extends IOException {
        private static final long serialVersionUID = 1L;

        /** Says what is unclear and what to do. */
        public UnclearListException(String message) {
            super(message);
        }
    }
}
