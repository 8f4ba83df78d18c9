package org.nightlight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nightlight.language.PhraseHit;
import org.nightlight.language.TextViews;

final class PhraseBookTest {

    /** Each text is cut at so many places. */
    private static final int CUTS = 4;

    @Test
    void findAcross_textsOfTheDefaultPack_findsWhatFindFindsThere() throws Exception {
        PolicyPack pack = PolicyPack.load(Path.of("../packs/default"));
        PhraseBook book = pack.phrases();
        int across = 0;
        for (PhraseTest test : pack.phraseTests()) {
            String text = test.text();
            List<PhraseHit> all = book.find(TextViews.of(text));
            for (int cut = 1; cut <= CUTS; cut++) {
                int place = Math.max(1, text.length() * cut / (CUTS + 1));
                List<PhraseHit> expected = all.stream()
                        .filter(hit -> hit.span().start() < place && hit.span().end() > place)
                        .toList();
                assertThat(book.findAcross(TextViews.of(text), place, hit -> true))
                        .as("%s, %s, at %d", test.place(), test.category(), place)
                        .isEqualTo(expected);
                across += expected.size();
            }
        }
        assertThat(across).isGreaterThan(1_000);
    }
}
