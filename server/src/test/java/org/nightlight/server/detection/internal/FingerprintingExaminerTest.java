package org.nightlight.server.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.Event;
import org.nightlight.engine.EventType;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.View;
import org.nightlight.engine.json.EventDraft;
import org.nightlight.engine.json.MediaDraft;
import org.nightlight.engine.json.MediaResolver;
import org.nightlight.engine.json.MediaSource;
import org.nightlight.media.DecodeWorkers;
import org.nightlight.media.MediaException;
import org.nightlight.media.MediaLimits;
import org.nightlight.media.Precision;
import org.nightlight.media.WorkerSettings;
import org.nightlight.server.banks.BankScreening;
import org.nightlight.server.detection.MediaProperties;

/** Which fingerprint the engine gets to see. */
final class FingerprintingExaminerTest {

    private static final DecodeWorkers WORKERS = new DecodeWorkers(
            MediaLimits.DEFAULT,
            new WorkerSettings(1, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1)));

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    @Test
    void examine_nothingNear_isContentWithTheScreening() throws Exception {
        byte[] picture = pictureWhoseScreeningDiffers();
        List<View> asked = new ArrayList<>();

        List<View> seen = examined(picture, (views, inaccuracy) -> {
            assertThat(inaccuracy).isEqualTo(6);
            asked.addAll(views);
            return false;
        });

        assertThat(seen).isEqualTo(asked).hasSize(8).isNotEqualTo(full(picture));
        assertThat(seen.getFirst().hash().distance(full(picture).getFirst().hash()))
                .isLessThanOrEqualTo(6);
    }

    @Test
    void examine_somethingNear_showsTheEngineOnlyTheFullFingerprint() throws Exception {
        byte[] picture = pictureWhoseScreeningDiffers();

        assertThat(examined(picture, (_, _) -> true)).isEqualTo(full(picture));
    }

    @Test
    void examine_smallPicture_isFullAtOnce() throws Exception {
        byte[] picture = jpeg(500, 400, 1);

        assertThat(examined(picture, (_, _) -> {
                    throw new AssertionError("A full fingerprint needs no screening");
                }))
                .isEqualTo(full(picture));
    }

    private static List<View> examined(byte[] picture, BankScreening banks) {
        FingerprintingExaminer examiner = new FingerprintingExaminer(
                new MediaFetcher(new MediaProperties(false, Duration.ofSeconds(2))), WORKERS, banks);
        MediaDraft medium = new MediaDraft("m1", MediaItem.Kind.IMAGE, new MediaSource.Bytes(picture));
        EventDraft draft = new EventDraft(
                "service",
                "evt-1",
                EventType.MEDIA,
                Instant.EPOCH,
                "river-17",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(medium),
                Event.Context.NONE,
                List.of());
        MediaItem item = examiner.examine(draft, Map.of()).items().getFirst();
        return ((MediaItem.Fingerprints) item.evidence()).views();
    }

    private static List<View> full(byte[] picture) throws MediaException {
        return MediaResolver.views(WORKERS.fingerprint(picture));
    }

    private static byte[] pictureWhoseScreeningDiffers() throws IOException, MediaException {
        for (long seed = 0; seed < 40; seed++) {
            byte[] picture = jpeg(1_211, 907, seed);
            var screened = WORKERS.fingerprint(picture, Precision.SCREENING);
            assumeTrue(
                    screened.precision() == Precision.SCREENING,
                    "There is no native decoder on this machine to screen");
            if (!MediaResolver.views(screened).equals(full(picture))) {
                return picture;
            }
        }
        throw new AssertionError("All hashes taken for screening are the full ones");
    }

    private static byte[] jpeg(int width, int height, long seed) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(
                    random.nextInt(width) - 60, random.nextInt(height) - 60, random.nextInt(240), random.nextInt(240));
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
