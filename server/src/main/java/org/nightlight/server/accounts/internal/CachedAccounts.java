package org.nightlight.server.accounts.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.nightlight.engine.Account;
import org.nightlight.engine.Accounts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The engine's view of accounts: kept in memory, also that one is unknown, and forgotten when the platform says something
 * new. An hour at most, because an age band can change with the day.
 */
@Component
final class CachedAccounts implements Accounts {

    private static final int MOST = 100_000;

    private final Cache<Key, Account> cache = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofHours(1))
            .build();
    private final AccountTable table;
    private final Clock clock;

    CachedAccounts(AccountTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Account find(String service, String id) {
        return cache.get(new Key(service, id), this::load);
    }

    private Account load(Key key) {
        Account stated = table.read(key.service(), key.id()).account();
        return new Account(
                stated.service(),
                stated.id(),
                stated.displayName(),
                stated.createdAt(),
                stated.region(),
                AgeOnDay.of(stated.age(), LocalDate.now(clock)),
                stated.relations(),
                stated.labels());
    }

    /** Forgets an account once the transaction under way, if there is one, has committed. */
    void forget(String service, String id) {
        afterCommit(() -> cache.invalidate(new Key(service, id)));
    }

    /** Forgets all accounts likewise, for when it is not known which ones a change concerns. */
    void forgetAll() {
        afterCommit(cache::invalidateAll);
    }

    private static void afterCommit(Runnable change) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            change.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                change.run();
            }
        });
    }

    private record Key(String service, String id) {}
}
