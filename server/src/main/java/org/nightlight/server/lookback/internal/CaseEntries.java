package org.nightlight.server.lookback.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;

/** The entries of banks that come of a medium in a case. */
final class CaseEntries {

    private CaseEntries() {}

    /** One entry for the file with its first picture, and one for each further picture of it. */
    static Stream<NewEntry> of(MediaItem item, String tag, String note, boolean negative) {
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
                        List.of(tag),
                        note,
                        NewEntry.Claim.NONE,
                        negative,
                        true,
                        Optional.empty()));
    }
}
