package org.nightlight.server.identity.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.ApiKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * All keys in memory, by the digest of their secret, so that a request costs one SHA-256 and a look-up. Loaded anew
 * after each change here, and every few seconds for changes made by another process. Remembers when keys are used and
 * writes that down once a minute.
 *
 * <p>A look-up by digest gives away nothing by its timing: who does not have the secret cannot choose the digest.
 */
@Component
final class KeyRing implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);
    private static final Duration RELOAD = Duration.ofSeconds(5);
    private static final Duration NOTE_USE = Duration.ofMinutes(1);

    private final ApiKeyTable table;
    private final Clock clock;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("api-keys").factory());
    private volatile Map<Digest, Held> keys = Map.of();
    private volatile boolean running;

    KeyRing(ApiKeyTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** What a secret belongs to: a working key, one that ended, or nothing. */
    Optional<Held> find(String secret) {
        Held held = keys.get(Digest.of(Secrets.digest(secret)));
        if (held == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (held.worksAt(now)) {
            Instant noted = used.get(held.client().keyId());
            if (noted == null || noted.plus(NOTE_USE).isBefore(now)) {
                used.put(held.client().keyId(), now);
            }
        }
        return Optional.of(held);
    }

    /**
     * Reads the keys from the database. One at a time: a reading that began before a key was made or revoked must not
     * take the place of one that began afterwards.
     */
    synchronized void reload() {
        var loaded = new HashMap<Digest, Held>();
        for (ApiKeyTable.Row row : table.all()) {
            loaded.put(Digest.of(row.digest()), Held.of(row.key()));
        }
        keys = Map.copyOf(loaded);
    }

    @Override
    public void start() {
        reload();
        running = true;
        long period = RELOAD.toMillis();
        var _ = housekeeping.scheduleWithFixedDelay(this::quietly, period, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        housekeeping.shutdown();
        writeUse(Instant.MAX);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, so that the first request finds its key. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void quietly() {
        try {
            reload();
            writeUse(clock.instant().minus(NOTE_USE));
        } catch (RuntimeException unreachable) { // any would end the schedule silently
            log.warn("The API keys could not be read anew; those known go on working", unreachable);
        }
    }

    private void writeUse(Instant before) {
        used.forEach((key, at) -> {
            if (at.isBefore(before)) {
                table.used(key, at);
                used.remove(key, at);
            }
        });
    }

    /** A key as a request needs it. */
    record Held(ApiClient client, Optional<Instant> expiresAt, boolean revoked) {

        static Held of(ApiKey key) {
            return new Held(
                    new ApiClient(key.id(), key.service(), key.scopes()),
                    key.expiresAt(),
                    key.revokedAt().isPresent());
        }

        boolean worksAt(Instant now) {
            return !revoked && (expiresAt.isEmpty() || now.isBefore(expiresAt.get()));
        }
    }

    /** A SHA-256 digest as the key of a map. */
    private record Digest(long a, long b, long c, long d) {

        private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

        static Digest of(byte[] digest) {
            return new Digest(
                    (long) LONGS.get(digest, 0), (long) LONGS.get(digest, 8), (long) LONGS.get(digest, 16), (long)
                            LONGS.get(digest, 24));
        }
    }
}
