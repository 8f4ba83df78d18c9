package org.nightlight.server.lookback.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Event;
import org.nightlight.engine.EventType;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;

class PassedTest {

    private final Random random = new Random(29);

    @Test
    void of_longFilm_remembersFramesOfAllItsParts_andHowManyItDoesNot() {
        List<View> film = new ArrayList<>();
        for (int second = 0; second < 2_000; second++) {
            film.add(view(second, Orientation.ORIGINAL, 90));
            film.add(view(second, Orientation.ROTATED_180, 90));
        }

        Passed passed = passed(film);

        List<List<View>> frames = passed.prints().frames();
        assertThat(frames).hasSize(Passed.MOST_FRAMES).allMatch(frame -> frame.size() == 2);
        assertThat(passed.framesLeftOut()).isEqualTo(2_000 - Passed.MOST_FRAMES);
        for (int i = 1; i < frames.size(); i++) {
            assertThat(start(frames, i).minus(start(frames, i - 1)))
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
        }
    }

    @Test
    void of_frameWhoseFirstViewIsPoor_staysAFrameOfItsOwn() {
        View one = view(0, Orientation.ORIGINAL, 90);
        View poor = view(0, Orientation.ORIGINAL, 10);
        View trimmed = new View(hash(), Optional.of(90), Duration.ZERO, Orientation.ORIGINAL, true);

        Passed passed = passed(List.of(one, poor, trimmed, view(1, Orientation.ORIGINAL, 20)));

        assertThat(passed.prints().frames()).containsExactly(List.of(one), List.of(poor, trimmed));
        assertThat(passed.framesLeftOut()).isZero();
    }

    private static Duration start(List<List<View>> frames, int number) {
        return frames.get(number).getFirst().at();
    }

    private static Passed passed(List<View> views) {
        MediaItem film = new MediaItem(
                "m1",
                MediaItem.Kind.VIDEO,
                new Fingerprints(views, Optional.empty(), Optional.empty(), Optional.empty()));
        Event event = new Event(
                "s",
                "evt-1",
                EventType.MEDIA,
                Instant.EPOCH,
                "river-17",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(film),
                Event.Context.NONE);
        return Passed.of(event, "dec_1", false, Instant.EPOCH).getFirst();
    }

    private View view(int second, Orientation orientation, int quality) {
        return new View(hash(), Optional.of(quality), Duration.ofSeconds(second), orientation, false);
    }

    private PdqHash hash() {
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
