package org.nightlight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.nightlight.fingerprint.Orientation;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.fingerprint.PdqResult;
import org.nightlight.media.ReferenceImages.Expected;

final class ReferenceImagesTest {

    private static final int MATCH = 31;

    private final MediaFingerprinter fingerprinter = new InProcessFingerprinter(MediaLimits.DEFAULT);

    @Test
    void fingerprint_everyReferenceImage_isTheReferenceHashBitForBit() throws Exception {
        List<Expected> images = ReferenceImages.require();

        assertThat(images).hasSizeGreaterThanOrEqualTo(24);
        SoftAssertions softly = new SoftAssertions();
        for (Expected image : images) {
            softly.assertThat(fingerprinter.fingerprint(image.bytes()).pdq())
                    .as(image.file())
                    .contains(new PdqResult(PdqHash.fromHex(image.hash()), image.quality()));
        }
        softly.assertAll();
    }

    @Test
    void fingerprint_editedPhotos_matchTheOriginal() throws Exception {
        List<Expected> images = ReferenceImages.require().stream()
                .filter(image -> image.file().startsWith("bridge-mods/"))
                .toList();
        PdqHash original = hash(image(images, "bridge-mods/aaa-orig.jpg"));

        assertThat(images).hasSize(12);
        for (Expected image : images) {
            assertThat(hash(image).distance(original)).as(image.file()).isLessThanOrEqualTo(MATCH);
        }
    }

    @Test
    void fingerprint_turnedAndMirroredPhotos_matchTheOrientationsOfTheOriginal() throws Exception {
        List<Expected> images = ReferenceImages.require();
        List<String> inOrder = List.of(
                "dih/bridge-1-original.jpg",
                "dih/bridge-2-rotate-90.jpg",
                "dih/bridge-3-rotate-180.jpg",
                "dih/bridge-4-rotate-270.jpg",
                "dih/bridge-5-flipx.jpg",
                "dih/bridge-6-flipy.jpg",
                "dih/bridge-7-flip-plus-1.jpg",
                "dih/bridge-8-flip-minus-1.jpg");
        List<PdqHash> original = fingerprinter
                .fingerprint(image(images, inOrder.getFirst()).bytes())
                .dihedral();

        for (Orientation orientation : Orientation.values()) {
            Expected turned = image(images, inOrder.get(orientation.ordinal()));
            assertThat(PdqHash.fromHex(turned.hash()).distance(original.get(orientation.ordinal())))
                    .as(turned.file())
                    .isLessThanOrEqualTo(MATCH);
        }
    }

    @Test
    void fingerprint_squareReferencePhoto_hasThePublishedDihedralHashes() throws Exception {
        Expected square = image(ReferenceImages.require(), "bridge-mods/square-512x512.jpg");

        assertThat(fingerprinter.fingerprint(square.bytes()).dihedral())
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

    private PdqHash hash(Expected image) throws MediaException {
        return fingerprinter.fingerprint(image.bytes()).pdq().orElseThrow().hash();
    }

    private static Expected image(List<Expected> images, String file) {
        return images.stream()
                .filter(candidate -> candidate.file().equals(file))
                .findFirst()
                .orElseThrow();
    }
}
