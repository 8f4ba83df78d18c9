package org.nightlight.server.enforcement.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.nightlight.server.enforcement.BannedDevices;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.storage.Keys;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Devices of closed accounts in memory, backed by a table from which other processes learn. */
@Component
class RememberedDevices implements BannedDevices {

    private static final int MOST_ACCOUNTS = 100_000;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final DeviceTable table;
    private final EnforcementTable enforcements;
    private final Keys keys;
    private final Clock clock;
    private final Cache<Account, ByteBuffer> lastDevice = Caffeine.newBuilder()
            .maximumSize(MOST_ACCOUNTS)
            .expireAfterWrite(Duration.ofDays(7))
            .build();
    private final Map<ByteBuffer, Set<String>> closed = new ConcurrentHashMap<>();
    private final Map<Account, String> closedAccounts = new ConcurrentHashMap<>();
    private long horizon;
    private volatile Instant lookedAt = Instant.EPOCH;

    RememberedDevices(DeviceTable table, EnforcementTable enforcements, Keys keys, Clock clock) {
        this.table = table;
        this.enforcements = enforcements;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Optional<Evasion> seen(String service, String account, Optional<Instant> madeAt, String device) {
        look();
        ByteBuffer digest = digest(service, device);
        Account actor = new Account(service, account);
        lastDevice.put(actor, digest);
        String own = closedAccounts.get(actor);
        if (own != null && inForce(own).isPresent()) {
            remember(own, digest);
            return Optional.empty();
        }
        return closed.getOrDefault(digest, Set.of()).stream()
                .flatMap(id -> inForce(id).stream())
                .filter(one -> !one.account().equals(account))
                .filter(one -> madeAt.filter(one.since()::isBefore).isPresent())
                .filter(one -> !table.told(service, account, one.id()))
                .map(one -> new Evasion(service, account, one))
                .findFirst();
    }

    private Optional<Enforcement> inForce(String enforcement) {
        return enforcements.find(enforcement).filter(one -> one.inForceAt(clock.instant()));
    }

    @Override
    public void told(Evasion evasion) {
        table.tell(evasion.service(), evasion.account(), evasion.closed().id(), clock.instant());
    }

    /** Notes that an account is closed, with the device it acted with last; joins the caller's transaction. */
    void close(Enforcement enforcement) {
        if (enforcement.measure() instanceof Measure.Ban || enforcement.measure() instanceof Measure.Suspend) {
            ByteBuffer device = lastDevice.getIfPresent(new Account(enforcement.service(), enforcement.account()));
            table.close(enforcement, Optional.ofNullable(device).map(RememberedDevices::bytes));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    take(enforcement.id(), enforcement.service(), enforcement.account(), Optional.ofNullable(device));
                }
            });
        }
    }

    private void take(String enforcement, String service, String account, Optional<ByteBuffer> device) {
        closedAccounts.put(new Account(service, account), enforcement);
        device.ifPresent(one ->
                closed.computeIfAbsent(one, _ -> ConcurrentHashMap.newKeySet()).add(enforcement));
    }

    private void remember(String enforcement, ByteBuffer digest) {
        if (!closed.getOrDefault(digest, Set.of()).contains(enforcement)) {
            table.add(enforcement, bytes(digest));
        }
    }

    /** Takes up what other transactions wrote since; one at a time, and seldom. */
    private void look() {
        Instant now = clock.instant();
        if (now.isBefore(lookedAt.plus(LOOK_EVERY))) {
            return;
        }
        synchronized (this) {
            if (now.isBefore(lookedAt.plus(LOOK_EVERY))) {
                return;
            }
            long next = table.horizon();
            List<DeviceTable.Row> rows = table.since(horizon);
            rows.forEach(row -> take(
                    row.enforcement(),
                    row.service(),
                    row.account(),
                    row.device().map(ByteBuffer::wrap)));
            horizon = next;
            lookedAt = now;
        }
    }

    /** Forgets the devices of accounts that are open again, here and in the table. */
    void forgetOpened() {
        Set<String> gone = Set.copyOf(table.deleteOpened(clock.instant()));
        closedAccounts.values().removeIf(gone::contains);
        closed.values().removeIf(of -> of.removeIf(gone::contains) && of.isEmpty());
    }

    private ByteBuffer digest(String service, String device) {
        return ByteBuffer.wrap(
                keys.digest(("enforcement/device\n" + service + "\n" + device).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(ByteBuffer digest) {
        return digest.array().clone();
    }

    private record Account(String service, String id) {}
}
