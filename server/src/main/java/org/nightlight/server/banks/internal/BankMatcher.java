package org.nightlight.server.banks.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.MediaItem;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.PdqResult;
import org.nightlight.matching.DigestKind;
import org.nightlight.matching.HashMatch;
import org.nightlight.server.banks.internal.CandidateStore.Candidate;
import org.springframework.stereotype.Service;

/**
 * Finds the entries of all banks that a medium matches.
 *
 * <p>The index in memory says which entries are near; the database says which of them count. A picture of low quality is
 * not matched perceptually, as PDQ's authors advise, but its digests are. A negative entry takes away the perceptual
 * matches of its bank that are no nearer than itself, and by a digest also the cryptographic match of that digest.
 * Thread-safe.
 */
@Service
class BankMatcher implements KnownMedia {

    private static final int LOOKED_UP_AT_ONCE = 1000;
    private static final int MOST_MATCHES = 500;

    private final LiveIndex index;
    private final CandidateStore candidates;
    private final Clock clock;

    BankMatcher(LiveIndex index, CandidateStore candidates, Clock clock) {
        this.index = index;
        this.candidates = candidates;
        this.clock = clock;
    }

    @Override
    public List<Match> match(MediaItem.Fingerprints fingerprints) {
        boolean reliable = fingerprints
                .quality()
                .map(quality -> quality >= PdqResult.RELIABLE_QUALITY)
                .orElse(true);
        return match(
                new Query(
                        reliable ? fingerprints.pdq() : List.of(),
                        fingerprints.md5(),
                        fingerprints.sha1(),
                        fingerprints.sha256()),
                Optional.empty(),
                Set.of());
    }

    /**
     * The entries that match, nearest first, at most {@value #MOST_MATCHES}.
     *
     * @param distance the distance to use in place of the banks' own
     * @param only the banks to look in, in lower case; all when empty
     */
    List<Match> match(Query query, Optional<Integer> distance, Set<String> only) {
        Map<Long, Hit> hits = hits(query, distance);
        return hits.isEmpty() ? List.of() : accepted(hits, distance, only);
    }

    private Map<Long, Hit> hits(Query query, Optional<Integer> distance) {
        Map<Long, Hit> hits = new HashMap<>();
        query.sha256().ifPresent(digest -> exact(HashAlgorithm.SHA256, DigestKind.SHA256, digest, hits));
        query.sha1().ifPresent(digest -> exact(HashAlgorithm.SHA1, DigestKind.SHA1, digest, hits));
        query.md5().ifPresent(digest -> exact(HashAlgorithm.MD5, DigestKind.MD5, digest, hits));
        int reach = distance.orElseGet(index::reach);
        for (PdqHash hash : query.pdq()) {
            for (HashMatch near : index.near(hash, reach)) {
                hits.merge(near.id(), new Hit(HashAlgorithm.PDQ, near.distance()), Hit::stronger);
            }
        }
        return hits;
    }

    private void exact(HashAlgorithm algorithm, DigestKind kind, String digest, Map<Long, Hit> hits) {
        index.exact(kind, digest).forEach(id -> hits.putIfAbsent(id, new Hit(algorithm, 0)));
    }

    /** Goes through the hits from the nearest, so that a cluster of thousands costs only as much as is answered. */
    private List<Match> accepted(Map<Long, Hit> hits, Optional<Integer> distance, Set<String> only) {
        List<Map.Entry<Long, Hit>> ordered = new ArrayList<>(hits.entrySet());
        ordered.sort(Map.Entry.<Long, Hit>comparingByValue(Hit.NEAREST).thenComparing(Map.Entry.comparingByKey()));
        Instant now = clock.instant();
        List<Match> matches = new ArrayList<>();
        Map<String, Denial> denials = new TreeMap<>();
        for (int from = 0; from < ordered.size() && matches.size() < MOST_MATCHES; from += LOOKED_UP_AT_ONCE) {
            Map<Long, Hit> some = new LinkedHashMap<>();
            ordered.subList(from, Math.min(from + LOOKED_UP_AT_ONCE, ordered.size()))
                    .forEach(hit -> some.put(hit.getKey(), hit.getValue()));
            Map<Long, Candidate> found = candidates.find(some.keySet(), now);
            found.forEach((id, candidate) -> {
                if (candidate.negative() && within(candidate, hit(some, id), distance)) {
                    denials.merge(candidate.bank(), new Denial(hit(some, id)), Denial::join);
                }
            });
            some.forEach((id, hit) -> {
                Candidate candidate = found.get(id);
                if (candidate != null
                        && !candidate.negative()
                        && within(candidate, hit, distance)
                        && (only.isEmpty() || only.contains(BankNames.key(candidate.bank())))
                        && !Optional.ofNullable(denials.get(candidate.bank()))
                                .map(denial -> denial.covers(hit))
                                .orElse(false)
                        && matches.size() < MOST_MATCHES) {
                    matches.add(match(id, candidate, hit));
                }
            });
        }
        return List.copyOf(matches);
    }

    private static Hit hit(Map<Long, Hit> hits, long id) {
        return Optional.ofNullable(hits.get(id)).orElseThrow();
    }

    private static boolean within(Candidate candidate, Hit hit, Optional<Integer> distance) {
        return hit.distance() <= distance.orElse(candidate.distance());
    }

    private static Match match(long id, Candidate candidate, Hit hit) {
        return new Match(
                candidate.bank(),
                Long.toString(id),
                candidate.harmClass(),
                candidate.duty(),
                hit.algorithm().wireName(),
                hit.distance(),
                candidate.source(),
                candidate.shadow());
    }

    /** What is looked for; each hash by itself can bring matches. */
    record Query(List<PdqHash> pdq, Optional<String> md5, Optional<String> sha1, Optional<String> sha256) {}

    /** How an entry is matched. */
    private record Hit(HashAlgorithm algorithm, int distance) {

        private static final Comparator<Hit> NEAREST =
                Comparator.comparingInt(Hit::distance).thenComparing(hit -> hit.algorithm() == HashAlgorithm.PDQ);

        boolean cryptographic() {
            return algorithm != HashAlgorithm.PDQ;
        }

        Hit stronger(Hit other) {
            return NEAREST.compare(this, other) <= 0 ? this : other;
        }
    }

    /** What the negative entries of a bank take away. */
    private record Denial(int fromDistance, Set<HashAlgorithm> digests) {

        Denial(Hit hit) {
            this(hit.distance(), hit.cryptographic() ? Set.of(hit.algorithm()) : Set.of());
        }

        Denial join(Denial other) {
            Set<HashAlgorithm> all = new HashSet<>(digests);
            all.addAll(other.digests);
            return new Denial(Math.min(fromDistance, other.fromDistance), Set.copyOf(all));
        }

        boolean covers(Hit hit) {
            return hit.cryptographic() ? digests.contains(hit.algorithm()) : hit.distance() >= fromDistance;
        }
    }
}
