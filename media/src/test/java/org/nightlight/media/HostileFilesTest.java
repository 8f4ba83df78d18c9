package org.nightlight.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nightlight.fingerprint.Digests;

final class HostileFilesTest {

    private final MediaLimits limits = new MediaLimits(2_000_000, 1_000_000, 5_000);
    private final MediaFingerprinter fingerprinter = new InProcessFingerprinter(limits);

    @Test
    void fingerprint_zipNamedAsPicture_isNotMedia() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("picture.png"));
            out.write(DrawnImages.encode(DrawnImages.landscape(50, 50, 1), "png"));
        }

        MediaException refused = refused(zip.toByteArray());

        assertThat(refused.error()).isEqualTo(MediaError.NOT_MEDIA);
        assertThat(refused.kind()).isEqualTo(MediaKind.OTHER);
        assertThat(refused.digests()).contains(Digests.of(zip.toByteArray()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "B", "BM and more text in a letter", "GIF", "\u0089PNG", "<svg/>", "RIFF1234ABCD"})
    void fingerprint_text_isNotMedia(String text) {
        assertThat(refused(text.getBytes(US_ASCII)).error()).isEqualTo(MediaError.NOT_MEDIA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void fingerprint_truncatedAnywhere_isTruncated(String format) {
        byte[] whole = DrawnImages.encode(DrawnImages.landscape(240, 180, 2), format);

        for (int length : new int[] {whole.length - 1, whole.length - 2, whole.length * 2 / 3, whole.length / 3, 60}) {
            assertThat(refused(Arrays.copyOf(whole, length)).error())
                    .as("%d of %d bytes", length, whole.length)
                    .isEqualTo(MediaError.TRUNCATED);
        }
    }

    @Test
    void fingerprint_truncatedTiff_isTruncatedOrDamaged() {
        byte[] whole = DrawnImages.encode(DrawnImages.landscape(240, 180, 2), "tiff");

        for (int length : new int[] {whole.length - 1, whole.length * 2 / 3, whole.length / 3, 60, 9}) {
            // The directory lies at the end, and the reader may find its offsets wrong before it finds them missing.
            assertThat(refused(Arrays.copyOf(whole, length)).error())
                    .isIn(MediaError.TRUNCATED, MediaError.DECODE_FAILED);
        }
    }

    @Test
    void fingerprint_jpegWithPixelsCutOutBeforeItsEnd_isTruncated() {
        byte[] whole = DrawnImages.encode(DrawnImages.landscape(240, 180, 2), "jpeg");
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);
        cut[cut.length - 2] = (byte) 0xff;
        cut[cut.length - 1] = (byte) 0xd9;

        assertThat(refused(cut).error()).isEqualTo(MediaError.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void fingerprint_hugeSizeInTheHeader_isRefusedWithoutDecoding(String format) {
        byte[] huge = withSize(DrawnImages.encode(DrawnImages.landscape(20, 20, 3), format), format, 60_000, 60_000);

        MediaException refused = refused(huge);

        assertThat(refused.error()).isEqualTo(MediaError.TOO_MANY_PIXELS);
        assertThat(refused).hasMessageContaining("60000 x 60000").hasMessageContaining("at most 1000000 pixels");
    }

    @Test
    void fingerprint_hugePngOfWhichOnlyTheHeaderIsThere_isRefusedForItsSize() {
        byte[] huge = withSize(DrawnImages.encode(DrawnImages.landscape(20, 20, 3), "png"), "png", 60_000, 60_000);

        assertThat(refused(Arrays.copyOf(huge, 57)).error()).isEqualTo(MediaError.TOO_MANY_PIXELS);
    }

    @Test
    void fingerprint_longSideAlone_isRefused() {
        byte[] strip = DrawnImages.encode(DrawnImages.landscape(5_001, 8, 3), "png");

        assertThat(refused(strip).error()).isEqualTo(MediaError.TOO_MANY_PIXELS);
    }

    @Test
    void fingerprint_moreMemoryThanItsPixelsMayTake_isRefused() {
        byte[] deep = sixteenBitHeader(900, 1_100);

        assertThat(refused(deep).error()).isEqualTo(MediaError.TOO_MANY_PIXELS);
        assertThat(refused(deep)).hasMessageContaining("7920000 bytes");
    }

    @Test
    void fingerprint_tooManyBytes_isRefusedButDigested() {
        byte[] large =
                Arrays.copyOf(DrawnImages.encode(DrawnImages.landscape(50, 50, 4), "jpeg"), limits.maxBytes() + 1);

        MediaException refused = refused(large);

        assertThat(refused.error()).isEqualTo(MediaError.TOO_MANY_BYTES);
        assertThat(refused.kind()).isEqualTo(MediaKind.IMAGE);
        assertThat(refused.digests()).contains(Digests.of(large));
    }

    @Test
    void fingerprint_webp_saysThatTheFormatIsNotDecodedYet() {
        MediaException refused = refused("RIFF\4\0\0\0WEBPVP8 ".getBytes(US_ASCII));

        assertThat(refused.error()).isEqualTo(MediaError.UNSUPPORTED_FORMAT);
        assertThat(refused.kind()).isEqualTo(MediaKind.IMAGE);
        assertThat(refused).hasMessageContaining("webp").hasMessageContaining("JPEG or PNG");
    }

    @Test
    void fingerprint_film_hasOnlyDigests() throws MediaException {
        byte[] film = "\0\0\0\30ftypisom\0\0\0\0isommp42".getBytes(US_ASCII);

        MediaFingerprint fingerprint = fingerprinter.fingerprint(film);

        assertThat(fingerprint.kind()).isEqualTo(MediaKind.VIDEO);
        assertThat(fingerprint.digests()).isEqualTo(Digests.of(film));
        assertThat(fingerprint.pdq()).isEmpty();
        assertThat(fingerprint.dihedral()).isEmpty();
    }

    @Test
    void fingerprint_bitmapAroundAnotherFile_isUnsupported() {
        byte[] bitmap = DrawnImages.encode(DrawnImages.landscape(20, 20, 3), "bmp");
        bitmap[30] = 4;

        assertThat(refused(bitmap).error()).isEqualTo(MediaError.UNSUPPORTED_FORMAT);
    }

    @Test
    void fingerprint_thousandsOfScans_isRefused() {
        byte[] jpeg = DrawnImages.encode(DrawnImages.landscape(20, 20, 3), "jpeg");
        int scan = indexOfMarker(jpeg, 0xda);
        byte[] oneScan = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(jpeg, 0, scan);
        for (int i = 0; i < 1_000; i++) {
            many.writeBytes(oneScan);
        }
        many.write(0xff);
        many.write(0xd9);

        assertThat(refused(many.toByteArray())).hasMessageContaining("scans");
    }

    /** Whatever is done to a file, the answer is a fingerprint or a refusal: never another exception, never a hang. */
    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff"})
    void fingerprint_randomlyDamaged_isAnsweredOrRefused(String format) {
        byte[] whole = DrawnImages.encode(DrawnImages.landscape(90, 70, 2), format);
        Random random = new Random(20_261_121);
        int refusals = 0;
        for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            int within = round % 3 == 0 ? Math.min(200, whole.length) : whole.length;
            for (int i = 0; i <= random.nextInt(8); i++) {
                damaged[random.nextInt(within)] = (byte) random.nextInt(256);
            }
            try {
                MediaFingerprint fingerprint = fingerprinter.fingerprint(damaged);
                assertThat(fingerprint.digests()).isEqualTo(Digests.of(damaged));
            } catch (MediaException e) {
                assertThat(e.error().causedByFile()).isTrue();
                refusals++;
            }
        }
        assertThat(refusals).isPositive();
    }

    private MediaException refused(byte[] file) {
        return catchThrowableOfType(MediaException.class, () -> fingerprinter.fingerprint(file));
    }

    private static byte[] withSize(byte[] file, String format, int width, int height) {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        switch (format) {
            case "jpeg" -> {
                int frame = indexOfMarker(file, 0xc0);
                buffer.putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
            }
            case "png" -> buffer.putInt(16, width).putInt(20, height);
            case "gif" ->
                buffer.order(ByteOrder.LITTLE_ENDIAN).putShort(6, (short) width).putShort(8, (short) height);
            case "bmp" ->
                buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
            default -> throw new IllegalArgumentException(format);
        }
        return file;
    }

    private static int indexOfMarker(byte[] jpeg, int marker) {
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != marker) {
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
        }
        return at;
    }

    /** A PNG file that promises 16 bits of red, green, blue and alpha, and holds no pixels. */
    private static byte[] sixteenBitHeader(int width, int height) {
        ByteBuffer png = ByteBuffer.allocate(8 + 25 + 12 + 12);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {16, 6, 0, 0, 0})
                        .array());
        chunk(png, "IDAT", new byte[0]);
        chunk(png, "IEND", new byte[0]);
        return png.array();
    }

    private static void chunk(ByteBuffer png, String name, byte[] data) {
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(US_ASCII));
        checksum.update(data);
        png.putInt(data.length).put(name.getBytes(US_ASCII)).put(data).putInt((int) checksum.getValue());
    }
}
