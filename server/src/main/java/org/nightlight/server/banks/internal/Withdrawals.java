package org.nightlight.server.banks.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.nightlight.matching.DigestKind;
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
        hashes.pdq().ifPresent(pdq -> index.near(pdq, 0).forEach(match -> ids.add(match.id())));
        hashes.md5().ifPresent(digest -> ids.addAll(index.exact(DigestKind.MD5, digest)));
        hashes.sha1().ifPresent(digest -> ids.addAll(index.exact(DigestKind.SHA1, digest)));
        hashes.sha256().ifPresent(digest -> ids.addAll(index.exact(DigestKind.SHA256, digest)));
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
