package org.nightlight.server.lookback.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nightlight.policy.MediaBank;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.detection.DecidedMedia;
import org.nightlight.server.enforcement.EnforcementOverturned;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.review.CaseLookup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CaseResolved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Never again: what a reviewer removes goes into the banks that removals feed, with its hashes, and out of them when the
 * removal is undone. Part of the transaction of the resolution.
 */
@Component
class RemovedBefore {

    private final ReloadingPack pack;
    private final Banks banks;
    private final DecidedMedia media;
    private final Enforcements enforcements;
    private final RemovalTable removals;
    private final CaseLookup cases;

    RemovedBefore(
            ReloadingPack pack,
            Banks banks,
            DecidedMedia media,
            Enforcements enforcements,
            RemovalTable removals,
            CaseLookup cases) {
        this.cases = cases;
        this.pack = pack;
        this.banks = banks;
        this.media = media;
        this.enforcements = enforcements;
        this.removals = removals;
    }

    @EventListener
    void on(CaseResolved resolved) {
        switch (resolved.outcome()) {
            case VIOLATION -> remember(resolved);
            case NO_VIOLATION, UNDONE -> forget(resolved.decisions(), "staff:" + resolved.staff());
        }
    }

    /** A removal that an appeal found to be wrong is forgotten as if it had been undone. */
    @EventListener
    void on(EnforcementOverturned overturned) {
        Enforcement enforcement = overturned.enforcement();
        Set<String> contents = content(enforcement).collect(Collectors.toSet());
        List<String> decisions = cases.find(enforcement.origin()).map(CaseSummary::decisions).orElse(List.of()).stream()
                .filter(decision ->
                        media.content(decision).filter(contents::contains).isPresent())
                .toList();
        forget(decisions, overturned.by());
    }

    private void remember(CaseResolved resolved) {
        List<String> fed = fedBanks();
        if (fed.isEmpty()) {
            return;
        }
        Set<String> removed = enforcements.inForce(resolved.service(), resolved.account()).stream()
                .filter(enforcement -> !enforcement.automatic())
                .flatMap(RemovedBefore::content)
                .collect(Collectors.toSet());
        for (String decision : resolved.decisions()) {
            if (media.content(decision).filter(removed::contains).isPresent()) {
                List<NewEntry> entries = media.of(decision).stream()
                        .flatMap(item -> CaseEntries.of(item, "removal", "Removed in " + resolved.caseId(), false))
                        .toList();
                fed.forEach(bank -> add(bank, decision, entries, resolved.staff()));
            }
        }
    }

    private List<String> fedBanks() {
        return pack.get().banks().stream()
                .filter(bank -> bank.fedBy().equals(Optional.of(MediaBank.Feed.REMOVALS)))
                .map(MediaBank::name)
                .filter(name -> banks.find(name).isPresent())
                .toList();
    }

    private static Stream<String> content(Enforcement enforcement) {
        return enforcement.measure() instanceof Measure.RemoveContent remove
                ? Stream.of(remove.content())
                : Stream.empty();
    }

    private void add(String bank, String decision, List<NewEntry> entries, String staff) {
        if (entries.isEmpty()) {
            return;
        }
        for (Banks.Added added : banks.add(bank, entries, "staff:" + staff)) {
            // what somebody else has listed stays listed when this removal is undone
            if (added.isNew() || removals.knows(added.id())) {
                removals.add(decision, bank, added.id());
            }
        }
    }

    private void forget(List<String> decisions, String actor) {
        for (RemovalTable.Removal removal : removals.takeBack(decisions)) {
            banks.remove(removal.bank(), removal.entry(), actor);
        }
    }
}
