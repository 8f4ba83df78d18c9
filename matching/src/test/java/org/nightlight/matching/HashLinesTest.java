package org.nightlight.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nightlight.fingerprint.PdqHash;

class HashLinesTest {

    private static final String HASH = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";

    @Test
    void read_linesOfEveryKind_keepsTheGoodAndNamesTheBad() throws IOException {
        String text = HASH + "\n\n" + HASH.toUpperCase(java.util.Locale.ROOT) + ",100,name\r\n  " + HASH + " \nxyz\n"
                + HASH.replace('f', 'g') + "\n,100\n" + "0".repeat(100_000) + "\n" + HASH;

        HashLines read = HashLines.read(new BufferedReader(new StringReader(text)));

        assertThat(read.lines()).extracting(HashLines.Line::number).containsExactly(1, 3, 4, 9);
        assertThat(read.lines()).extracting(HashLines.Line::hash).containsOnly(PdqHash.fromHex(HASH));
        assertThat(read.badLines()).extracting(HashLines.BadLine::number).containsExactly(5, 6, 7, 8);
        assertThat(read.badLines()).allSatisfy(bad -> {
            assertThat(bad.code()).isEqualTo(MatchingError.NOT_A_PDQ_HASH);
            assertThat(bad.message()).contains("PDQ");
        });
    }

    @Test
    void read_fileOfForeignBytes_isReadToTheEnd(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bank.txt");
        Files.write(file, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        Files.writeString(file, HASH + "\n", java.nio.file.StandardOpenOption.APPEND);
        Files.write(file, new byte[] {(byte) 0xFF, 0, (byte) 0xC3, '\n'}, java.nio.file.StandardOpenOption.APPEND);
        Files.writeString(file, HASH, java.nio.file.StandardOpenOption.APPEND);

        HashLines read = HashLines.read(file);

        assertThat(read.lines()).extracting(HashLines.Line::number).containsExactly(1, 3);
        assertThat(read.badLines()).extracting(HashLines.BadLine::number).containsExactly(2);
        assertThat(read.entries()).extracting(HashEntry::id).containsExactly(1L, 3L);
    }
}
