package org.nightlight.server.banks.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.nightlight.engine.KnownMedia.Match;
import org.nightlight.engine.KnownMedia.SharedFrames;
import org.nightlight.server.banks.internal.CandidateStore.Candidate;

/**
 * Which hits of one medium are matches. Told the hits of the digests first, then those of each frame, then those of
 * the whole film. Not thread-safe.
 *
 * <p>A negative entry takes away the matches of its bank that the same frame has no nearer than it. By a digest it takes
 * away the match of that digest and all perceptual ones, and by SHA-256, which nobody can forge, also those of the weaker
 * digests. A negative video takes away those videos of its bank with which the film shares no more.
 */
final class MatchSearch {

    /** So many matches of one frame are looked for, and so many answered. */
    static final int MOST_MATCHES = 500;

    private static final int LOOKED_UP_AT_ONCE = 1000;

    private final CandidateStore store;
    private final Instant now;
    private final Optional<Integer> distance;
    private final Set<String> only;
    private final Map<Long, Optional<Candidate>> known = new HashMap<>();
    private final Map<String, Set<HashAlgorithm>> deniedFiles = new HashMap<>();
    private final Map<Long, Hit> nearest = new HashMap<>();

    /**
     * A search that has found nothing yet.
     *
     * @param distance the distance to use in place of the banks' own
     * @param only the banks to look in, in lower case; all when empty
     */
    MatchSearch(CandidateStore store, Instant now, Optional<Integer> distance, Set<String> only) {
        this.store = store;
        this.now = now;
        this.distance = distance;
        this.only = only;
    }

    /** Takes the hits of the digests of the whole file. */
    void digests(List<Hit> hits) {
        lookUp(hits);
        for (Hit hit : hits) {
            candidate(hit)
                    .filter(Candidate::negative)
                    .ifPresent(no -> deniedFiles
                            .computeIfAbsent(no.bank(), bank -> EnumSet.noneOf(HashAlgorithm.class))
                            .add(hit.algorithm()));
        }
        for (Hit hit : hits) {
            candidate(hit)
                    .filter(yes -> !yes.negative() && wanted(yes) && !fileDenied(yes.bank(), hit.algorithm()))
                    .ifPresent(yes -> take(hit));
        }
    }

    /** Takes the hits of one frame: from the nearest, so that a cluster of thousands costs only what is answered. */
    void frame(List<Hit> hits) {
        List<Hit> ordered = hits.stream().sorted(Hit.NEAREST).toList();
        Map<String, Integer> deniedFrom = new TreeMap<>();
        int taken = 0;
        for (int from = 0; from < ordered.size() && taken < MOST_MATCHES; from += LOOKED_UP_AT_ONCE) {
            List<Hit> some = ordered.subList(from, Math.min(from + LOOKED_UP_AT_ONCE, ordered.size()));
            lookUp(some);
            for (Hit hit : some) {
                candidate(hit)
                        .filter(no -> no.negative() && within(no, hit))
                        .ifPresent(no -> deniedFrom.merge(no.bank(), hit.distance(), Math::min));
            }
            for (Hit hit : some) {
                Optional<Candidate> match = candidate(hit)
                        .filter(yes -> !yes.negative()
                                && wanted(yes)
                                && within(yes, hit)
                                && !deniedFiles.containsKey(yes.bank())
                                && hit.distance() < deniedFrom.getOrDefault(yes.bank(), Integer.MAX_VALUE));
                if (match.isPresent()) {
                    take(hit);
                    taken++;
                }
            }
        }
    }

    /**
     * Takes the hits of the film as a whole. What it shares with a video depends on the distance of the bank.
     *
     * @param reach the largest distance of a bank
     * @param shared finds the videos with which the film shares enough at a distance
     */
    void film(int reach, IntFunction<List<Hit>> shared) {
        List<Hit> farthest = shared.apply(reach);
        lookUp(farthest);
        List<Integer> distances = farthest.stream()
                .flatMap(hit -> candidate(hit).stream())
                .map(this::allowed)
                .distinct()
                .toList();
        for (int allowed : distances) {
            List<Hit> hits = allowed == reach ? farthest : shared.apply(allowed);
            videos(hits.stream()
                    .filter(hit -> candidate(hit)
                            .filter(entry -> allowed(entry) == allowed)
                            .isPresent())
                    .toList());
        }
    }

    private void videos(List<Hit> hits) {
        Map<String, Integer> denied = new HashMap<>();
        for (Hit hit : hits) {
            candidate(hit)
                    .filter(Candidate::negative)
                    .ifPresent(no -> denied.merge(no.bank(), framesOfFilm(hit), Math::max));
        }
        for (Hit hit : hits) {
            candidate(hit)
                    .filter(yes -> !yes.negative()
                            && wanted(yes)
                            && !deniedFiles.containsKey(yes.bank())
                            && framesOfFilm(hit) > denied.getOrDefault(yes.bank(), 0))
                    .ifPresent(yes -> nearest.merge(
                            hit.id(), hit, (one, film) -> one.view().isPresent() ? film : one));
        }
    }

    private static int framesOfFilm(Hit hit) {
        return hit.shared().map(SharedFrames::filmMatched).orElse(0);
    }

    /** What was found, nearest first, each entry once. */
    List<Match> matches() {
        return nearest.values().stream()
                .sorted(Hit.NEAREST)
                .limit(MOST_MATCHES)
                .map(hit -> match(hit, candidate(hit).orElseThrow()))
                .toList();
    }

    private void take(Hit hit) {
        nearest.merge(hit.id(), hit, (one, other) -> Hit.NEAREST.compare(one, other) <= 0 ? one : other);
    }

    private void lookUp(List<Hit> hits) {
        List<Long> asked = new ArrayList<>();
        for (Hit hit : hits) {
            if (known.putIfAbsent(hit.id(), Optional.empty()) == null) {
                asked.add(hit.id());
            }
        }
        if (!asked.isEmpty()) {
            store.find(asked, now).forEach((id, candidate) -> known.put(id, Optional.of(candidate)));
        }
    }

    private Optional<Candidate> candidate(Hit hit) {
        return known.getOrDefault(hit.id(), Optional.empty());
    }

    private boolean within(Candidate candidate, Hit hit) {
        return hit.distance() <= allowed(candidate) && (candidate.orientations() || hit.upright());
    }

    private int allowed(Candidate candidate) {
        return distance.orElse(candidate.distance());
    }

    private boolean wanted(Candidate candidate) {
        return only.isEmpty() || only.contains(BankNames.key(candidate.bank()));
    }

    private boolean fileDenied(String bank, HashAlgorithm algorithm) {
        Set<HashAlgorithm> denied = deniedFiles.getOrDefault(bank, Set.of());
        return denied.contains(algorithm) || denied.contains(HashAlgorithm.SHA256);
    }

    private static Match match(Hit hit, Candidate candidate) {
        return new Match(
                candidate.bank(),
                Long.toString(hit.id()),
                candidate.harmClass(),
                candidate.duty(),
                hit.wireName(),
                hash(hit, candidate).orElseThrow(),
                hit.distance(),
                hit.view(),
                candidate.claim(),
                candidate.shadow(),
                hit.shared());
    }

    private static Optional<String> hash(Hit hit, Candidate candidate) {
        return hit.shared().isPresent()
                ? candidate.video()
                : Optional.ofNullable(candidate.hashes().get(hit.algorithm()));
    }
}
