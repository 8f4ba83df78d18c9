package org.nightlight.server.banks.internal;

import java.util.List;
import org.nightlight.fingerprint.PdqResult;
import org.nightlight.fingerprint.Vpdq;
import org.nightlight.matching.VideoIndex;
import org.nightlight.matching.VideoThresholds;
import org.nightlight.server.banks.Film;

/** The videos of all entries in memory. What was added is found by the next search. Thread-safe. */
final class LiveVideos {

    private final VideoIndex index = new VideoIndex(PdqResult.RELIABLE_QUALITY);

    /** Adds the video of an entry, unless it is there. */
    synchronized void add(long entry, Vpdq video) {
        if (!index.contains(entry)) {
            index.add(entry, video);
        }
    }

    synchronized void remove(long entry) {
        index.remove(entry);
    }

    /** The videos with which a film has enough in common, most of the film first. */
    List<Hit> search(Vpdq film, int distance) {
        return index.search(film, new VideoThresholds(distance, 0, 0)).stream()
                .filter(Film::matches)
                .map(shared -> Hit.of(shared, distance))
                .toList();
    }

    /** How many there are. */
    int count() {
        return index.videos();
    }
}
