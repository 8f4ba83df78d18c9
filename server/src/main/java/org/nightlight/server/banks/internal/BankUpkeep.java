package org.nightlight.server.banks.internal;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets for good, after a month, what was removed from banks. */
@Component
class BankUpkeep {

    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final EntryStore entries;
    private final TermStore terms;
    private final Clock clock;

    BankUpkeep(EntryStore entries, TermStore terms, Clock clock) {
        this.entries = entries;
        this.terms = terms;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT5M")
    void purge() {
        entries.purgeRemovedBefore(clock.instant().minus(REMEMBERED));
        terms.purgeRemovedBefore(clock.instant().minus(REMEMBERED));
    }
}
