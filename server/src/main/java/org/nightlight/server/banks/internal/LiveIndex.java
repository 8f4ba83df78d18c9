package org.nightlight.server.banks.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.matching.DigestIndex;
import org.nightlight.matching.DigestKind;
import org.nightlight.matching.HashIndex;
import org.nightlight.matching.HashMatch;
import org.nightlight.matching.IndexSize;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.banks.KnownHashes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * All hashes of all banks in memory, there before the server takes requests: from the files that were saved and what the
 * database changed since, or from the database alone.
 *
 * <p>It may hold more than matches: entries that are disabled, and for seconds such as were removed. Who asks it looks
 * up in the database which of its answers count. It never holds less: an addition is committed first and then added
 * here, before its answer leaves. What other processes add is here within seconds. Thread-safe.
 */
@Component
class LiveIndex {

    private static final Logger log = LoggerFactory.getLogger(LiveIndex.class);
    private static final int LOADED_AT_ONCE = 100_000;

    private final BankStore banks;
    private final EntryStream stored;
    private final IndexCheckpoints checkpoints;
    private final IndexFiles files;
    private final Alarms alarms;
    private final AtomicLong changes = new AtomicLong();
    private final Object reaching = new Object();
    private final LiveVideos videos = new LiveVideos();
    private volatile IndexPair indexes;
    private volatile boolean loaded;
    private volatile boolean behind;
    private volatile BankStore.Reach reach = new BankStore.Reach(-1, -1);
    private volatile Optional<Instant> savedAt = Optional.empty();
    /** All changes of the transactions with smaller numbers are in the index. */
    private long upTo;

    LiveIndex(
            BankStore banks,
            EntryStream stored,
            IndexCheckpoints checkpoints,
            IndexFiles files,
            Alarms alarms,
            UpkeepAlarms upkeep,
            MeterRegistry metrics) {
        this.indexes = new IndexPair(new HashIndex(upkeep.hashes()), new DigestIndex(upkeep.digests()));
        this.banks = banks;
        this.stored = stored;
        this.checkpoints = checkpoints;
        this.files = files;
        this.alarms = alarms;
        Gauge.builder("nightlight.banks.perceptual", this, index -> index.size().hashes())
                .description("PDQ hashes that can be matched")
                .register(metrics);
        Gauge.builder("nightlight.banks.digests", this, LiveIndex::digests)
                .description("Digests that can be matched")
                .register(metrics);
        Gauge.builder("nightlight.banks.videos", videos, LiveVideos::count)
                .description("Videos that can be matched")
                .register(metrics);
    }

    @PostConstruct
    synchronized void load() {
        long begun = System.nanoTime();
        switch (files.open()) {
            case IndexFiles.Opened saved -> {
                indexes = new IndexPair(saved.hashes(), saved.digests());
                upTo = saved.upTo();
                savedAt = Optional.of(saved.savedAt());
                long read = readChanges(true);
                changes.set(read);
                log.info(
                        "The index over banks was opened with {} PDQ hashes and {} digests, and {} later changes, in {} ms",
                        indexes.hashes().size().hashes(),
                        indexes.digests().size(),
                        read,
                        (System.nanoTime() - begun) / 1_000_000);
            }
            case IndexFiles.Unusable none -> {
                rebuild();
                if (none.suspicious()) {
                    String message =
                            "The saved index over banks could not be used and was made again from the database: "
                                    + none.why();
                    log.warn(message);
                    alarms.raise(AlarmKind.BANK_INDEX_REBUILT, "banks", message);
                }
                log.info(
                        "The index over banks was made from the database ({}) in {} ms: {} PDQ hashes, {} digests",
                        none.why(),
                        (System.nanoTime() - begun) / 1_000_000,
                        indexes.hashes().size().hashes(),
                        indexes.digests().size());
            }
        }
        stored.forEachVideoChangedSince(0, videos::add); // they are few, and not in the files
        refreshReach();
        loaded = true;
    }

    private void rebuild() {
        upTo = checkpoints.horizon();
        Map<Long, KnownHashes> batch = new HashMap<>();
        changes.set(stored.forEach((id, hashes, removed) -> {
            batch.put(id, hashes);
            if (batch.size() == LOADED_AT_ONCE) {
                indexes.take(batch);
                batch.clear();
            }
        }));
        indexes.take(batch);
    }

    /**
     * Reads what was committed by whomever, other processes too. While matches run nothing is taken out at once: an entry
     * that was read as removed may have come back meanwhile.
     */
    private long readChanges(boolean nobodyMatches) {
        long horizon = checkpoints.horizon();
        Set<Long> gone = new HashSet<>();
        Map<Long, KnownHashes> batch = new HashMap<>();
        long count = stored.forEachChangedSince(upTo, (id, hashes, removed) -> {
            if (!removed) {
                batch.put(id, hashes);
            } else if (nobodyMatches) {
                indexes.remove(id);
            } else {
                gone.add(id);
            }
            if (batch.size() == LOADED_AT_ONCE) {
                changes.addAndGet(indexes.take(batch));
                batch.clear();
            }
        });
        changes.addAndGet(indexes.take(batch) + gone.size());
        if (!gone.isEmpty()) {
            indexes.takeOut(gone, stored::live);
        }
        stored.forEachVideoChangedSince(upTo, videos::add);
        upTo = horizon;
        return count;
    }

    /**
     * Adds what was committed, before it is acknowledged. Where that fails, as without memory, it is read from the database
     * within seconds, and nothing is acknowledged before that.
     *
     * @param fresh that were added or brought back
     * @param held that were there already; whoever added them may not have come here yet
     */
    void addAll(Map<Long, KnownHashes> fresh, Map<Long, KnownHashes> held) {
        changes.addAndGet(fresh.size());
        try {
            indexes.take(fresh);
            indexes.takeMissing(held);
            fresh.forEach(this::addVideo);
            held.forEach(this::addVideo);
        } catch (RuntimeException | Error failed) {
            behind = true;
            throw failed;
        }
        if (behind) {
            follow();
        }
    }

    /** Reads what other processes changed, and what could not be added here when it was committed. */
    synchronized void follow() {
        boolean before = behind;
        behind = false; // first: what fails while this reads may not be read any more
        try {
            readChanges(false);
            refreshReach();
        } catch (RuntimeException | Error failed) {
            if (!before) {
                log.error("The index over banks cannot follow the database; it is tried again", failed);
            }
            behind = true;
            alarms.raise(
                    AlarmKind.BANK_INDEX_BEHIND,
                    "banks",
                    "The index over banks cannot follow the database: entries added now may not match; see the log");
            throw failed;
        }
        if (before) {
            alarms.clear(AlarmKind.BANK_INDEX_BEHIND, "banks");
        }
    }

    /** Entries whose PDQ hash is within the distance, nearest first. */
    List<HashMatch> near(PdqHash hash, int distance) {
        return indexes.hashes().search(hash, distance);
    }

    /** The same of many hashes, in their order; cheaper than one by one. */
    List<List<HashMatch>> near(List<PdqHash> hashes, int distance) {
        return indexes.hashes().searchAll(hashes, distance);
    }

    /** Entries with exactly this digest. */
    List<Long> exact(DigestKind kind, String digest) {
        return indexes.digests().find(kind, digest);
    }

    private void addVideo(long id, KnownHashes hashes) {
        hashes.vpdq().ifPresent(video -> videos.add(id, video));
    }

    /** The videos of the entries; those that are removed stay until the next start, and do not match. */
    LiveVideos videos() {
        return videos;
    }

    /** Whether all that is stored was read. */
    boolean loaded() {
        return loaded;
    }

    /** How many PDQ hashes there are, and what they take. */
    IndexSize size() {
        return indexes.hashes().size();
    }

    /** How many digests there are. */
    long digests() {
        return indexes.digests().size();
    }

    /** How far enabled banks look. */
    BankStore.Reach reach() {
        return reach;
    }

    /** To be called after a bank was changed and that was committed; the last call sees all that was committed. */
    void refreshReach() {
        synchronized (reaching) { // not the monitor of saving, which takes seconds
            reach = banks.reach();
        }
    }

    /** How much came and went since the index was saved. */
    long changes() {
        return changes.get();
    }

    /** When the index was saved that is on the disk; absent when there is none. */
    Optional<Instant> savedAt() {
        return savedAt;
    }

    /** Saves the index; returns whether that went well. */
    synchronized boolean save() {
        if (!loaded) {
            return false;
        }
        long before = changes.get();
        try {
            checkpoints.summarise();
            readChanges(false);
            savedAt = Optional.of(files.save(indexes.hashes(), indexes.digests(), upTo));
            changes.addAndGet(-before);
            alarms.clear(AlarmKind.BANK_INDEX_NOT_SAVED, "banks");
            return true;
        } catch (IOException | RuntimeException failure) {
            log.error("The index over banks could not be saved; the next start reads more from the database", failure);
            alarms.raise(
                    AlarmKind.BANK_INDEX_NOT_SAVED,
                    "banks",
                    "The index over banks could not be saved, so that the next start takes longer; see the log");
            return false;
        }
    }
}
