package org.nightlight.fingerprint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DigestsTest {

    @Test
    void of_threeLetters_isWhatTheStandardsSay() {
        Digests digests = Digests.of("abc".getBytes(US_ASCII));

        assertThat(digests.md5()).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
        assertThat(digests.sha1()).isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
        assertThat(digests.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void of_nothing_isTheDigestOfNothing() {
        assertThat(Digests.of(new byte[0]).md5()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    }

    @Test
    void of_stream_isThatOfItsBytes() throws IOException {
        byte[] bytes = new byte[100_001];
        new Random(1).nextBytes(bytes);

        assertThat(Digests.of(new ByteArrayInputStream(bytes))).isEqualTo(Digests.of(bytes));
    }
}
