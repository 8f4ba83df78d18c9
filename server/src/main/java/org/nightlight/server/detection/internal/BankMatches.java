package org.nightlight.server.detection.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Signal;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.review.MatchedEntry;
import org.nightlight.server.review.MatchedEntry.How;
import org.springframework.stereotype.Component;

/** Says which entries of banks the media of decisions matched, by the signals of the detector of known media. */
@Component
final class BankMatches {

    private static final String KNOWN = "media.known"; // what is only counted has another name
    private static final Map<String, How> HOW = Map.of(
            "sha1", How.CRYPTOGRAPHIC,
            "sha256", How.CRYPTOGRAPHIC,
            "md5", How.MD5_ALONE,
            "pdq", How.PERCEPTUAL,
            "vpdq", How.PERCEPTUAL);

    private final Banks banks;

    BankMatches(Banks banks) {
        this.banks = banks;
    }

    /** What matched, by the id of the decision; those in which nothing did are left out. */
    Map<String, List<MatchedEntry>> of(Collection<Decision> decisions) {
        Map<String, List<Signal>> known = new HashMap<>();
        for (Decision decision : decisions) {
            for (Signal signal : decision.signals()) {
                if (signal.name().equals(KNOWN)) {
                    known.computeIfAbsent(decision.id(), _ -> new ArrayList<>()).add(signal);
                }
            }
        }
        if (known.isEmpty()) {
            return Map.of();
        }
        Set<String> verified =
                banks.all().stream().filter(Bank::verified).map(Bank::name).collect(Collectors.toSet());
        Map<String, List<MatchedEntry>> matches = new HashMap<>();
        known.forEach((decision, signals) -> matches.put(
                decision,
                signals.stream()
                        .flatMap(signal -> match(signal, verified).stream())
                        .toList()));
        return matches;
    }

    private Optional<MatchedEntry> match(Signal signal, Set<String> verified) {
        Optional<String> medium = text(signal, "media");
        Optional<String> bank = text(signal, "bank");
        String algorithm = text(signal, "algorithm").orElse("");
        if (medium.isEmpty() || bank.isEmpty()) {
            return Optional.empty(); // not about one of the media
        }
        String entry = text(signal, "entry").orElse("");
        How how = HOW.getOrDefault(algorithm, How.PERCEPTUAL);
        return Optional.of(new MatchedEntry(
                medium.get(),
                bank.get(),
                entry,
                text(signal, "harm_class").map(name -> HarmClass.valueOf(name.toUpperCase(Locale.ROOT))),
                text(signal, "duty").map(name -> Duty.valueOf(name.toUpperCase(Locale.ROOT))),
                text(signal, "source"),
                how,
                algorithm,
                signal.attributes().get("distance") instanceof Number bits ? bits.intValue() : 0,
                verified.contains(bank.get()) && (how != How.CRYPTOGRAPHIC || stands(bank.get(), entry))));
    }

    /** Whether an entry is still there: who made the list may have taken it back. */
    private boolean stands(String bank, String entry) {
        return entry.matches("[0-9]{1,18}")
                && banks.entry(bank, Long.parseLong(entry))
                        .filter(found -> found.removedAt().isEmpty()
                                && found.what().enabled()
                                && !found.what().negative())
                        .isPresent();
    }

    private static Optional<String> text(Signal signal, String name) {
        return Optional.ofNullable(signal.attributes().get(name)).map(Object::toString);
    }
}
