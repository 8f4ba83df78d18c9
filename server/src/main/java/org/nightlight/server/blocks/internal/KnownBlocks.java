package org.nightlight.server.blocks.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.nightlight.server.blocks.Blocks;
import org.nightlight.server.blocks.internal.Block.Kind;
import org.nightlight.server.storage.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * All blocks in memory: read once at the start, then what changed, every second; changes made here are known when their
 * transaction has committed.
 *
 * <p>A change is looked for from the oldest transaction on that was under way at the look before, because a transaction may
 * commit after a younger one.
 */
@Component
final class KnownBlocks implements Blocks, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KnownBlocks.class);
    private static final long EVERY_MILLIS = 1_000;
    private static final int MOST_DEVICES = 100_000;

    private final BlockTable table;
    private final Keys keys;
    private final Map<Pair, Boolean> blocked = new ConcurrentHashMap<>();
    private final Map<Pair, Boolean> muted = new ConcurrentHashMap<>();
    private final Map<Account, Integer> timesBlocked = new ConcurrentHashMap<>();
    private final Map<Device, Set<String>> devices = new ConcurrentHashMap<>();
    private final Cache<Account, Device> lastDevice = Caffeine.newBuilder()
            .maximumSize(MOST_DEVICES)
            .expireAfterWrite(Duration.ofHours(24))
            .build();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("blocks").factory());
    private long horizon;
    private volatile boolean running;

    KnownBlocks(BlockTable table, Keys keys) {
        this.table = table;
        this.keys = keys;
    }

    @Override
    public boolean apart(String service, String actor, String target, Optional<String> device, boolean byDevice) {
        if (blocked.containsKey(new Pair(service, target, actor))
                || blocked.containsKey(new Pair(service, actor, target))
                || muted.containsKey(new Pair(service, target, actor))) {
            return true;
        }
        return byDevice
                && !devices.isEmpty()
                && device.map(id -> devices.get(digest(service, id)))
                        .filter(accounts -> accounts.stream()
                                .anyMatch(other -> blocked.containsKey(new Pair(service, target, other))))
                        .isPresent();
    }

    @Override
    public void seen(String service, String account, String device) {
        Account one = new Account(service, account);
        Device digest = digest(service, device);
        if (digest.equals(lastDevice.getIfPresent(one))) {
            return;
        }
        lastDevice.put(one, digest);
        if (timesBlocked.containsKey(one)) {
            remember(digest, account);
        }
    }

    /** The device an account was seen with last. */
    Optional<byte[]> lastDevice(String service, String account) {
        return Optional.ofNullable(lastDevice.getIfPresent(new Account(service, account)))
                .map(device -> device.digest().array().clone());
    }

    private void remember(Device device, String account) {
        devices.computeIfAbsent(device, _ -> ConcurrentHashMap.newKeySet()).add(account);
    }

    private Device digest(String service, String device) {
        return new Device(
                service,
                ByteBuffer.wrap(
                        keys.digest(("blocks/device\n" + service + "\n" + device).getBytes(StandardCharsets.UTF_8))));
    }

    /** Takes up what changed. One at a time, so that an older look does not take the place of a newer one. */
    synchronized void look() {
        long next = table.horizon();
        List<BlockTable.Row> changed = table.since(horizon);
        changed.forEach(this::take);
        horizon = next;
    }

    private void take(BlockTable.Row row) {
        Block block = row.block();
        Pair pair = new Pair(block.service(), block.account(), block.other());
        Map<Pair, Boolean> which = block.kind() == Kind.BLOCK ? blocked : muted;
        boolean news = row.inForce() ? which.put(pair, true) == null : which.remove(pair) != null;
        if (block.kind() == Kind.MUTE || !news) {
            return;
        }
        Account other = new Account(block.service(), block.other());
        timesBlocked.merge(
                other, row.inForce() ? 1 : -1, (before, change) -> before + change == 0 ? null : before + change);
        if (row.inForce()) {
            row.device()
                    .ifPresent(device -> remember(new Device(block.service(), ByteBuffer.wrap(device)), block.other()));
        } else if (!timesBlocked.containsKey(other)) {
            devices.values().removeIf(accounts -> accounts.remove(block.other()) && accounts.isEmpty());
        }
    }

    @Override
    public void start() {
        look();
        running = true;
        var _ = looking.scheduleWithFixedDelay(this::quietly, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void quietly() {
        try {
            look();
        } catch (RuntimeException unreachable) { // any would end the schedule silently
            log.warn("The blocks could not be read anew; those known go on", unreachable);
        }
    }

    @Override
    public void stop() {
        running = false;
        looking.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, so that the first event is answered rightly. */
    @Override
    public int getPhase() {
        return 0;
    }

    private record Pair(String service, String account, String other) {}

    private record Account(String service, String id) {}

    private record Device(String service, ByteBuffer digest) {}
}
