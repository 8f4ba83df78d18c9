package org.nightlight.server.banks.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.banks.Bank;

/**
 * The terms that could not be opened, so that they cannot match. While there are such in a bank that is on, an alarm rings
 * for it. Thread-safe.
 */
final class SealedTerms {

    private static final int NAMED = 20;

    private final Alarms alarms;
    private final Map<Long, String> banks = new TreeMap<>();
    /** What was told last; empty before the first time, when alarms of an earlier start may ring. */
    private Optional<Map<String, Set<Long>>> told = Optional.empty();

    SealedTerms(Alarms alarms) {
        this.alarms = alarms;
    }

    synchronized void add(long id, String bank) {
        banks.put(id, bank.toLowerCase(Locale.ROOT));
    }

    synchronized void forget(long id) {
        banks.remove(id);
    }

    /** Those of a bank, in the order of their ids. */
    synchronized List<Long> of(String bank) {
        String name = bank.toLowerCase(Locale.ROOT);
        return banks.entrySet().stream()
                .filter(term -> term.getValue().equals(name))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Rings for what has changed since, and ends what is over.
     *
     * @param settings of the banks by their names in lower case
     */
    synchronized void tell(Map<String, Bank> settings) {
        Map<String, Set<Long>> now = new TreeMap<>();
        banks.forEach((id, bank) -> Optional.ofNullable(settings.get(bank))
                .filter(Bank::enabled)
                .ifPresent(on ->
                        now.computeIfAbsent(on.name(), _ -> new TreeSet<>()).add(id)));
        Set<String> over = told.map(before -> new TreeSet<>(before.keySet()))
                .orElseGet(() ->
                        settings.values().stream().map(Bank::name).collect(Collectors.toCollection(TreeSet::new)));
        over.removeAll(now.keySet());
        over.forEach(bank -> alarms.clear(AlarmKind.BANK_TERMS_SEALED, bank));
        now.forEach((bank, ids) -> {
            if (!ids.equals(told.orElse(Map.of()).get(bank))) {
                alarms.raise(AlarmKind.BANK_TERMS_SEALED, bank, message(bank, ids));
            }
        });
        told = Optional.of(now);
    }

    private static String message(String bank, Set<Long> ids) {
        String named = ids.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return ids.size() + " entries of the bank " + bank
                + " cannot be opened with the keys of this installation and do not match. Bring the right keys back and"
                + " start again, or remove the entries on the page of the bank and import their list again: " + named
                + (ids.size() > NAMED ? " and others, named when these are gone" : "");
    }
}
