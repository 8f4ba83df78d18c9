package org.nightlight.server.banks.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.PdqResult;
import org.nightlight.matching.DigestIndex;
import org.nightlight.matching.DigestKind;
import org.nightlight.matching.HashEntry;
import org.nightlight.matching.HashIndex;
import org.nightlight.matching.HashMatch;
import org.nightlight.server.banks.KnownHashes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * All hashes of all banks in memory, filled from the database before the server takes requests.
 *
 * <p>It may hold more than matches: entries that are disabled, and for a moment such as were removed. Who asks it looks
 * up in the database which of its answers count. It never holds less: an addition is committed first and then added
 * here, before its answer leaves. Thread-safe.
 */
@Component
class LiveIndex {

    private static final Logger log = LoggerFactory.getLogger(LiveIndex.class);
    private static final int LOADED_AT_ONCE = 100_000;

    private final HashIndex perceptual = new HashIndex();
    private final DigestIndex digests = new DigestIndex();
    private final BankStore banks;
    private final EntryStream stored;
    private volatile BankStore.Reach reach = new BankStore.Reach(-1, -1);

    LiveIndex(BankStore banks, EntryStream stored, MeterRegistry metrics) {
        this.banks = banks;
        this.stored = stored;
        Gauge.builder(
                        "nightlight.banks.perceptual",
                        perceptual,
                        index -> index.size().hashes())
                .description("PDQ hashes that can be matched")
                .register(metrics);
        Gauge.builder("nightlight.banks.digests", digests, DigestIndex::size)
                .description("Digests that can be matched")
                .register(metrics);
    }

    @PostConstruct
    void load() {
        List<HashEntry> batch = new ArrayList<>();
        long count = stored.forEach((id, hashes) -> {
            addDigests(id, hashes);
            reliablePdq(hashes).ifPresent(pdq -> batch.add(new HashEntry(id, pdq)));
            if (batch.size() == LOADED_AT_ONCE) {
                perceptual.addAll(batch);
                batch.clear();
            }
        });
        perceptual.addAll(batch);
        refreshReach();
        log.debug("{} entries of banks are ready to be matched", count);
    }

    void add(long id, KnownHashes hashes) {
        reliablePdq(hashes).ifPresent(pdq -> perceptual.add(id, pdq));
        addDigests(id, hashes);
    }

    void addAll(Map<Long, KnownHashes> entries) {
        List<HashEntry> hashes = new ArrayList<>(entries.size());
        entries.forEach((id, known) -> {
            reliablePdq(known).ifPresent(pdq -> hashes.add(new HashEntry(id, pdq)));
            addDigests(id, known);
        });
        perceptual.addAll(hashes);
    }

    void remove(long id) {
        perceptual.remove(id);
        digests.remove(id);
    }

    /** Entries whose PDQ hash is within the distance, nearest first. */
    List<HashMatch> near(PdqHash hash, int distance) {
        return perceptual.search(hash, distance);
    }

    /** Entries with exactly this digest. */
    List<Long> exact(DigestKind kind, String digest) {
        return digests.find(kind, digest);
    }

    /** How far enabled banks look. */
    BankStore.Reach reach() {
        return reach;
    }

    /** To be called after a bank was changed and that was committed; the last call sees all that was committed. */
    synchronized void refreshReach() {
        reach = banks.reach();
    }

    private void addDigests(long id, KnownHashes hashes) {
        hashes.md5().ifPresent(digest -> digests.add(id, DigestKind.MD5, digest));
        hashes.sha1().ifPresent(digest -> digests.add(id, DigestKind.SHA1, digest));
        hashes.sha256().ifPresent(digest -> digests.add(id, DigestKind.SHA256, digest));
    }

    /** Pictures that hardly vary have hashes alike whatever they show; their digests are matched all the same. */
    private static Optional<PdqHash> reliablePdq(KnownHashes hashes) {
        return hashes.pdq()
                .filter(pdq -> hashes.quality()
                        .map(quality -> quality >= PdqResult.RELIABLE_QUALITY)
                        .orElse(true));
    }
}
