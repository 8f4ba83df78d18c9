package org.nightlight.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PdqHashTest {

    private static final String HEX = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";

    @Test
    void fromHex_upperOrLowerCase_isTheSameHash() {
        assertThat(PdqHash.fromHex(HEX.toUpperCase(Locale.ROOT))).isEqualTo(PdqHash.fromHex(HEX));
        assertThat(PdqHash.fromHex(HEX).toHex())
                .isEqualTo(HEX)
                .isEqualTo(PdqHash.fromHex(HEX).toString());
    }

    @Test
    void fromHex_wrongLength_saysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PdqHash.fromHex(HEX + "\n"))
                .withMessageContaining("64 hexadecimal digits")
                .withMessageContaining("65 characters");
    }

    @Test
    void fromHex_otherCharacter_saysWhichOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PdqHash.fromHex("g" + HEX.substring(1)))
                .withMessageContaining("character 1 ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PdqHash.fromHex(HEX.substring(1) + "\u0663"))
                .withMessageContaining("character 64 ");
    }

    @Test
    void bytes_thereAndBack_areInTheOrderOfTheDigits() {
        PdqHash hash = PdqHash.fromHex(HEX);

        assertThat(hash.toBytes())
                .hasSize(PdqHash.BYTES)
                .startsWith(0xf8, 0xf8, 0xf0)
                .endsWith(0x9b, 0x22);
        assertThat(PdqHash.fromBytes(hash.toBytes())).isEqualTo(hash);
        assertThatIllegalArgumentException().isThrownBy(() -> PdqHash.fromBytes(new byte[31]));
    }

    @Test
    void distance_flippedBits_countsThem() {
        PdqHash all = new PdqHash(-1, -1, -1, -1);
        PdqHash hash = PdqHash.fromHex(HEX);

        assertThat(hash.distance(hash)).isZero();
        assertThat(PdqHash.ZERO.distance(all)).isEqualTo(256);
        assertThat(hash.distance(PdqHash.fromHex("0" + HEX.substring(1)))).isEqualTo(4);
        assertThat(hash.bitCount()).isEqualTo(128);
    }

    @Test
    void compareTo_randomHashes_ordersLikeTheHexadecimalForm() {
        Random random = new Random(3);
        List<PdqHash> hashes = Stream.generate(() ->
                        new PdqHash(random.nextInt(2) - 1, random.nextInt(2) - 1, random.nextLong(), random.nextLong()))
                .limit(200)
                .toList();

        assertThat(hashes.stream().sorted().map(PdqHash::toHex).toList())
                .isEqualTo(hashes.stream().map(PdqHash::toHex).sorted().toList());
    }

    @Test
    void quality_outsideTheRange_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PdqResult(PdqHash.ZERO, 101));
        assertThat(new PdqResult(PdqHash.ZERO, 49).reliable()).isFalse();
        assertThat(new PdqResult(PdqHash.ZERO, 50).reliable()).isTrue();
    }
}
