package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.fingerprint.PdqHash;

final class HeicTest {

    /** Compression alone changes a few bits. */
    private static final int NEARLY_THE_SAME = 6;

    private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5, 6);
    private static final TiledHeic TILED = new TiledHeic(3, 2, 640, 400, ALL);

    private final FilmDecoder decoder = new FilmDecoder(MediaLimits.DEFAULT, Duration.ofMinutes(1));

    @Test
    void decode_singlePicture_hasItsHash() throws Exception {
        DecodedMedia media = decode(TestFiles.read("drawn.heic"));

        assertThat(media.width()).isEqualTo(640);
        assertThat(media.height()).isEqualTo(400);
        assertThat(hash(media).distance(drawn())).isLessThanOrEqualTo(NEARLY_THE_SAME);
    }

    @Test
    void decode_tiles_isTheWholePicture() throws Exception {
        byte[] file = TILED.write();

        assertThat(MediaFormat.sniff(file)).contains(MediaFormat.HEIC);
        DecodedMedia media = decode(file);
        assertThat(media.width()).isEqualTo(640);
        assertThat(media.height()).isEqualTo(400);
        assertThat(media.exifOrientation()).isEqualTo(1);
        assertThat(media.frames()).hasSize(1);
        assertThat(hash(media).distance(drawn())).isLessThanOrEqualTo(NEARLY_THE_SAME);
    }

    /** A quarter turn is counted against the clock there; a mirror's axis is upright (0) or level (1). */
    @ParameterizedTest
    @CsvSource({"irot, 0, 1", "irot, 1, 8", "irot, 2, 3", "irot, 3, 6", "imir, 0, 4", "imir, 1, 2"})
    void decode_turnedTiles_tellsHowAndHashesThemAsTheyAre(String box, byte value, int exifOrientation)
            throws Exception {
        byte[] turn = Arrays.copyOf(box.getBytes(StandardCharsets.US_ASCII), 5);
        turn[4] = value;

        DecodedMedia media = decode(new TiledHeic(3, 2, 640, 400, ALL, turn).write());

        assertThat(media.exifOrientation()).isEqualTo(exifOrientation);
        assertThat(hash(media).distance(drawn())).isLessThanOrEqualTo(NEARLY_THE_SAME);
    }

    @Test
    void decode_sameTileTwice_isInBothPlaces() throws Exception {
        DecodedMedia media = decode(new TiledHeic(2, 1, 512, 256, List.of(1, 1)).write());

        assertThat(media.width()).isEqualTo(512);
        assertThat(media.frames()).hasSize(1);
    }

    @Test
    void decode_tilesThatDoNotFillThePicture_isRefused() {
        assertThat(refusal(decoder, new TiledHeic(3, 2, 4_000, 3_000, ALL).write()))
                .isEqualTo(MediaError.DECODE_FAILED);
        assertThat(refusal(decoder, new TiledHeic(3, 2, 640, 400, List.of(1, 2, 3, 4, 5, 9)).write()))
                .isEqualTo(MediaError.DECODE_FAILED);
        assertThat(refusal(decoder, new TiledHeic(200, 200, 51_200, 51_200, ALL).write()))
                .isEqualTo(MediaError.DECODE_FAILED);
    }

    @Test
    void decode_hugeCanvasOfOneTile_isTooManyPixels() {
        List<Integer> many = IntStream.range(0, 60 * 60).mapToObj(_ -> 1).toList();

        assertThat(refusal(decoder, new TiledHeic(60, 60, 15_360, 15_360, many).write()))
                .isEqualTo(MediaError.TOO_MANY_PIXELS);
        assertThat(refusal(
                        new FilmDecoder(new MediaLimits(1_000_000, 200_000, 1_000), Duration.ofMinutes(1)),
                        TILED.write()))
                .isEqualTo(MediaError.TOO_MANY_PIXELS);
    }

    @Test
    void decode_cutOff_isTruncated() {
        byte[] file = TILED.write();

        assertThat(refusal(decoder, Arrays.copyOf(file, file.length - 4_000))).isEqualTo(MediaError.TRUNCATED);
    }

    @Test
    void thumbnail_tiles_isTheWholePicture() throws Exception {
        Thumbnail thumbnail =
                decoder.thumbnail(FileBytes.of(TILED.write()), MediaFormat.HEIC, new PreviewStyle(320, false, false));

        assertThat(thumbnail.width()).isEqualTo(320);
        assertThat(thumbnail.height()).isEqualTo(200);
        assertThat(hashOf(thumbnail.toPreview().png()).distance(drawn())).isLessThanOrEqualTo(16);
    }

    private DecodedMedia decode(byte[] file) throws Exception {
        return decoder.decode(FileBytes.of(file), MediaFormat.HEIC);
    }

    private static MediaError refusal(FilmDecoder decoder, byte[] file) {
        return catchThrowableOfType(MediaException.class, () -> decoder.decode(FileBytes.of(file), MediaFormat.HEIC))
                .error();
    }

    private static PdqHash hash(DecodedMedia media) {
        return media.frames().getFirst().pdq().hash();
    }

    private static PdqHash drawn() throws MediaException {
        return hashOf(DrawnImages.encode(DrawnImages.busy(640, 400, 11), "png"));
    }

    private static PdqHash hashOf(byte[] png) throws MediaException {
        return hash(new LocalFileDecoder(MediaLimits.DEFAULT, Optional.empty(), Optional.empty())
                .fingerprint(png, MediaFormat.PNG, Precision.FULL));
    }
}
