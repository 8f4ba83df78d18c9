package org.nightlight.server.banks.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.nightlight.engine.KnownMedia.Match;
import org.nightlight.engine.KnownMedia.SharedFrames;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.internal.CandidateStore.Candidate;

/**
 * Which hits of one medium are matches. Told the hits of the digests first, then those of each frame, then those of
 * the whole film. Not thread-safe.
 *
 * <p>A negative entry takes away the matches of its bank that the same frame has no nearer than it. By SHA-256, which nobody
 * can forge, it takes away all matches of the file. By MD5 or SHA-1, of which anybody can make files that share one, it takes
 * away the match of that digest, and nothing where both have a SHA-256 and these differ.
 *
 * <p>Matches with a weaker consequence never displace one with a stronger.
 *
 * <p>A negative video takes away those videos of its bank with which the film shares no more.
 */
final class MatchSearch {

    /** So many matches of one frame are taken of each bank and consequence, and so many answered in all. */
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
    void digests(List<Hit> hits, Fingerprints file) {
        lookUp(hits);
        List<Hit> same = hits.stream()
                .filter(hit -> candidate(hit)
                        .flatMap(Candidate::hashes)
                        .flatMap(hit.algorithm()::of)
                        .equals(hit.algorithm().of(file)))
                .toList();
        for (Hit hit : same) {
            candidate(hit)
                    .filter(no -> no.negative() && !forged(no, file))
                    .ifPresent(no -> deniedFiles
                            .computeIfAbsent(no.bank(), bank -> EnumSet.noneOf(HashAlgorithm.class))
                            .add(hit.algorithm()));
        }
        for (Hit hit : same) {
            candidate(hit)
                    .filter(yes -> !yes.negative() && wanted(yes) && !fileDenied(yes.bank(), hit.algorithm()))
                    .ifPresent(yes -> take(hit));
        }
    }

    /** Whether it is another file than the one that was meant, made to have the same weak digest. */
    private static boolean forged(Candidate entry, Fingerprints file) {
        Optional<String> meant = entry.hashes().flatMap(KnownHashes::sha256);
        return meant.isPresent() && file.sha256().isPresent() && !meant.equals(file.sha256());
    }

    /** Takes the hits of one frame: from the nearest, and of each bank and consequence only so many. */
    void frame(List<Hit> hits) {
        List<Hit> ordered = hits.stream().sorted(Hit.NEAREST).toList();
        Map<String, Integer> deniedFrom = new TreeMap<>();
        Map<Consequence, Integer> taken = new HashMap<>();
        for (int from = 0; from < ordered.size(); from += LOOKED_UP_AT_ONCE) {
            List<Hit> some = ordered.subList(from, Math.min(from + LOOKED_UP_AT_ONCE, ordered.size()));
            lookUp(some);
            for (Hit hit : some) {
                candidate(hit)
                        .filter(no -> no.negative() && within(no, hit))
                        .ifPresent(no -> deniedFrom.merge(no.bank(), hit.distance(), Math::min));
            }
            for (Hit hit : some) {
                candidate(hit)
                        .filter(yes -> !yes.negative()
                                && wanted(yes)
                                && within(yes, hit)
                                && !fileDenied(yes.bank(), HashAlgorithm.PDQ)
                                && hit.distance() < deniedFrom.getOrDefault(yes.bank(), Integer.MAX_VALUE))
                        .map(Consequence::of)
                        .filter(consequence -> taken.getOrDefault(consequence, 0) < MOST_MATCHES)
                        .ifPresent(consequence -> {
                            take(hit);
                            taken.merge(consequence, 1, Integer::sum);
                        });
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
                            && !fileDenied(yes.bank(), HashAlgorithm.PDQ)
                            && framesOfFilm(hit) > denied.getOrDefault(yes.bank(), 0))
                    .ifPresent(yes -> nearest.merge(
                            hit.id(), hit, (one, film) -> one.view().isPresent() ? film : one));
        }
    }

    private static int framesOfFilm(Hit hit) {
        return hit.shared().map(SharedFrames::filmMatched).orElse(0);
    }

    /**
     * What was found, nearest first, each entry once. Where that is too much, the nearest of each bank and consequence stay,
     * and then those with the strongest consequence.
     */
    List<Match> matches() {
        List<Hit> found = nearest.values().stream().sorted(Hit.NEAREST).toList();
        if (found.size() > MOST_MATCHES) {
            found = strongest(found);
        }
        return found.stream()
                .map(hit -> match(hit, candidate(hit).orElseThrow()))
                .toList();
    }

    private List<Hit> strongest(List<Hit> found) {
        Set<Consequence> seen = new HashSet<>();
        Set<Long> first = new HashSet<>();
        for (Hit hit : found) {
            if (seen.add(consequence(hit))) {
                first.add(hit.id());
            }
        }
        return found.stream()
                .sorted(Comparator.comparing((Hit hit) -> !first.contains(hit.id()))
                        .thenComparing(hit -> consequence(hit).shadow())
                        .thenComparing(hit -> consequence(hit).duty())
                        .thenComparing(Hit.NEAREST))
                .limit(MOST_MATCHES)
                .sorted(Hit.NEAREST)
                .toList();
    }

    private Consequence consequence(Hit hit) {
        return Consequence.of(candidate(hit).orElseThrow());
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
        return hit.distance() <= allowed(candidate)
                && (candidate.orientations() || hit.upright())
                && asStored(candidate, hit);
    }

    /** Whether the entry has the hash that was near: what the index holds may be what the entry was. */
    private static boolean asStored(Candidate candidate, Hit hit) {
        return candidate
                .hashes()
                .flatMap(KnownHashes::reliablePdq)
                .flatMap(pdq -> hit.view().map(view -> pdq.distance(view.hash()) == hit.distance()))
                .orElse(false);
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

    /** What follows from a match; the policy's rules tell them apart by this. */
    private record Consequence(String bank, HarmClass harmClass, Duty duty, boolean shadow) {
        static Consequence of(Candidate entry) {
            return new Consequence(entry.bank(), entry.harmClass(), entry.duty(), entry.shadow());
        }
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
        return hit.shared().isPresent() ? candidate.video() : candidate.hashes().flatMap(hit.algorithm()::of);
    }
}
