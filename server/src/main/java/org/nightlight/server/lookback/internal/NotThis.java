package org.nightlight.server.lookback.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.Signal;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.detection.DecidedMedia;
import org.nightlight.server.detection.Decisions;
import org.nightlight.server.review.MatchesDenied;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Not this: what a reviewer says a bank does not mean goes into it as a negative entry, and out of it when the resolution is
 * undone, as with removals. Matches with the duty to report are left alone: nobody is shown what they match. Part of the
 * transaction of the resolution.
 */
@Component
class NotThis {

    private static final String KNOWN = "media.known";
    private static final String REPORT = "report";

    private final Decisions decisions;
    private final DecidedMedia media;
    private final Banks banks;
    private final RemovalTable undone;

    NotThis(Decisions decisions, DecidedMedia media, Banks banks, RemovalTable undone) {
        this.decisions = decisions;
        this.media = media;
        this.banks = banks;
        this.undone = undone;
    }

    @EventListener
    void on(MatchesDenied denied) {
        for (String decision : denied.decisions()) {
            Map<String, Set<String>> matched = matched(denied.service(), decision);
            for (MediaItem item : media.of(decision)) {
                List<NewEntry> entries = CaseEntries.of(item, "not-this", "Not this, in " + denied.caseId(), true)
                        .toList();
                for (String bank : matched.getOrDefault(item.id(), Set.of())) {
                    if (!entries.isEmpty() && banks.find(bank).isPresent()) {
                        add(bank, decision, entries, denied.staff());
                    }
                }
            }
        }
    }

    private void add(String bank, String decision, List<NewEntry> entries, String staff) {
        for (Banks.Added added : banks.add(bank, entries, "staff:" + staff)) {
            if (added.isNew()) {
                undone.add(decision, bank, added.id());
            }
        }
    }

    /** The banks that each medium of a decision matches. */
    private Map<String, Set<String>> matched(String service, String decision) {
        Map<String, Set<String>> banksOfMedia = new HashMap<>();
        decisions.find(service, decision).ifPresent(kept -> {
            for (Signal signal : kept.decided().decision().signals()) {
                Map<String, Object> said = signal.attributes();
                if (signal.name().startsWith(KNOWN)
                        && !REPORT.equals(said.get("duty"))
                        && said.get("media") instanceof String medium
                        && said.get("bank") instanceof String bank) {
                    banksOfMedia.computeIfAbsent(medium, id -> new TreeSet<>()).add(bank);
                }
            }
        });
        return banksOfMedia;
    }
}
