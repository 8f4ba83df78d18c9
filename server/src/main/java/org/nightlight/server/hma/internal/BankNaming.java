package org.nightlight.server.hma.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;

/**
 * The banks of media under the names that HMA allows: {@code known-csam} is {@code KNOWN_CSAM}. Where several banks would
 * have the same name, the oldest has it and the others get a number behind it; banks stay for ever, so names do.
 */
record BankNaming(Map<String, Bank> banks) {

    static BankNaming of(List<Bank> all) {
        Map<String, Bank> named = new LinkedHashMap<>();
        all.stream()
                .filter(bank -> bank.kind() == BankKind.MEDIA)
                .sorted(Comparator.comparing(Bank::createdAt).thenComparing(Bank::name))
                .forEach(bank -> named.put(free(name(bank.name()), named), bank));
        return new BankNaming(named);
    }

    /** The name a bank of ours would have, if no other has it. */
    static String name(String bank) {
        String upper = bank.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        return Character.isDigit(upper.charAt(0)) ? "_" + upper : upper;
    }

    private static String free(String wanted, Map<String, Bank> taken) {
        String name = wanted;
        for (int number = 2; taken.containsKey(name); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }

    Optional<Bank> find(String name) {
        return Optional.ofNullable(banks.get(name));
    }

    /**
     * The bank of that name.
     *
     * @throws org.nightlight.server.problem.ApiProblem when there is none
     */
    Bank require(String name) {
        return find(name)
                .orElseThrow(() -> HmaProblem.HMA_BANK_UNKNOWN.because("bank '" + shown(name) + "' not found"));
    }

    /** The name that one of our banks has here. */
    Optional<String> nameOf(String bank) {
        return banks.entrySet().stream()
                .filter(named -> named.getValue().name().equalsIgnoreCase(bank))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A name from a request as far as it can be repeated. */
    static String shown(String name) {
        return name.matches("[A-Za-z0-9_.-]{1,64}") ? name : "?";
    }
}
