package org.nightlight.server.banks.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.Vpdq;
import org.nightlight.matching.DigestKind;
import org.nightlight.matching.HashMatch;
import org.nightlight.server.banks.BankScreening;
import org.nightlight.server.banks.Film;
import org.springframework.stereotype.Service;

/**
 * Finds the entries of all banks that a medium matches.
 *
 * <p>The index in memory says which entries are near; the database says which of them count. A view of low quality is
 * not matched, as PDQ's authors advise, but the digests are. Thread-safe.
 */
@Service
class BankMatcher implements KnownMedia, BankScreening {

    private final LiveIndex index;
    private final CandidateStore candidates;
    private final MatchMeter meter;
    private final Clock clock;

    BankMatcher(LiveIndex index, CandidateStore candidates, MatchMeter meter, Clock clock) {
        this.index = index;
        this.candidates = candidates;
        this.meter = meter;
        this.clock = clock;
    }

    @Override
    public List<Match> match(Fingerprints fingerprints) {
        return match(fingerprints, Optional.empty(), Set.of());
    }

    /**
     * The entries that match, nearest first, at most {@value MatchSearch#MOST_MATCHES}.
     *
     * @param distance the distance to use in place of the banks' own
     * @param only the banks to look in, in lower case; all when empty
     */
    List<Match> match(Fingerprints fingerprints, Optional<Integer> distance, Set<String> only) {
        return meter.measured(() -> search(fingerprints, distance, only));
    }

    private List<Match> search(Fingerprints fingerprints, Optional<Integer> distance, Set<String> only) {
        MatchSearch search = new MatchSearch(candidates, clock.instant(), distance, only);
        List<Hit> same = new ArrayList<>();
        fingerprints.sha256().ifPresent(digest -> exact(HashAlgorithm.SHA256, DigestKind.SHA256, digest, same));
        fingerprints.sha1().ifPresent(digest -> exact(HashAlgorithm.SHA1, DigestKind.SHA1, digest, same));
        fingerprints.md5().ifPresent(digest -> exact(HashAlgorithm.MD5, DigestKind.MD5, digest, same));
        if (!same.isEmpty()) {
            search.digests(same, fingerprints);
        }
        Map<View, List<HashMatch>> near = near(fingerprints.views(), distance);
        for (List<View> frame : fingerprints.frames()) {
            List<Hit> hits = new ArrayList<>();
            for (View view : frame) {
                for (HashMatch match : near.getOrDefault(view, List.of())) {
                    hits.add(new Hit(match.id(), HashAlgorithm.PDQ, match.distance(), Optional.of(view)));
                }
            }
            if (!hits.isEmpty()) {
                search.frame(hits);
            }
        }
        Film.of(fingerprints).ifPresent(film -> films(film, distance, search));
        return search.matches();
    }

    /** The videos that a film shares enough frames with, regardless of what its frames alone match. */
    List<Match> match(Vpdq film, Optional<Integer> distance, Set<String> only) {
        return meter.measured(() -> {
            MatchSearch search = new MatchSearch(candidates, clock.instant(), distance, only);
            films(film, distance, search);
            return search.matches();
        });
    }

    private void films(Vpdq film, Optional<Integer> distance, MatchSearch search) {
        int reach = index.reach().upright();
        LiveVideos videos = index.videos();
        if (reach >= 0 && videos.count() > 0) {
            search.film(distance.orElse(reach), allowed -> videos.search(film, allowed));
        }
    }

    /** What the index has near each view: the views together, because one reading of it then serves all of them. */
    private Map<View, List<HashMatch>> near(List<View> views, Optional<Integer> distance) {
        Map<View, List<HashMatch>> near = new HashMap<>();
        byReach(views.stream().filter(View::reliable).toList()).forEach((bank, some) -> {
            Iterator<List<HashMatch>> answers =
                    index.near(hashes(some), distance.orElse(bank)).iterator();
            some.forEach(view -> near.put(view, answers.next()));
        });
        return near;
    }

    /** The views for which any bank looks, by how far. */
    private Map<Integer, List<View>> byReach(List<View> views) {
        BankStore.Reach reach = index.reach();
        Map<Integer, List<View>> byReach = new TreeMap<>();
        for (View view : views) {
            int bank = view.orientation() == Orientation.ORIGINAL ? reach.upright() : reach.turned();
            if (bank >= 0) {
                byReach.computeIfAbsent(bank, _ -> new ArrayList<>()).add(view);
            }
        }
        return byReach;
    }

    private static List<PdqHash> hashes(List<View> views) {
        return views.stream().map(View::hash).toList();
    }

    @Override
    public boolean mayMatch(List<View> views, int inaccuracy) {
        // whether a view is of too little quality is for the exact one to say
        return byReach(views).entrySet().stream()
                .flatMap(some -> index.near(hashes(some.getValue()), some.getKey() + inaccuracy).stream())
                .anyMatch(near -> !near.isEmpty());
    }

    private void exact(HashAlgorithm algorithm, DigestKind kind, String digest, List<Hit> hits) {
        index.exact(kind, digest).forEach(id -> hits.add(new Hit(id, algorithm, 0, Optional.empty())));
    }
}
