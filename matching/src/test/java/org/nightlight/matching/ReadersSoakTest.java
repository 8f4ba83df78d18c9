package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.Digests;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.Vpdq;
import org.nightlight.fingerprint.VpdqFrame;

/**
 * While one thread adds, replaces and removes, and parts are sealed and merged, what nobody touches is found by every search of
 * other threads, and what was answered is seen by the next search. The long form changes more.
 */
class ReadersSoakTest {

    private static final boolean LONG = Boolean.getBoolean("nightlight.soak");
    private static final int READERS = 3;

    private final AtomicInteger searches = new AtomicInteger();

    @Test
    void search_hashesWrittenMeanwhile_neverMissesWhatIsThere() throws InterruptedException, ExecutionException {
        Random random = new Random(5);
        List<PdqHash> steady = HashFamilies.CLUSTERED.make(3000, random);
        List<PdqHash> moving = HashFamilies.RANDOM.make(9000, random);
        HashIndex index = new HashIndex();
        index.addAll(IntStream.range(0, steady.size())
                .mapToObj(id -> new HashEntry(id, steady.get(id)))
                .toList());
        int changes = LONG ? 300_000 : 9000;
        Readers readers = new Readers(READERS, round -> {
            int id = new Random(searches.getAndIncrement()).nextInt(steady.size());
            assertThat(index.search(MatchBenchmark.changed(steady.get(id), 10, new Random(round)), 31))
                    .contains(new HashMatch(id, 10));
        });
        readers.whileDoing(() -> {
            for (int i = 0; i < changes; i++) {
                long id = 1_000_000L + i % 4000;
                PdqHash hash = moving.get(i % moving.size());
                index.add(id, hash);
                assertThat(index.search(hash, 0)).contains(new HashMatch(id, 0));
                if (i % 3 == 0) {
                    index.remove(id);
                    assertThat(index.search(hash, 0)).doesNotContain(new HashMatch(id, 0));
                }
                // the same hash once more: the id must be found all the while
                int again = random.nextInt(steady.size());
                index.add(again, steady.get(again));
            }
        });
        tell(changes + " changes of hashes");
    }

    @Test
    void find_digestsSealedAndMergedMeanwhile_neverMissesWhatIsThere() throws InterruptedException, ExecutionException {
        DigestIndex index = new DigestIndex(Upkeep.byThreads(UpkeepListener.noop()), 40);
        List<Digests> steady =
                IntStream.range(0, 200).mapToObj(ReadersSoakTest::digests).toList();
        for (int id = 0; id < steady.size(); id++) {
            index.add(id, steady.get(id));
        }
        int changes = LONG ? 200_000 : 3000;
        Readers readers = new Readers(READERS, round -> {
            int id = round % steady.size();
            assertThat(index.find(steady.get(id))).contains((long) id);
            searches.getAndIncrement();
        });
        readers.whileDoing(() -> {
            for (int i = 0; i < changes; i++) {
                long id = 1000L + i % 500;
                Digests changing = digests((int) id);
                index.add(id, changing);
                assertThat(index.find(changing)).containsExactly(id);
                if (i % 3 == 0) {
                    index.remove(id);
                    assertThat(index.find(changing)).isEmpty();
                }
            }
        });
        tell(changes + " changes of digests");
    }

    /** Videos come and go: what stays is found with all its frames, and no other with a part of them. */
    @Test
    void search_videosWrittenMeanwhile_seesThemWholeOrNotAtAll() throws InterruptedException, ExecutionException {
        List<PdqHash> film = HashFamilies.RANDOM.make(40, new Random(9));
        Vpdq video = new Vpdq(IntStream.range(0, film.size())
                .mapToObj(frame -> new VpdqFrame(frame, 100, film.get(frame), frame))
                .toList());
        VideoIndex index = new VideoIndex(50);
        index.add(0, video);
        int changes = LONG ? 15_000 : 600;
        Readers readers = new Readers(READERS, round -> {
            List<VideoMatch> matches = index.search(video, new VideoThresholds(31, 0, 0));
            assertThat(matches).contains(new VideoMatch(0, 40, 40, 40, 40));
            assertThat(matches).allMatch(match -> match.queryMatched() == 40 && match.entryMatched() == 40);
            searches.getAndIncrement();
        });
        readers.whileDoing(() -> {
            for (int i = 0; i < changes; i++) {
                long id = 1L + i % 4;
                index.add(id, video);
                assertThat(index.search(video, VideoThresholds.CUSTOMARY)).contains(new VideoMatch(id, 40, 40, 40, 40));
                index.remove(id);
                assertThat(index.search(video, VideoThresholds.CUSTOMARY))
                        .doesNotContain(new VideoMatch(id, 40, 40, 40, 40));
            }
        });
        tell(changes + " videos that came and went");
    }

    private void tell(String changed) {
        if (LONG) {
            System.out.printf("%s, beside %d searches that missed nothing%n", changed, searches.get());
        }
    }

    private static Digests digests(int number) {
        return Digests.of(("stone " + number).getBytes(StandardCharsets.UTF_8));
    }
}
