package org.nightlight.server.banks.internal;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the index abreast of the database, whoever changed it, and saves it when much has changed and at an orderly stop, so
 * that the next start is quick.
 */
@Component
class IndexUpkeep {

    private static final long MANY = 20_000;
    private static final long WORTH_SAVING = 1000;
    private static final int SHARE = 10;
    /** Well before a file is too old to be used. */
    private static final Duration OLD = Duration.ofDays(15);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final LiveIndex index;
    private final LiveTerms terms;
    private final Clock clock;
    private Duration pause = FIRST_PAUSE;
    private Instant notBefore = Instant.MIN;

    IndexUpkeep(LiveIndex index, LiveTerms terms, Clock clock) {
        this.index = index;
        this.terms = terms;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT3S")
    void follow() {
        index.follow();
    }

    @Scheduled(fixedDelayString = "PT3S")
    void followTerms() {
        terms.follow();
    }

    /** A tenth of the index is read again within seconds; writing all of it for less would wear out the disk. */
    @Scheduled(fixedDelayString = "PT1M")
    synchronized void saveIfNeeded() {
        long share = (index.size().hashes() + index.digests()) / SHARE;
        if (index.changes() >= Math.max(MANY, share) || old()) {
            save();
        }
    }

    /** What failed, as on a full disk, is not written again and again. */
    private void save() {
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            return;
        }
        if (index.save()) {
            pause = FIRST_PAUSE;
            notBefore = Instant.MIN;
        } else {
            notBefore = now.plus(pause);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }

    private boolean old() {
        Instant oldest = clock.instant().minus(OLD);
        return index.savedAt().filter(saved -> saved.isBefore(oldest)).isPresent();
    }

    @PreDestroy
    void saveAtTheEnd() {
        if (index.changes() >= WORTH_SAVING || old()) {
            index.save();
        }
    }
}
