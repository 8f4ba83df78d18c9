package org.nightlight.server.detection.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.nightlight.policy.PackProblem;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Loads the policy pack again when its folder has changed and rested for a moment, so that nothing half-written is read.
 * A pack with problems is refused, rings an alarm, and the one before stays in force.
 */
final class PackWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PackWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String SUBJECT = "policy pack";

    private final ReloadingPack pack;
    private final Consumer<PolicyPack> onLoad;
    private final Alarms alarms;
    private String loaded;
    private String lastSeen;
    private volatile boolean running;

    /**
     * Watches a pack.
     *
     * @param onLoad told of the pack in force when the watch starts, and of each that comes into force after it
     */
    PackWatch(ReloadingPack pack, Consumer<PolicyPack> onLoad, Alarms alarms) {
        this.pack = pack;
        this.onLoad = onLoad;
        this.alarms = alarms;
        this.loaded = fingerprint();
        this.lastSeen = loaded;
    }

    /** Looks once; loads when the folder differs from what is loaded and has rested since the last look. */
    synchronized void look() {
        String now = fingerprint();
        boolean rested = now.equals(lastSeen);
        lastSeen = now;
        if (rested && !now.equals(loaded)) {
            loaded = now;
            reload();
        }
    }

    private void reload() {
        List<PackProblem> problems = pack.reload();
        if (problems.isEmpty()) {
            LOG.info("Policy pack {} is in force", pack.get().label());
            alarms.clear(AlarmKind.POLICY_PACK_REFUSED, SUBJECT);
            onLoad.accept(pack.get());
            return;
        }
        LOG.warn("Policy pack refused, {} stays in force: {}", pack.get().label(), problems);
        alarms.raise(
                AlarmKind.POLICY_PACK_REFUSED,
                SUBJECT,
                "The changed policy pack has " + problems.size() + " problems and is refused; "
                        + pack.get().label() + " stays in force. First: " + problems.getFirst()
                        + ". Run ./nightlight rules check.");
    }

    /** Names, sizes and times of all files; cheap enough for every second. */
    private String fingerprint() {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(pack.folder())) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    files.put(path.toString(), attributes.size() + "@" + attributes.lastModifiedTime());
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            // being changed just now, or gone: what it is after that shows at the next look
            return "unreadable " + unreadable.getMessage();
        }
        return files.toString();
    }

    @Override
    public void start() {
        onLoad.accept(pack.get());
        running = true;
        Thread.ofVirtual().name("policy-pack-watch").start(() -> {
            while (running) {
                LockSupport.parkNanos(INTERVAL.toNanos());
                look();
            }
        });
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
