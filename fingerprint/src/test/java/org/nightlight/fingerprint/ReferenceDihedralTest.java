package org.nightlight.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The eight hashes on which PDQ's C++ and Java references agree; the picture is not in this repository. */
final class ReferenceDihedralTest {

    @Test
    void hashDihedral_bridge_isThatOfBothReferences() throws IOException {
        Optional<Path> data =
                Optional.ofNullable(System.getenv("NIGHTLIGHT_REFERENCE_DATA")).map(Path::of);
        assumeThat(data)
                .as("reference images; set NIGHTLIGHT_REFERENCE_DATA to the folder that holds them")
                .isPresent();
        BufferedImage picture = ImageIO.read(data.orElseThrow()
                .resolve(Path.of("pdq", "bridge-mods", "square-512x512.jpg"))
                .toFile());
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());

        assertThat(Pdq.hashDihedral(LumaRows.ofPackedRgb(pixels, picture.getWidth(), picture.getHeight()))
                        .hashes())
                .extracting(PdqHash::toHex)
                .containsExactly(
                        "d8f8f0cec0f4a84f0637022a278f67f0b36e2ed596621e1d33e6339c4e9c9b22",
                        "f0a10efd51c03d429053d48d0fffbc72e34e0e17ada956a9d29685211ea9e58f",
                        "8dad5a64b5a102e55b62a88072dacd5ae63b847fc337b4b766b399361bc93188",
                        "a5f0b457049995e8c1065e275aaa56d8b61ba4bdf8bcfc0383c32f8b0bfc4f05",
                        "d8f80f31c0f457b00637f5d5078f980fb36ed10a9662e1e233e64c634e9c64dd",
                        "8dada49991a1bd1a5362577742da32a5e63b7b80c3364b4846b346c91bc9ce77",
                        "f0a1e10253ccc0bd90530b720fff038de34ef1e8ada9a956d6967ade5ea91a50",
                        "a5f44ba826996a17cd06a1d85aaaa927b61b5b42f8fc03fc83c3d0740bfcb0fa");
    }
}
