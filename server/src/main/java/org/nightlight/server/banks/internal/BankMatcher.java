package org.nightlight.server.banks.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.matching.DigestKind;
import org.nightlight.matching.HashMatch;
import org.nightlight.server.banks.BankScreening;
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
            search.digests(same);
        }
        BankStore.Reach reach = index.reach();
        for (List<View> frame : fingerprints.frames()) {
            List<Hit> near = new ArrayList<>();
            for (View view : frame) {
                int bank = view.orientation() == Orientation.ORIGINAL ? reach.upright() : reach.turned();
                if (bank < 0 || !view.reliable()) {
                    continue;
                }
                for (HashMatch match : index.near(view.hash(), distance.orElse(bank))) {
                    near.add(new Hit(match.id(), HashAlgorithm.PDQ, match.distance(), Optional.of(view)));
                }
            }
            if (!near.isEmpty()) {
                search.frame(near);
            }
        }
        return search.matches();
    }

    @Override
    public boolean mayMatch(List<View> views, int inaccuracy) {
        BankStore.Reach reach = index.reach();
        for (View view : views) {
            int distance = view.orientation() == Orientation.ORIGINAL ? reach.upright() : reach.turned();
            // Whether a view is of too little quality is for the exact one to say.
            if (distance >= 0 && !index.near(view.hash(), distance + inaccuracy).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void exact(HashAlgorithm algorithm, DigestKind kind, String digest, List<Hit> hits) {
        index.exact(kind, digest).forEach(id -> hits.add(new Hit(id, algorithm, 0, Optional.empty())));
    }
}
