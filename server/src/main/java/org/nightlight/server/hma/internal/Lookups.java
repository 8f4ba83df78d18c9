package org.nightlight.server.hma.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.server.banks.BankLookup;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.springframework.stereotype.Component;

/** Looks media up and groups what is found by bank, as HMA does. Thread-safe. */
@Component
final class Lookups {

    private final BankLookup lookup;
    private final Banks banks;

    Lookups(BankLookup lookup, Banks banks) {
        this.lookup = lookup;
        this.banks = banks;
    }

    /** What one signal matches, by bank. */
    Map<String, List<Found>> signal(SignalType type, String signal, Selection selection) {
        return type.read(signal)
                .map(Lookups::fingerprints)
                .map(asked -> byBank(matches(asked, selection).stream()))
                .orElse(Map.of());
    }

    /**
     * What a medium matches, by signal type and bank. Whether an entry matches is asked of the whole medium, because a
     * negative entry may speak of its digest.
     *
     * @param types those asked for; when absent, those of the medium, and the names of digests by which it matches besides
     */
    Map<String, Map<String, List<Found>>> medium(Hashed medium, Optional<String> types, Selection selection) {
        Map<String, KnownMedia.Match> left = new LinkedHashMap<>();
        matches(medium.fingerprints(), selection).forEach(match -> left.put(match.entry(), match));
        Set<String> accepted = Set.copyOf(left.keySet());
        Map<String, Map<String, List<Found>>> found = new LinkedHashMap<>();
        for (SignalType type : medium.type().signals(types)) {
            List<KnownMedia.Match> byType = matches(type.alone(medium.fingerprints()), selection).stream()
                    .filter(match -> accepted.contains(match.entry()))
                    .toList();
            found.put(type.wireName(), byBank(byType.stream()));
            byType.forEach(match -> left.remove(match.entry()));
        }
        if (types.isEmpty()) {
            left.values().stream()
                    .collect(Collectors.groupingBy(KnownMedia.Match::algorithm))
                    .forEach((algorithm, others) -> found.put(algorithm, byBank(others.stream())));
        }
        return found;
    }

    private List<KnownMedia.Match> matches(Fingerprints medium, Selection selection) {
        return lookup.match(medium, Optional.empty(), selection.banks()).stream()
                .filter(match -> selection.shadow() || !match.shadow())
                .toList();
    }

    private Map<String, List<Found>> byBank(Stream<KnownMedia.Match> matches) {
        BankNaming naming = BankNaming.of(banks.all());
        Map<String, List<Found>> found = new LinkedHashMap<>();
        matches.forEach(match -> naming.nameOf(match.bank())
                .ifPresent(bank -> found.computeIfAbsent(bank, same -> new ArrayList<>())
                        .add(new Found(Long.parseLong(match.entry()), Integer.toString(match.distance())))));
        return found;
    }

    private static Fingerprints fingerprints(KnownHashes hashes) {
        return new Fingerprints(
                hashes.pdq().map(pdq -> View.of(pdq, hashes.quality())).stream().toList(),
                hashes.md5(),
                hashes.sha1(),
                hashes.sha256());
    }

    /**
     * Where to look.
     *
     * @param banks names of ours; all when empty
     * @param shadow whether matches of banks in shadow mode are told, too
     */
    record Selection(Set<String> banks, boolean shadow) {}

    /** A match as HMA tells it. */
    record Found(@JsonProperty("bank_content_id") long content, String distance) {}
}
