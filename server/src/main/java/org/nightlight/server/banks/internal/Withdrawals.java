package org.nightlight.server.banks.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.springframework.stereotype.Component;

/** Removes from a bank what the list it came from no longer holds. */
@Component
class Withdrawals {

    private final Banks banks;
    private final LiveIndex index;

    Withdrawals(Banks banks, LiveIndex index) {
        this.banks = banks;
        this.index = index;
    }

    /** Removes the entries of the bank that have one of exactly these hashes; returns how many there were. */
    int withdraw(String bank, KnownHashes hashes, String by) {
        Set<Long> ids = new HashSet<>();
        hashes.pdq().ifPresent(pdq -> index.near(pdq, 0, (id, distance) -> ids.add(id)));
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            if (algorithm != HashAlgorithm.PDQ) {
                algorithm.of(hashes).ifPresent(digest -> index.exact(algorithm, digest, ids::add));
            }
        }
        int removed = 0;
        for (long id : ids) {
            Optional<BankEntry> entry = banks.entry(bank, id);
            if (entry.filter(found -> !found.what().negative()).isPresent() && banks.remove(bank, id, by)) {
                removed++;
            }
        }
        return removed;
    }
}
