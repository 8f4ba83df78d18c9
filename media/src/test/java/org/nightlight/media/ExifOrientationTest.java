package org.nightlight.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExifOrientationTest {

    private final MediaFingerprinter fingerprinter = new InProcessFingerprinter(MediaLimits.DEFAULT);
    private final byte[] jpeg = DrawnImages.encode(DrawnImages.busy(90, 60, 1), "jpeg");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 8})
    void fingerprint_jpegThatIsToBeTurned_saysSoAndIsHashedAsItIs(int orientation) throws MediaException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            MediaFingerprint turned = fingerprinter.fingerprint(withExif(exif(orientation, order)));

            assertThat(turned.exifOrientation()).isEqualTo(orientation);
            assertThat(turned.frames())
                    .isEqualTo(fingerprinter.fingerprint(jpeg).frames());
            assertThat(turned.width()).isEqualTo(90);
        }
    }

    @Test
    void fingerprint_nothingSaid_isUpright() throws MediaException {
        assertThat(fingerprinter.fingerprint(jpeg).exifOrientation()).isEqualTo(1);
        assertThat(fingerprinter
                        .fingerprint(withExif(exif(9, ByteOrder.BIG_ENDIAN)))
                        .exifOrientation())
                .isEqualTo(1);
    }

    @Test
    void in_noise_isAnOrientation() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            byte[] data = exif(6, i % 2 == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            for (int change = random.nextInt(6); change >= 0; change--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            int from = random.nextInt(data.length);

            assertThat(ExifOrientation.in(data, 0, random.nextInt(data.length + 1)))
                    .isBetween(1, 8);
            assertThat(ExifOrientation.in(data, from, data.length - from)).isBetween(1, 8);
        }
    }

    private byte[] withExif(byte[] exif) {
        ByteBuffer segment = ByteBuffer.allocate(10 + exif.length);
        segment.putShort((short) 0xffe1).putShort((short) (8 + exif.length));
        segment.put("Exif\0\0".getBytes(US_ASCII)).put(exif);
        return JpegVariants.insert(jpeg, 2, segment.array());
    }

    private static byte[] exif(int orientation, ByteOrder order) {
        ByteBuffer data = ByteBuffer.allocate(26).order(order);
        data.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(US_ASCII));
        data.putShort((short) 42).putInt(8).putShort((short) 1);
        data.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
        return data.array();
    }
}
