package org.nightlight.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PdqTest {

    @ParameterizedTest
    @CsvSource({
        "5, 5, 1, 64d93b0e9b26c4f1d1f0b18ce4f9ce733b0e3b0e64d93b0e9b26c4f1c1f0318c, 100",
        "7, 300, 2, b56a6f61fed26ec13994929e3924909ed67692365c719236389c6c61c7836f61, 100",
        "64, 64, 3, f00027d55295a7d524b505b59b352775e677847538e7a4e082a247d5ff85e545, 100",
        "64, 65, 4, ad55a75752d587d52c9565b5d13427356f758675106524e08be007d77784e507, 100",
        "65, 64, 5, 5555a5556ad54795b49465b5c9b5b7b46334e7a09c6575a0f30802557f85e455, 100",
        "100, 37, 6, 557a5555af575ad186d5b4954db3d9357222e670d06078a0f0a207d77f80a557, 100",
        "128, 128, 7, 555a5155ab555a90d695b0b54db59b203335f2209c6538a061e74fd57f85ed55, 100",
        "129, 257, 8, a28a5012a555fa905295f0a065b5d02007ff2f758c652de5e3e70fd57f05ed55, 100",
        "333, 211, 9, f15a500a5555fa00429587f525b58d7593352775ce652ce1e1e187d53f85ed45, 100",
        "512, 512, 10, 0557af5f5555ad556a958f95a4b54d359b252725ce650d20e06582d53f85ac55, 100",
        "613, 401, 11, 4052ad5f5d528555aa554ed5b4b56db599353325ce6558a070e487d51f85ad55, 100",
        "900, 47, 12, ad7f055a2eaa5552ad556ad08fd525b5d1b4a7356665846030e057f50fc5e545, 100",
        "1025, 770, 13, a85a0557aa9a0557ad552ed5d69525b549b5a33566658c6078e4c7d51f85fd05, 100"
    })
    void hash_drawnPicture_isThatOfThePublicReference(int width, int height, int seed, String hash, int quality) {
        PdqResult result = Pdq.hash(waves(width, height, seed));

        assertThat(result).isEqualTo(new PdqResult(PdqHash.fromHex(hash), quality));
    }

    static List<int[]> sizes() {
        List<int[]> sizes = new ArrayList<>();
        for (int side : new int[] {5, 6, 7, 8, 63, 64, 65, 127, 128, 129, 255, 256, 257, 512, 513, 1023, 1025}) {
            sizes.add(new int[] {side, side});
            sizes.add(new int[] {side, 5});
            sizes.add(new int[] {5, side});
        }
        Random random = new Random(20_261_121);
        for (int i = 0; i < 150; i++) {
            sizes.add(new int[] {random.nextInt(5, 901), random.nextInt(5, 901)});
        }
        return sizes;
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void hash_anySize_isThatOfThePlainAlgorithm(int[] size) {
        int width = size[0];
        int height = size[1];
        Random random = new Random(31L * width + height);
        int[] noise = DrawnPictures.noise(width, height, random);
        LumaRows smooth = waves(width, height, random.nextInt(1000));
        LumaRows rough = LumaRows.ofPackedRgb(noise, width, height);

        assertThat(Pdq.hash(smooth)).isEqualTo(PlainPdq.hash(smooth));
        assertThat(Pdq.hash(rough)).isEqualTo(PlainPdq.hash(rough));
    }

    @Test
    void hash_sideBelowFivePixels_isZeroWithoutQuality() {
        assertThat(Pdq.hash(waves(4, 100, 1))).isEqualTo(new PdqResult(PdqHash.ZERO, 0));
        assertThat(Pdq.hash(waves(100, 4, 1))).isEqualTo(PdqResult.TOO_SMALL);
        assertThat(Pdq.hash(waves(0, 0, 1))).isEqualTo(PdqResult.TOO_SMALL);
        assertThat(Pdq.hashDihedral(waves(4, 4, 1)).hashes()).hasSize(8).containsOnly(PdqHash.ZERO);
    }

    @Test
    void hash_plainPicture_hasNoQuality() {
        assertThat(Pdq.hash(LumaRows.ofGrey(new byte[300 * 200], 300, 200)).quality())
                .isZero();
    }

    @Test
    void hash_samePixelsInEveryLayout_isTheSame() {
        int width = 321;
        int height = 123;
        int[] packed = DrawnPictures.waves(width, height, 5);
        byte[] rgb = new byte[packed.length * 3];
        byte[] bgr = new byte[packed.length * 3];
        for (int i = 0; i < packed.length; i++) {
            for (int part = 0; part < 3; part++) {
                byte value = (byte) (packed[i] >> 16 - 8 * part);
                rgb[i * 3 + part] = value;
                bgr[i * 3 + 2 - part] = value;
            }
            packed[i] |= 0x7f << 24;
        }

        PdqResult expected = Pdq.hash(LumaRows.ofPackedRgb(packed, width, height));

        assertThat(Pdq.hash(LumaRows.ofRgb(rgb, width, height))).isEqualTo(expected);
        assertThat(Pdq.hash(LumaRows.ofBgr(bgr, width, height))).isEqualTo(expected);
    }

    @Test
    void hash_greyPixels_isThatOfThePlainAlgorithm() {
        byte[] grey = new byte[200 * 150];
        new Random(7).nextBytes(grey);
        LumaRows image = LumaRows.ofGrey(grey, 200, 150);

        assertThat(Pdq.hash(image)).isEqualTo(PlainPdq.hash(image));
    }

    @Test
    void lumaRows_arrayTooShort_saysHowManySamplesAreNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LumaRows.ofRgb(new byte[11], 2, 2))
                .withMessage("A picture of 2 x 2 needs 12 samples, not 11");
    }

    @Test
    void hashDihedral_original_isTheHash() {
        LumaRows image = waves(300, 217, 3);

        assertThat(Pdq.hashDihedral(image).original()).isEqualTo(Pdq.hash(image));
    }

    @Test
    void hashDihedral_drawnPicture_isThatOfThePublicReference() {
        assertThat(Pdq.hashDihedral(waves(512, 512, 4)).hashes())
                .extracting(PdqHash::toHex)
                .containsExactly(
                        "a9552fd55295a5b525b54d359b24277566648c6538e4a5e0c3c50fd5ff04ed05",
                        "92dbdb74d9b3ddddde77a228f38e20e07c3c3e031ff002fb000000b21fff0ab2",
                        "fc00857f07c0071f70e0e71fce608ddf333026cf6db00f4a9690a57faa5047ef",
                        "c78e71de8ce677779332088ab6db8a4a296994a84aa5aa515555aaba5555aaba",
                        "ab55d02a52955a4a25b5b24a9b35d88ae665739a38e55a1fc7c5f02aff0512ba",
                        "fe007a8007c0fae278e318e2ce737222b337d9326db7f8b796925a82aa57b852",
                        "925b248bd9b32222c6675dd7638edf1f783cc1fc1ff0fd040000ffef0000fd4d",
                        "c70e8e218ce688888332f77d36db75b529696b574aa555ae5555554555555545");
    }

    @Test
    void hashDihedral_turnedAndMirroredPictures_haveNearlyThoseHashes() {
        int width = 400;
        int height = 260;
        int[] picture = DrawnPictures.waves(width, height, 11);
        DihedralHashes hashes = Pdq.hashDihedral(LumaRows.ofPackedRgb(picture, width, height));

        for (Orientation orientation : Orientation.values()) {
            assertThat(Pdq.hash(oriented(picture, width, height, orientation))
                            .hash()
                            .distance(hashes.hash(orientation)))
                    .as(orientation.name())
                    .isLessThanOrEqualTo(31);
        }
    }

    private static LumaRows oriented(int[] picture, int width, int height, Orientation orientation) {
        boolean turned = switch (orientation) {
            case ORIGINAL, ROTATED_180, FLIPPED_X, FLIPPED_Y -> false;
            case ROTATED_90, ROTATED_270, FLIPPED_PLUS_1, FLIPPED_MINUS_1 -> true;
        };
        int newWidth = turned ? height : width;
        int newHeight = turned ? width : height;
        int[] result = new int[picture.length];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                int from = switch (orientation) {
                    case ORIGINAL -> y * width + x;
                    case ROTATED_90 -> x * width + (width - 1 - y);
                    case ROTATED_180 -> (height - 1 - y) * width + (width - 1 - x);
                    case ROTATED_270 -> (height - 1 - x) * width + y;
                    case FLIPPED_X -> (height - 1 - y) * width + x;
                    case FLIPPED_Y -> y * width + (width - 1 - x);
                    case FLIPPED_PLUS_1 -> x * width + y;
                    case FLIPPED_MINUS_1 -> (height - 1 - x) * width + (width - 1 - y);
                };
                result[y * newWidth + x] = picture[from];
            }
        }
        return LumaRows.ofPackedRgb(result, newWidth, newHeight);
    }

    private static LumaRows waves(int width, int height, int seed) {
        return LumaRows.ofPackedRgb(DrawnPictures.waves(width, height, seed), width, height);
    }
}
