package org.nightlight.server.banks.internal;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.BankImport.UnclearListException;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;

/** Lists with a header line. The order of columns is free, and columns that are not known are passed over. */
final class CsvRows implements ImportRows {

    private final ListLines lines;
    private final BankImport.Options options;
    private final Map<CsvColumn, Integer> columns = new EnumMap<>(CsvColumn.class);

    /**
     * Reads the header.
     *
     * @throws UnclearListException when it does not name the type and value of the hashes
     */
    CsvRows(ListLines lines, BankImport.Options options) throws IOException {
        this.lines = lines;
        this.options = options;
        List<String> header = CsvLine.parse(lines.next().orElse(""));
        for (CsvColumn column : CsvColumn.values()) {
            for (int i = 0; i < header.size(); i++) {
                if (header.get(i).strip().toLowerCase(Locale.ROOT).equals(column.header())) {
                    columns.put(column, i);
                }
            }
        }
        if (!columns.containsKey(CsvColumn.HASH_TYPE) || !columns.containsKey(CsvColumn.HASH_VALUE)) {
            throw new UnclearListException("The first line must name the columns hash_type and hash_value");
        }
    }

    static boolean isHeader(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return lower.contains(CsvColumn.HASH_TYPE.header()) && lower.contains(",");
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
        Optional<String> line = nextRow();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        long number = lines.number();
        if (lines.tooLong()) {
            return Optional.of(new ImportRow.Bad(number, "The line is too long"));
        }
        try {
            Map<CsvColumn, String> first = fields(line.get());
            return Optional.of(row(number, gather(first)));
        } catch (IllegalArgumentException invalid) {
            return Optional.of(new ImportRow.Bad(number, String.valueOf(invalid.getMessage())));
        }
    }

    private Optional<String> nextRow() throws IOException {
        Optional<String> line = lines.next();
        while (line.isPresent() && line.get().isBlank()) {
            line = lines.next();
        }
        return line;
    }

    private Map<CsvColumn, String> fields(String line) {
        List<String> values = CsvLine.parse(line);
        Map<CsvColumn, String> fields = new EnumMap<>(CsvColumn.class);
        columns.forEach((column, index) -> {
            if (index < values.size() && !values.get(index).isBlank()) {
                fields.put(column, values.get(index).strip());
            }
        });
        return fields;
    }

    /** The row with the hashes of those that follow it and belong to the same entry. */
    private Gathered gather(Map<CsvColumn, String> first) throws IOException {
        Map<HashAlgorithm, String> hashes = new EnumMap<>(HashAlgorithm.class);
        addHash(first, hashes);
        Optional<String> entry = Optional.ofNullable(first.get(CsvColumn.ENTRY));
        while (entry.isPresent()) {
            Optional<String> line = nextRow();
            if (line.isEmpty()) {
                break;
            }
            Optional<Map<CsvColumn, String>> more = sameEntry(line.get(), entry.get(), hashes);
            if (more.isEmpty()) {
                lines.pushBack(line.get());
                break;
            }
            addHash(more.get(), hashes);
        }
        return new Gathered(first, hashes);
    }

    /** The row's fields if it is a readable further hash of the entry; otherwise it will be read as a row of its own. */
    private Optional<Map<CsvColumn, String>> sameEntry(String line, String entry, Map<HashAlgorithm, String> hashes) {
        try {
            Map<CsvColumn, String> fields = fields(line);
            boolean same = entry.equals(fields.get(CsvColumn.ENTRY))
                    && !lines.tooLong()
                    && !hashes.containsKey(algorithm(fields));
            if (same) {
                addHash(fields, new EnumMap<>(HashAlgorithm.class));
            }
            return same ? Optional.of(fields) : Optional.empty();
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static void addHash(Map<CsvColumn, String> fields, Map<HashAlgorithm, String> hashes) {
        HashAlgorithm algorithm = algorithm(fields);
        String value = require(fields, CsvColumn.HASH_VALUE).toLowerCase(Locale.ROOT);
        algorithm.alone(value);
        hashes.put(algorithm, value);
    }

    private static HashAlgorithm algorithm(Map<CsvColumn, String> fields) {
        String type = require(fields, CsvColumn.HASH_TYPE);
        return HashAlgorithm.ofWireName(type)
                .orElseThrow(() -> new IllegalArgumentException(
                        type.equalsIgnoreCase(VideoText.WIRE_NAME)
                                ? "Videos are not read from lists; add them through the API or on the bank's page"
                                : type.matches("[A-Za-z0-9_-]{1,20}")
                                        ? "Hashes of the type " + type + " are not supported"
                                        : "The hash type is not one that is known"));
    }

    private static String require(Map<CsvColumn, String> fields, CsvColumn column) {
        return Optional.ofNullable(fields.get(column))
                .orElseThrow(() -> new IllegalArgumentException("The column " + column.header() + " is empty"));
    }

    private ImportRow row(long line, Gathered gathered) {
        Fields fields = new Fields(gathered.fields());
        KnownHashes hashes = new KnownHashes(
                Optional.ofNullable(gathered.hashes().get(HashAlgorithm.PDQ)).map(KnownHashes::parsePdq),
                fields.text(CsvColumn.QUALITY).map(Integer::valueOf),
                Optional.ofNullable(gathered.hashes().get(HashAlgorithm.MD5)),
                Optional.ofNullable(gathered.hashes().get(HashAlgorithm.SHA1)),
                Optional.ofNullable(gathered.hashes().get(HashAlgorithm.SHA256)));
        if (fields.text(CsvColumn.REMOVED_AT).isPresent()) {
            return new ImportRow.Withdrawn(line, hashes);
        }
        List<String> tags = new ArrayList<>(options.tags());
        fields.text(CsvColumn.TAGS).ifPresent(text -> tags.addAll(List.of(text.split(" +"))));
        return new ImportRow.Entry(
                line,
                new NewEntry(
                        hashes,
                        fields.constant(CsvColumn.HARM_CLASS, HarmClass.class),
                        fields.constant(CsvColumn.DUTY, Duty.class),
                        tags.stream().distinct().toList(),
                        fields.text(CsvColumn.NOTE).orElse(""),
                        new NewEntry.Claim(
                                fields.text(CsvColumn.SOURCE).or(options::source),
                                fields.text(CsvColumn.LIST_ID),
                                fields.text(CsvColumn.CATEGORY),
                                fields.text(CsvColumn.SEVERITY_SCHEME),
                                fields.text(CsvColumn.SEVERITY)),
                        fields.flag(CsvColumn.NEGATIVE, false),
                        fields.flag(CsvColumn.ENABLED, true),
                        fields.time(CsvColumn.DISABLED_UNTIL)));
    }

    /** The first row of an entry, and the hashes of all its rows. */
    private record Gathered(Map<CsvColumn, String> fields, Map<HashAlgorithm, String> hashes) {}

    /** The fields of a row in their types; each throws {@link IllegalArgumentException} naming its column. */
    private record Fields(Map<CsvColumn, String> values) {

        Optional<String> text(CsvColumn column) {
            return Optional.ofNullable(values.get(column));
        }

        boolean flag(CsvColumn column, boolean absent) {
            return text(column)
                    .map(text -> switch (text.toLowerCase(Locale.ROOT)) {
                        case "true", "1", "yes" -> true;
                        case "false", "0", "no" -> false;
                        default -> throw wrong(column, "true or false");
                    })
                    .orElse(absent);
        }

        Optional<Instant> time(CsvColumn column) {
            return text(column).map(text -> {
                try {
                    return Instant.parse(text);
                } catch (DateTimeParseException unreadable) {
                    throw wrong(column, "a time such as 2026-11-21T20:00:00Z");
                }
            });
        }

        <E extends Enum<E>> Optional<E> constant(CsvColumn column, Class<E> type) {
            return text(column).map(text -> {
                try {
                    return BankStore.upper(type, text);
                } catch (IllegalArgumentException unknown) {
                    throw wrong(column, "one of the values in the documentation");
                }
            });
        }

        private static InvalidBankException wrong(CsvColumn column, String allowed) {
            return new InvalidBankException(column.header(), "The column " + column.header() + " must be " + allowed);
        }
    }
}
