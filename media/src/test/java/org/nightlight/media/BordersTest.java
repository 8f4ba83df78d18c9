package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.fingerprint.PdqHash;

final class BordersTest {

    private static final int MATCH = 31;

    private final MediaFingerprinter fingerprinter = new InProcessFingerprinter(MediaLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "000000, 80, 0, 1",
        "000000, 0, 120, 2",
        "000000, 60, 60, 3",
        "ffffff, 40, 40, 4",
        "7f3010, 90, 0, 5",
        "000000, 130, 0, 6",
        "202020, 30, 150, 7"
    })
    void fingerprint_pictureWithBars_matchesTheOriginalWithoutThem(String colour, int above, int beside, long seed)
            throws MediaException {
        BufferedImage picture = DrawnImages.busy(640, 480, seed);
        BufferedImage framed = framed(picture, Color.decode("#" + colour), above, beside);
        PdqHash original = fingerprint(picture, "png").pdq().hash();

        for (String format : new String[] {"png", "jpeg"}) {
            PdqHash without = fingerprint(framed, format)
                    .withoutBorders()
                    .orElseThrow()
                    .original()
                    .hash();
            assertThat(without.distance(original)).as(format).isLessThanOrEqualTo(MATCH);
        }
    }

    @Test
    void fingerprint_wordsInTheBars_doNotHideThem() throws MediaException {
        BufferedImage picture = DrawnImages.busy(640, 400, 8);
        BufferedImage framed = framed(picture, Color.BLACK, 100, 0);
        Graphics2D graphics = framed.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(600, 40, 8, 10);
        graphics.dispose();

        assertThat(fingerprint(framed, "png")
                        .withoutBorders()
                        .orElseThrow()
                        .original()
                        .hash()
                        .distance(fingerprint(picture, "png").pdq().hash()))
                .isLessThanOrEqualTo(MATCH);
    }

    @Test
    void fingerprint_pictureWithoutBars_hasNoSecondHash() throws MediaException {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(fingerprint(DrawnImages.busy(300, 200, seed), "jpeg").withoutBorders())
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(fingerprint(DrawnImages.landscape(300, 200, seed), "jpeg")
                            .withoutBorders())
                    .as("a sky that grows lighter, seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void fingerprint_emptyPicture_hasNoSecondHash() throws MediaException {
        assertThat(fingerprint(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png")
                        .withoutBorders())
                .isEmpty();
        assertThat(fingerprint(new BufferedImage(6, 6, BufferedImage.TYPE_INT_RGB), "png")
                        .withoutBorders())
                .isEmpty();
    }

    private FrameFingerprint fingerprint(BufferedImage image, String format) throws MediaException {
        return fingerprinter
                .fingerprint(DrawnImages.encode(image, format))
                .frames()
                .getFirst();
    }

    private static BufferedImage framed(BufferedImage picture, Color colour, int above, int beside) {
        BufferedImage framed = new BufferedImage(
                picture.getWidth() + 2 * beside, picture.getHeight() + 2 * above, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = framed.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, framed.getWidth(), framed.getHeight());
        graphics.drawImage(picture, beside, above, null);
        graphics.dispose();
        return framed;
    }
}
