package org.nightlight.server.banks.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.matching.DigestIndex;
import org.nightlight.matching.DigestKind;
import org.nightlight.matching.HashEntry;
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
 * <p>It may hold more than matches: entries that are disabled, and for a moment such as were removed. Who asks it looks
 * up in the database which of its answers count. It never holds less: an addition is committed first and then added
 * here, before its answer leaves. Thread-safe.
 */
@Component
class LiveIndex {

    private static final Logger log = LoggerFactory.getLogger(LiveIndex.class);
    private static final int LOADED_AT_ONCE = 100_000;
    private static final long NOT_WORTH_SAVING = 1000;

    private final BankStore banks;
    private final EntryStream stored;
    private final IndexCheckpoints checkpoints;
    private final IndexFiles files;
    private final Alarms alarms;
    private final AtomicLong changes = new AtomicLong();
    private final Object reaching = new Object();
    private volatile HashIndex perceptual;
    private volatile DigestIndex digests;
    private volatile boolean loaded;
    private volatile boolean behind;
    private volatile BankStore.Reach reach = new BankStore.Reach(-1, -1);
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
        perceptual = new HashIndex(upkeep.hashes());
        digests = new DigestIndex(upkeep.digests());
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
    }

    @PostConstruct
    synchronized void load() {
        long begun = System.nanoTime();
        switch (files.open()) {
            case IndexFiles.Opened saved -> {
                perceptual = saved.hashes();
                digests = saved.digests();
                upTo = saved.upTo();
                long read = readChanges(true);
                changes.set(read);
                log.info(
                        "The index over banks was opened with {} PDQ hashes and {} digests, and {} later changes, in {} ms",
                        perceptual.size().hashes(),
                        digests.size(),
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
                        perceptual.size().hashes(),
                        digests.size());
            }
        }
        refreshReach();
        loaded = true;
    }

    private void rebuild() {
        upTo = checkpoints.horizon();
        Map<Long, KnownHashes> batch = new HashMap<>();
        changes.set(stored.forEach((id, hashes, removed) -> {
            batch.put(id, hashes);
            if (batch.size() == LOADED_AT_ONCE) {
                take(batch);
                batch.clear();
            }
        }));
        take(batch);
    }

    /**
     * Reads what was committed by whomever, and is not known to be in the index. While matches run nothing is taken out: an
     * entry that was read as removed may have come back meanwhile, and what the index holds too much does not match.
     */
    private long readChanges(boolean nobodyMatches) {
        long horizon = checkpoints.horizon();
        Map<Long, KnownHashes> batch = new HashMap<>();
        long count = stored.forEachChangedSince(upTo, (id, hashes, removed) -> {
            if (!removed) {
                batch.put(id, hashes);
            } else if (nobodyMatches) {
                perceptual.remove(id);
                digests.remove(id);
            }
            if (batch.size() == LOADED_AT_ONCE) {
                take(batch);
                batch.clear();
            }
        });
        take(batch);
        upTo = horizon;
        return count;
    }

    void add(long id, KnownHashes hashes) {
        addAll(Map.of(id, hashes));
    }

    /** Adds what was committed; where that fails, as without memory, it is read from the database within a minute. */
    void addAll(Map<Long, KnownHashes> entries) {
        changes.addAndGet(entries.size());
        try {
            take(entries);
        } catch (RuntimeException | OutOfMemoryError failed) {
            behind = true;
            throw failed;
        }
    }

    /** Reads what is in the database and, because adding it failed, not in the index. */
    synchronized void catchUp() {
        if (behind) {
            behind = false;
            try {
                readChanges(false);
            } catch (RuntimeException | OutOfMemoryError failed) {
                behind = true;
                throw failed;
            }
        }
    }

    private void take(Map<Long, KnownHashes> entries) {
        HashIndex hashes = perceptual;
        List<HashEntry> missing = entries.entrySet().stream()
                .flatMap(
                        entry -> entry.getValue().reliablePdq().stream().map(pdq -> new HashEntry(entry.getKey(), pdq)))
                .filter(entry -> !hashes.contains(entry.id()))
                .toList();
        hashes.addAll(missing);
        entries.forEach(this::addDigests);
    }

    void remove(long id) {
        perceptual.remove(id);
        digests.remove(id);
        changes.incrementAndGet();
    }

    /** Entries whose PDQ hash is within the distance, nearest first. */
    List<HashMatch> near(PdqHash hash, int distance) {
        return perceptual.search(hash, distance);
    }

    /** Entries with exactly this digest. */
    List<Long> exact(DigestKind kind, String digest) {
        return digests.find(kind, digest);
    }

    /** Whether all that is stored was read. */
    boolean loaded() {
        return loaded;
    }

    /** How many PDQ hashes there are, and what they take. */
    IndexSize size() {
        return perceptual.size();
    }

    /** How many digests there are. */
    long digests() {
        return digests.size();
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

    /** Saves the index, if that spares the next start something. */
    synchronized void save() {
        long before = changes.get();
        if (before < NOT_WORTH_SAVING || !loaded) {
            return;
        }
        try {
            checkpoints.summarise();
            readChanges(false);
            files.save(perceptual, digests, upTo);
            changes.addAndGet(-before);
            alarms.clear(AlarmKind.BANK_INDEX_NOT_SAVED, "banks");
        } catch (IOException | RuntimeException failure) {
            log.error("The index over banks could not be saved; the next start reads more from the database", failure);
            alarms.raise(
                    AlarmKind.BANK_INDEX_NOT_SAVED,
                    "banks",
                    "The index over banks could not be saved, so that the next start takes longer; see the log");
        }
    }

    private void addDigests(long id, KnownHashes hashes) {
        hashes.md5().ifPresent(digest -> digests.add(id, DigestKind.MD5, digest));
        hashes.sha1().ifPresent(digest -> digests.add(id, DigestKind.SHA1, digest));
        hashes.sha256().ifPresent(digest -> digests.add(id, DigestKind.SHA256, digest));
    }
}
