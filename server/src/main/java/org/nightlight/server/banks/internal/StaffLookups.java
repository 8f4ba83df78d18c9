package org.nightlight.server.banks.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.engine.KnownMedia;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankLookup;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks specimens of the staff up, and records who asked for what: banks must not become an oracle that nobody sees. */
@Service
class StaffLookups {

    private static final int MOST_SHOWN = 50;
    private static final int MOST_RECORDED = 10;

    private final BankLookup lookup;
    private final Banks banks;
    private final Ledger ledger;

    StaffLookups(BankLookup lookup, Banks banks, Ledger ledger) {
        this.lookup = lookup;
        this.banks = banks;
        this.ledger = ledger;
    }

    /** What a specimen resembles, up to the largest distance that a bank may have. */
    @Transactional
    public LookedUp lookUp(Specimen specimen, StaffMember staff) {
        Map<String, Integer> allowed = banks.all().stream().collect(Collectors.toMap(Bank::name, Bank::distance));
        List<KnownMedia.Match> found =
                lookup.match(specimen.fingerprints(), Optional.of(Bank.LARGEST_DISTANCE), Set.of());
        List<LookedUp.Near> near = found.stream()
                .limit(MOST_SHOWN)
                .map(match -> new LookedUp.Near(match, allowed.getOrDefault(match.bank(), Bank.DEFAULT_DISTANCE)))
                .toList();
        LookedUp result = new LookedUp(specimen, near, found.size() - near.size());
        record(result, staff);
        return result;
    }

    private void record(LookedUp result, StaffMember staff) {
        Map<String, String> facts = new HashMap<>();
        facts.put("given", result.specimen().facts().isEmpty() ? "hash" : "file");
        facts.put("matches", Integer.toString(result.matches().size()));
        if (!result.matches().isEmpty()) {
            facts.put(
                    "entries",
                    result.matches().stream()
                            .limit(MOST_RECORDED)
                            .map(near ->
                                    near.match().bank() + "/" + near.match().entry())
                            .collect(Collectors.joining(" ")));
        }
        Map<String, String> hashes = new HashMap<>();
        result.specimen().hashes().forEach(hash -> hashes.put(hash.kind().toLowerCase(Locale.ROOT), hash.digits()));
        ledger.append(new LedgerEntry("bank.looked_up", staff.actor(), Optional.empty(), facts, hashes));
    }
}
