package org.nightlight.server.banks.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.BankImport.Bare;
import org.nightlight.server.banks.BankImport.UnclearListException;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;

/**
 * Plain lists: a hash a line, told apart by its length, with its type before it if need be ({@code sha256 …}) and the
 * PDQ quality after it if it is known ({@code …,87}). Empty lines and those that begin with # are passed over.
 */
final class PlainRows implements ImportRows {

    private static final int PROBE = 64;
    private static final int ENOUGH = 20;
    private static final int HALF = PdqHash.BITS / 2;

    private final ListLines lines;
    private final BankImport.Options options;
    private int likely;
    private boolean checked;
    private int given;

    PlainRows(ListLines lines, BankImport.Options options) {
        this.lines = lines;
        this.options = options;
    }

    @Override
    public long line() {
        return lines.number();
    }

    @Override
    public long bytes() {
        return lines.bytes();
    }

    @Override
    public Optional<ImportRow> next() throws IOException {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            String text = line.get().strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                return Optional.of(lines.tooLong() ? bad("The line is too long") : row(text));
            }
        }
        return Optional.empty();
    }

    private ImportRow row(String text) throws UnclearListException {
        String[] fields = text.split("[\\s,;]+");
        Optional<HashAlgorithm> named = fields.length > 1 ? HashAlgorithm.ofWireName(fields[0]) : Optional.empty();
        String hash = named.isPresent() ? fields[1] : fields[0];
        List<String> rest = Arrays.asList(fields).subList(named.isPresent() ? 2 : 1, fields.length);
        Optional<HashAlgorithm> algorithm = named.or(() -> byLength(hash.length()));
        if (algorithm.isEmpty()) {
            return bad("A hash of " + hash.length() + " characters is none of PDQ, MD5, SHA-1, SHA-256");
        }
        try {
            KnownHashes hashes = algorithm.get().alone(hash.toLowerCase(Locale.ROOT));
            if (named.isEmpty() && algorithm.get() == HashAlgorithm.PDQ) {
                doubt(hash);
            }
            if (algorithm.get() == HashAlgorithm.PDQ
                    && !rest.isEmpty()
                    && rest.getFirst().matches("\\d{1,3}")) {
                hashes = new KnownHashes(
                        hashes.pdq(),
                        Optional.of(Integer.valueOf(rest.getFirst())),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            }
            NewEntry entry = new NewEntry(
                    hashes,
                    Optional.empty(),
                    Optional.empty(),
                    options.tags(),
                    "",
                    NewEntry.Claim.by(options.source()),
                    false,
                    true,
                    Optional.empty());
            return new ImportRow.Entry(lines.number(), entry);
        } catch (InvalidBankException invalid) {
            return bad(invalid.getMessage());
        }
    }

    private Optional<HashAlgorithm> byLength(int length) {
        return switch (length) {
            case 32 -> Optional.of(HashAlgorithm.MD5);
            case 40 -> Optional.of(HashAlgorithm.SHA1);
            case 64 -> Optional.of(options.bare() == Bare.SHA256 ? HashAlgorithm.SHA256 : HashAlgorithm.PDQ);
            default -> Optional.empty();
        };
    }

    /**
     * Half the bits of a PDQ hash are set, because the median divides them; of a SHA-256 digest that is so only now and
     * then. A list of digests taken for PDQ would never match anything, and nobody would notice.
     */
    private void doubt(String hash) throws UnclearListException {
        if (options.bare() != Bare.GUESSED || checked) {
            return;
        }
        given++;
        if (Math.abs(PdqHash.fromHex(hash).bitCount() - HALF) <= 2) {
            likely++;
        }
        if (given >= ENOUGH && likely < given / 2) {
            throw new UnclearListException("The hashes of 64 digits look like SHA-256 and not like PDQ. "
                    + "Say which they are, or write the type before each hash");
        }
        checked = given >= PROBE;
    }

    private ImportRow bad(String problem) {
        return new ImportRow.Bad(lines.number(), problem);
    }
}
