package org.nightlight.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordPiecesTest {

    private static final String[] VOCABULARY = {
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "lantern", "##s", "light", "##house", "!", "cafe", "海"
    };

    private final WordPieces pieces = read();

    private static WordPieces read() {
        String json = IntStream.range(0, VOCABULARY.length)
                .mapToObj(i -> "\"" + VOCABULARY[i] + "\":" + i)
                .collect(Collectors.joining(",", "{\"version\":\"1\",\"model\":{\"vocab\":{", "}}}"));
        try {
            return WordPieces.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void cut_words_areCutFromTheLongestKnownBeginning() {
        assertThat(pieces.cut("The LANTERNS  lighthouse!", 16)).containsExactly(2, 4, 5, 6, 7, 8, 9, 3);
    }

    @Test
    void cut_accentsAndInvisibleCharacters_areLeftOut() {
        assertThat(pieces.cut("Café\u200b \u0000the", 16)).containsExactly(2, 10, 4, 3);
    }

    @Test
    void cut_ideographs_standAlone() {
        assertThat(pieces.cut("the海海", 16)).containsExactly(2, 4, 11, 11, 3);
    }

    @Test
    void cut_unknownWord_isOnePieceWhateverOfItIsKnown() {
        assertThat(pieces.cut("lightzz the", 16)).containsExactly(2, 1, 4, 3);
        assertThat(pieces.cut("the".repeat(40), 16)).containsExactly(2, 1, 3);
    }

    @Test
    void cut_longText_isCutOffAndEnds() {
        assertThat(pieces.cut("the ".repeat(500_000), 8)).containsExactly(2, 4, 4, 4, 4, 4, 4, 3);
        assertThat(pieces.cut("", 8)).containsExactly(2, 3);
    }
}
