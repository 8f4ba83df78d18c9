package org.nightlight.server.banks.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.EntryEdits;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Edits entries in the database. The index need not know: what an entry counts for is read at each match. */
@Service
class StoredEntryEdits implements EntryEdits {

    private final BankStore banks;
    private final EntryStore entries;
    private final JdbcClient jdbc;
    private final Gains gains;
    private final Ledger ledger;
    private final Clock clock;

    StoredEntryEdits(
            BankStore banks,
            EntryStore entries,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Ledger ledger,
            Clock clock) {
        this.banks = banks;
        this.entries = entries;
        this.jdbc = jdbc;
        this.gains = new Gains(events);
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean disableUntil(String bank, long id, Instant until, String by) {
        BankStore.Locked locked = banks.lock(bank);
        Optional<NewEntry> entry = entries.find(bank, id).map(BankEntry::what);
        boolean changed = jdbc.sql("""
                update bank_entry set disabled_until = :until
                where id = :id and bank = :bank and removed_at is null""")
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .param("bank", locked.id())
                        .update()
                == 1;
        if (!changed || entry.isEmpty()) {
            return false;
        }
        if (until.isAfter(clock.instant())) {
            gains.stopped(locked.name(), id, entry.get());
        }
        if (entry.get().enabled() && !entry.get().negative()) {
            gains.from(locked.name(), id, until);
        }
        return recorded("bank.entry_disabled", locked, id, Map.of("until", until.toString()), by);
    }

    @Override
    @Transactional
    public boolean note(String bank, long id, String note, String by) {
        NewEntry.checkNote(note);
        BankStore.Locked locked = banks.lock(bank);
        boolean changed =
                jdbc.sql("update bank_entry set note = :note where id = :id and bank = :bank and removed_at is null")
                                .param("note", note)
                                .param("id", id)
                                .param("bank", locked.id())
                                .update()
                        == 1;
        return changed && recorded("bank.entry_noted", locked, id, Map.of(), by);
    }

    private boolean recorded(String kind, BankStore.Locked bank, long id, Map<String, String> more, String by) {
        Map<String, String> facts = new HashMap<>(more);
        facts.put("bank", bank.name());
        facts.put("entry", Long.toString(id));
        ledger.append(LedgerEntry.of(kind, by, facts));
        return true;
    }
}
