package org.nightlight.server.blocks.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.accounts.AccountErasure;
import org.nightlight.server.blocks.internal.Block.Kind;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sets and ends blocks, and lets go of them with their account. */
@Service
class BlockBook implements AccountErasure {

    /** How many accounts one account may block and mute. */
    static final int MOST = 10_000;

    private final BlockTable table;
    private final KnownBlocks known;
    private final LedgerAtCommit ledger;
    private final Clock clock;

    BlockBook(BlockTable table, KnownBlocks known, LedgerAtCommit ledger, Clock clock) {
        this.table = table;
        this.known = known;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Sets a block; empty when the account has too many. */
    @Transactional
    public Optional<Block> set(String service, String account, String other, Kind kind, String actor) {
        if (table.count(service, account) >= MOST) {
            return Optional.empty();
        }
        Block block = new Block(service, account, other, kind, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (table.set(block, known.lastDevice(service, other))) {
            record("block.set", service, account, other, kind, actor);
            lookAfterCommit();
        }
        return Optional.of(block);
    }

    /** Ends a block; does nothing where there is none. */
    @Transactional
    public void end(String service, String account, String other, Kind kind, String actor) {
        if (table.end(service, account, other, kind, clock.instant())) {
            record("block.ended", service, account, other, kind, actor);
            lookAfterCommit();
        }
    }

    /** The blocks an account has set. */
    List<Block> of(String service, String account) {
        return table.of(service, account);
    }

    private void record(String what, String service, String account, String other, Kind kind, String actor) {
        ledger.append(new LedgerEntry(
                what,
                actor,
                Optional.of(service + "/" + account),
                Map.of("kind", kind.wireName()),
                Map.of("other", other)));
    }

    @Override
    public List<Kept> kept(String service, String account) {
        return List.of();
    }

    @Override
    public List<Trace> erase(String service, String account, boolean evidenceNeeded) {
        Instant now = clock.instant();
        if (table.endAll(service, account, now) == 0) {
            return List.of();
        }
        lookAfterCommit();
        return List.of(Trace.BLOCKS);
    }

    private void lookAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.look();
            }
        });
    }
}
