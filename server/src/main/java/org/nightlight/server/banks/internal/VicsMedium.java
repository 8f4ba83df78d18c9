package org.nightlight.server.banks.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;

/** An object of a VICS list while it is read: a medium, or what holds media. Names are in lower case. Not thread-safe. */
final class VicsMedium {

    private static final Set<String> READ = Set.of(
            "md5",
            "sha1",
            "sha256",
            "category",
            "mediaid",
            "series",
            "tags",
            "comments",
            "victimidentified",
            "offenderidentified",
            "isdistributed",
            "selfgenerated");
    private static final String UNJUDGED = "0";
    private static final int LONGEST_TAG = 64;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_NOTE = 2000;

    private final long line;
    private final Map<String, String> members = new HashMap<>();
    private final Map<HashAlgorithm, String> alternatives = new EnumMap<>(HashAlgorithm.class);
    private boolean envelope;

    VicsMedium(long line) {
        this.line = line;
    }

    /** Whether the member says something of a medium that is kept. */
    static boolean reads(String name) {
        return READ.contains(name);
    }

    void isEnvelope() {
        envelope = true;
    }

    boolean envelope() {
        return envelope;
    }

    void member(String name, String value) {
        if (!value.isEmpty()) {
            members.put(name, value);
        }
    }

    /** A hash under {@code AlternativeHashes}; of kinds that are not known here nothing is kept. */
    void alternative(String name, String hash) {
        if (!hash.isEmpty()) {
            HashAlgorithm.ofWireName(name.strip()).ifPresent(kind -> alternatives.putIfAbsent(kind, hash));
        }
    }

    /** What the list says by it: the entry, and what of it could not be read. */
    List<ImportRow> rows(long item, String scheme, BankImport.Options options) {
        String category = members.getOrDefault("category", UNJUDGED);
        if (!options.categories().contains(category)) {
            return List.of(new ImportRow.PassedOver(line));
        }
        List<ImportRow> rows = new ArrayList<>();
        Map<HashAlgorithm, String> hashes = new EnumMap<>(HashAlgorithm.class);
        for (HashAlgorithm kind : HashAlgorithm.values()) {
            given(kind).ifPresent(hash -> {
                try {
                    kind.alone(hash);
                    hashes.put(kind, hash);
                } catch (InvalidBankException invalid) {
                    rows.add(new ImportRow.Bad(
                            line, "Item " + item + ", " + kind.wireName() + ": " + invalid.getMessage()));
                }
            });
        }
        if (hashes.isEmpty()) {
            if (rows.isEmpty()) {
                rows.add(new ImportRow.Bad(line, "Item " + item + " has none of PDQ, MD5, SHA-1 and SHA-256"));
            }
            return rows;
        }
        try {
            rows.addFirst(new ImportRow.Entry(line, entry(hashes, category, scheme, options)));
        } catch (InvalidBankException invalid) {
            rows.add(new ImportRow.Bad(line, "Item " + item + ": " + invalid.getMessage()));
        }
        return rows;
    }

    private Optional<String> given(HashAlgorithm kind) {
        return Optional.ofNullable(members.get(kind.wireName()))
                .or(() -> Optional.ofNullable(alternatives.get(kind)))
                .map(hash -> hash.toLowerCase(Locale.ROOT));
    }

    private NewEntry entry(
            Map<HashAlgorithm, String> hashes, String category, String scheme, BankImport.Options options) {
        return new NewEntry(
                new KnownHashes(
                        Optional.ofNullable(hashes.get(HashAlgorithm.PDQ)).map(KnownHashes::parsePdq),
                        Optional.empty(),
                        Optional.ofNullable(hashes.get(HashAlgorithm.MD5)),
                        Optional.ofNullable(hashes.get(HashAlgorithm.SHA1)),
                        Optional.ofNullable(hashes.get(HashAlgorithm.SHA256))),
                Optional.empty(),
                Optional.empty(),
                tags(options),
                note(),
                new NewEntry.Claim(
                        options.source(),
                        Optional.empty(),
                        Optional.of(category),
                        Optional.of(scheme),
                        Optional.of(category)),
                false,
                true,
                Optional.empty());
    }

    /** The list's own tags, its series and what it says is so. What is no tag here stands in the note. */
    private List<String> tags(BankImport.Options options) {
        Stream<String> own = Stream.of(members.getOrDefault("tags", "").split("[,;|]"));
        Stream<String> series = Stream.ofNullable(members.get("series")).map(name -> "series:" + name);
        Stream<String> flags = Stream.of("victimidentified", "offenderidentified", "isdistributed", "selfgenerated")
                .filter(name -> Boolean.parseBoolean(members.get(name)));
        return Stream.of(options.tags().stream(), flags, series, own)
                .flatMap(tags -> tags)
                .map(tag -> tag.strip().replaceAll("[\\s\\p{Cntrl}]+", "-"))
                .filter(tag -> !tag.isEmpty() && tag.length() <= LONGEST_TAG)
                .distinct()
                .limit(MOST_TAGS)
                .toList();
    }

    private String note() {
        List<String> parts = new ArrayList<>();
        for (String name : List.of("mediaid", "series", "tags", "comments")) {
            Optional.ofNullable(members.get(name)).ifPresent(value -> parts.add(name + " " + value));
        }
        // a medium is worth more than a character that the database does not take
        String note = String.join("; ", parts).replace('\0', ' ');
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE - 1) + "…";
    }
}
