package org.nightlight.server.banks;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads lists into banks: CSV with a header that names at least {@code hash_type} and {@code hash_value}, plain lines of
 * one hash each, or the JSON of the Video Image Classification Standard (Project VIC, CAID); which one is told by the
 * content. Rows that cannot be read are reported and the rest is kept; what was read is committed in batches as it goes, so
 * that an import that is broken off can simply be run again. Thread-safe.
 */
public interface BankImport {

    /**
     * Reads a list to its end; does not close it.
     *
     * @param by {@code staff:<id>}, {@code key:<id>} or {@code system}
     * @param progress told after every batch was committed, by one thread; may throw to break the import off
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
     * @param categories of a VICS list: the categories to take; media of other categories, or of none, are passed over
     */
    record Options(Bare bare, Optional<String> source, List<String> tags, Set<String> categories) {
        /** The categories that mean the same in all countries: abuse material, and other exploitation of children. */
        public static final Set<String> CATEGORIES = Set.of("1", "2");

        /** Copies the collections. */
        public Options {
            tags = List.copyOf(tags);
            categories = Set.copyOf(categories);
        }

        /** Takes the categories that mean the same in all countries. */
        public Options(Bare bare, Optional<String> source, List<String> tags) {
            this(bare, source, tags, CATEGORIES);
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
     * @param passedOver how many media were left out because the list has not judged them
     */
    record Progress(long bytes, long lines, long added, long held, long removed, long bad, long passedOver) {
        /** Nothing read. */
        public static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0, 0);
    }

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
