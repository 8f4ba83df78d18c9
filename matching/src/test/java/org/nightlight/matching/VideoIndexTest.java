package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.Vpdq;
import org.nightlight.fingerprint.VpdqFrame;

class VideoIndexTest {

    private static final int QUALITY = 50;

    /** Videos share scenes, so that every share of common frames occurs. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void search_addedAndRemovedInAnyOrder_findsWhatComparingAllFinds(long seed) {
        Random random = new Random(seed);
        List<PdqHash> scenes = HashFamilies.RANDOM.make(60, random);
        VideoIndex index = new VideoIndex(QUALITY);
        Map<Long, Vpdq> model = new HashMap<>();
        int found = 0;
        for (int step = 0; step < 3000; step++) {
            long id = random.nextInt(300);
            if (index.contains(id)) {
                assertThat(index.remove(id)).isEqualTo(model.remove(id) != null).isTrue();
            } else {
                Vpdq video = video(scenes, random);
                model.put(id, video);
                assertThat(index.add(id, video))
                        .isEqualTo(video.distinctHashes(QUALITY).size());
            }
            if (step % 20 == 0) {
                Vpdq query = video(scenes, random);
                VideoThresholds thresholds =
                        new VideoThresholds(random.nextInt(5) * 10, random.nextInt(5) * 25, random.nextInt(5) * 25);
                List<VideoMatch> expected = compareAll(model, query, thresholds);
                assertThat(index.search(query, thresholds)).isEqualTo(expected);
                assertThat(index.videos()).isEqualTo(model.size());
                found += expected.size();
            }
        }
        assertThat(found).isGreaterThan(300);
    }

    private static Vpdq video(List<PdqHash> scenes, Random random) {
        List<VpdqFrame> frames = new ArrayList<>();
        int first = random.nextInt(scenes.size());
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            PdqHash scene = scenes.get((first + i / 3) % scenes.size());
            PdqHash hash = MatchBenchmark.changed(scene, random.nextInt(3) * random.nextInt(20), random);
            frames.add(new VpdqFrame(i, random.nextInt(30, 101), hash, i));
        }
        return new Vpdq(frames);
    }

    private static List<VideoMatch> compareAll(Map<Long, Vpdq> model, Vpdq query, VideoThresholds thresholds) {
        List<PdqHash> asked = query.distinctHashes(QUALITY);
        List<VideoMatch> matches = new ArrayList<>();
        model.forEach((id, video) -> {
            List<PdqHash> known = video.distinctHashes(QUALITY);
            int askedMatched = partners(asked, known, thresholds.distance());
            int knownMatched = partners(known, asked, thresholds.distance());
            if (askedMatched > 0
                    && askedMatched * 100 >= thresholds.queryPercent() * asked.size()
                    && knownMatched * 100 >= thresholds.entryPercent() * known.size()) {
                matches.add(new VideoMatch(id, asked.size(), askedMatched, known.size(), knownMatched));
            }
        });
        matches.sort(Comparator.<VideoMatch>comparingDouble(match -> -match.queryPercent())
                .thenComparingDouble(match -> -match.entryPercent())
                .thenComparingLong(VideoMatch::id));
        return matches;
    }

    private static int partners(List<PdqHash> some, List<PdqHash> others, int distance) {
        return (int) some.stream()
                .filter(one -> others.stream().anyMatch(other -> one.distance(other) <= distance))
                .count();
    }

    @Test
    void search_partnerExactlyAtTheDistance_matches() {
        VideoIndex index = new VideoIndex(QUALITY);
        PdqHash frame = new PdqHash(1, 2, 3, 4);
        index.add(7, vpdq(50, frame));
        Vpdq query = vpdq(50, MatchBenchmark.changed(frame, 31, new Random(1)));

        assertThat(index.search(query, VideoThresholds.CUSTOMARY)).containsExactly(new VideoMatch(7, 1, 1, 1, 1));
        assertThat(index.search(query, new VideoThresholds(30, 80, 0))).isEmpty();
    }

    @Test
    void search_excerpt_isFoundByTheShareOfTheQueryAlone() {
        VideoIndex index = new VideoIndex(QUALITY);
        List<PdqHash> film = HashFamilies.RANDOM.make(10, new Random(3));
        index.add(7, vpdq(100, film.toArray(new PdqHash[0])));
        Vpdq excerpt = vpdq(100, film.get(2), film.get(3), film.get(3), film.get(4), new PdqHash(0, 0, 0, 0));

        List<VideoMatch> matches = index.search(excerpt, new VideoThresholds(31, 75, 30));

        assertThat(matches).containsExactly(new VideoMatch(7, 4, 3, 10, 3));
        assertThat(matches.getFirst().queryPercent()).isEqualTo(75);
        assertThat(matches.getFirst().entryPercent()).isEqualTo(30);
        assertThat(index.search(excerpt, new VideoThresholds(31, 76, 30))).isEmpty();
        assertThat(index.search(excerpt, new VideoThresholds(31, 75, 31))).isEmpty();
    }

    @Test
    void search_poorFrames_countForNothing() {
        VideoIndex index = new VideoIndex(QUALITY);
        Vpdq poor = vpdq(49, new PdqHash(1, 2, 3, 4));

        assertThat(index.add(7, poor)).isZero();
        assertThat(index.search(poor, new VideoThresholds(256, 0, 0))).isEmpty();
        assertThat(index.search(vpdq(50, new PdqHash(1, 2, 3, 4)), new VideoThresholds(256, 0, 0)))
                .isEmpty();
        assertThat(index.remove(7)).isTrue();
        assertThat(index.remove(7)).isFalse();
    }

    @Test
    void add_idThatIsThere_isRefused() {
        VideoIndex index = new VideoIndex(QUALITY);
        index.add(7, vpdq(100, PdqHash.ZERO));

        assertThatThrownBy(() -> index.add(7, vpdq(100, PdqHash.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7");
        assertThat(index.videos()).isEqualTo(1);
        assertThat(index.size().hashes()).isEqualTo(1);
    }

    @Test
    void thresholds_outsideTheirRanges_areRefused() {
        assertThatThrownBy(() -> new VideoThresholds(257, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VideoThresholds(31, 101, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VideoThresholds(31, 0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VideoIndex(101)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Vpdq vpdq(int quality, PdqHash... hashes) {
        List<VpdqFrame> frames = new ArrayList<>();
        for (PdqHash hash : hashes) {
            frames.add(new VpdqFrame(frames.size(), quality, hash, frames.size()));
        }
        return new Vpdq(frames);
    }
}
