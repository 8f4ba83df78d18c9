package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class OwnFilesFingerprinterTest extends MediaFingerprinterContract {

    private static final MediaFingerprinter FINGERPRINTER = new OwnFilesFingerprinter(
            LIMITS, new WorkerSettings(2, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1)));

    @AfterAll
    static void close() {
        FINGERPRINTER.close();
    }

    @Override
    MediaFingerprinter fingerprinter() {
        return FINGERPRINTER;
    }

    /** The first are decoded here and the others elsewhere, which nobody notices. */
    @Test
    void fingerprint_manyPictures_areAllTheSame() throws MediaException {
        byte[] picture = DrawnImages.encode(DrawnImages.busy(900, 800, 1), "jpeg");
        MediaFingerprint first = fingerprinter().fingerprint(picture);

        for (int i = 0; i < 5_000_000 / picture.length + 2; i++) {
            assertThat(fingerprinter().fingerprint(Arrays.copyOf(picture, picture.length)))
                    .isEqualTo(first);
        }
    }
}
