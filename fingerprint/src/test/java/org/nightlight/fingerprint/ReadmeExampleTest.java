package org.nightlight.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example in the README: it runs, and what is printed there is what runs here. */
final class ReadmeExampleTest {

    private static final Path SOURCE =
            Path.of("src", "test", "java", "org", "nightlight", "fingerprint", "ReadmeExampleTest.java");

    @Test
    void example_isTheOneInTheReadme() throws IOException {
        String between = Files.readAllLines(SOURCE).stream()
                .dropWhile(line -> !line.strip().equals("// begin"))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// end"))
                .collect(Collectors.joining("\n"))
                .stripIndent();

        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + between + "\n```");
    }

    @Test
    void example_drawnPicture_isRecognised() {
        int width = 400;
        int height = 260;
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, DrawnPictures.waves(width, height, 11), 0, width);
        byte[] file = {};
        // begin
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        LumaRows rows = LumaRows.ofPackedRgb(pixels, width, height);

        PdqResult result = Pdq.hash(rows);
        System.out.println(result.hash().toHex() + " quality " + result.quality());

        PdqHash known = PdqHash.fromHex("fffff2aa137fd000ff001380e3e030e08c616673b3318df725b7d2a24ad3f212");
        boolean sameWay = result.hash().distance(known) <= 31;
        boolean anyWay = Pdq.hashDihedral(rows).hashes().stream().anyMatch(hash -> hash.distance(known) <= 31);

        String md5 = Digests.of(file).md5();
        // end
        assertThat(sameWay).isFalse();
        assertThat(anyWay).isTrue();
        assertThat(md5).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    }
}
