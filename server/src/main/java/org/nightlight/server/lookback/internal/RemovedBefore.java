package org.nightlight.server.lookback.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.policy.MediaBank;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.detection.DecidedMedia;
import org.nightlight.server.enforcement.Enforcements;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
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

    RemovedBefore(
            ReloadingPack pack, Banks banks, DecidedMedia media, Enforcements enforcements, RemovalTable removals) {
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
            case NO_VIOLATION, UNDONE -> forget(resolved);
        }
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
                        .flatMap(item -> entries(item, resolved.caseId()))
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

    /** One entry for the file with its first picture, and one for each further picture of it. */
    private static Stream<NewEntry> entries(MediaItem item, String caseId) {
        if (!(item.evidence() instanceof Fingerprints prints)) {
            return Stream.empty();
        }
        List<View> pictures = prints.reliable().views().stream()
                .filter(view -> view.orientation() == Orientation.ORIGINAL && !view.bordersRemoved())
                .toList();
        if (pictures.isEmpty()
                && prints.md5().isEmpty()
                && prints.sha1().isEmpty()
                && prints.sha256().isEmpty()) {
            return Stream.empty(); // a plain surface of which nothing else is known: it resembles any other
        }
        KnownHashes file = new KnownHashes(
                pictures.stream().map(View::hash).findFirst(),
                pictures.stream().findFirst().flatMap(View::quality),
                prints.md5(),
                prints.sha1(),
                prints.sha256());
        return Stream.concat(Stream.of(file), pictures.stream().skip(1).map(view -> KnownHashes.ofPdq(view.hash())))
                .map(hashes -> new NewEntry(
                        hashes,
                        Optional.empty(),
                        Optional.empty(),
                        List.of("removal"),
                        "Removed in " + caseId,
                        NewEntry.Claim.NONE,
                        false,
                        true,
                        Optional.empty()));
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

    private void forget(CaseResolved resolved) {
        for (RemovalTable.Removal removal : removals.takeBack(resolved.decisions())) {
            banks.remove(removal.bank(), removal.entry(), "staff:" + resolved.staff());
        }
    }
}
