package org.nightlight.server.hma.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.EntryEdits;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.identity.ApiClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The entries of banks with what HMA's clients say of them, each change in one transaction. Thread-safe. */
@Service
class Contents {

    private static final int LONGEST_DISABLED_YEARS = 5;

    private final Banks banks;
    private final EntryEdits edits;
    private final ContentMetadataTable metadata;
    private final Clock clock;

    Contents(Banks banks, EntryEdits edits, ContentMetadataTable metadata, Clock clock) {
        this.banks = banks;
        this.edits = edits;
        this.metadata = metadata;
        this.clock = clock;
    }

    /** Adds an entry, or finds the one that the bank holds already; returns its id. */
    @Transactional
    public long add(Bank bank, KnownHashes hashes, String note, ContentMetadata said, ApiClient client) {
        NewEntry entry = new NewEntry(
                hashes,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                note,
                NewEntry.Claim.NONE,
                false,
                true,
                Optional.empty());
        long id = banks.add(bank.name(), List.of(entry), client.actor())
                .getFirst()
                .id();
        if (!said.isEmpty()) {
            metadata.put(id, said);
        }
        return id;
    }

    /** An entry that was not removed. */
    @Transactional(readOnly = true)
    public BankEntry require(Bank bank, long id) {
        return banks.entry(bank.name(), id)
                .filter(entry -> entry.removedAt().isEmpty())
                .orElseThrow(() -> HmaProblem.HMA_CONTENT_UNKNOWN.because("content '" + id + "' not found"));
    }

    ContentMetadata metadata(long id) {
        return metadata.find(id);
    }

    /**
     * Changes an entry.
     *
     * @param disableUntil 0 lets it not match, 1 lets it match, anything later is the second before which it does not
     */
    @Transactional
    public void change(Bank bank, long id, Optional<Long> disableUntil, Optional<String> note, ApiClient client) {
        require(bank, id);
        disableUntil.map(this::checked).ifPresent(time -> {
            if (time <= 1) {
                banks.setEnabled(bank.name(), id, time == 1, client.actor());
            } else {
                edits.disableUntil(bank.name(), id, Instant.ofEpochSecond(time), client.actor());
            }
        });
        note.map(Texts::note).ifPresent(text -> edits.note(bank.name(), id, text, client.actor()));
    }

    private long checked(long time) {
        long last = clock.instant()
                .atOffset(ZoneOffset.UTC)
                .plusYears(LONGEST_DISABLED_YEARS)
                .toEpochSecond();
        if (time < 0 || time > last) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("disable_until_ts must be a non-negative integer less than "
                    + LONGEST_DISABLED_YEARS + " years in the future");
        }
        return time;
    }

    /** Removes an entry; returns whether it was there. */
    boolean remove(Bank bank, long id, ApiClient client) {
        return banks.remove(bank.name(), id, client.actor());
    }

    /** {@code disable_until_ts} of an entry. */
    static long disabledUntil(NewEntry entry) {
        return entry.enabled()
                ? entry.disabledUntil().map(Instant::getEpochSecond).orElse(1L)
                : 0;
    }

    /** The signals of an entry by their names. */
    static Map<String, String> signals(KnownHashes hashes) {
        Map<String, String> signals = new LinkedHashMap<>();
        for (SignalType type : SignalType.values()) {
            type.of(hashes).ifPresent(signal -> signals.put(type.wireName(), signal));
        }
        return signals;
    }
}
