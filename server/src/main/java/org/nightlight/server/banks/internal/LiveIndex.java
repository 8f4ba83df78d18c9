package org.nightlight.server.banks.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import java.util.function.LongConsumer;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.PdqResult;
import org.nightlight.server.banks.Bank;
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

    private final PdqScan perceptual = new PdqScan();
    private final DigestTable digests = new DigestTable();
    private final BankStore banks;
    private final EntryStream stored;
    private volatile int reach = Bank.DEFAULT_DISTANCE;

    LiveIndex(BankStore banks, EntryStream stored, MeterRegistry metrics) {
        this.banks = banks;
        this.stored = stored;
        Gauge.builder("nightlight.banks.perceptual", perceptual, PdqScan::size)
                .description("PDQ hashes that can be matched")
                .register(metrics);
    }

    @PostConstruct
    void load() {
        long count = stored.forEach(this::add);
        refreshReach();
        log.debug("{} entries of banks are ready to be matched", count);
    }

    void add(long id, KnownHashes hashes) {
        if (reliable(hashes)) {
            hashes.pdq().ifPresent(pdq -> perceptual.add(id, pdq));
        }
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            if (algorithm != HashAlgorithm.PDQ) {
                algorithm.of(hashes).ifPresent(digest -> digests.add(algorithm, digest, id));
            }
        }
    }

    void remove(long id, KnownHashes hashes) {
        perceptual.remove(id);
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            if (algorithm != HashAlgorithm.PDQ) {
                algorithm.of(hashes).ifPresent(digest -> digests.remove(algorithm, digest, id));
            }
        }
    }

    /** Entries whose PDQ hash is within the distance, in no order. */
    void near(PdqHash hash, int distance, PdqScan.Found found) {
        perceptual.search(hash, distance, found);
    }

    /** Entries with exactly this digest. */
    void exact(HashAlgorithm algorithm, String digest, LongConsumer found) {
        digests.search(algorithm, digest, found);
    }

    /** The largest distance of any enabled bank. */
    int reach() {
        return reach;
    }

    /** To be called after a bank was changed and that was committed; the last call sees all that was committed. */
    synchronized void refreshReach() {
        reach = banks.largestDistance().orElse(0);
    }

    /** Pictures that hardly vary have hashes alike whatever they show; their digests are matched all the same. */
    private static boolean reliable(KnownHashes hashes) {
        return hashes.quality()
                .map(quality -> quality >= PdqResult.RELIABLE_QUALITY)
                .orElse(true);
    }
}
