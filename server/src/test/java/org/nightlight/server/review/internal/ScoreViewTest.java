package org.nightlight.server.review.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.nightlight.engine.AppliedScore;
import org.nightlight.engine.AppliedScore.Part;
import org.nightlight.policy.Score;

class ScoreViewTest {

    private static final AppliedScore SCORE = new AppliedScore(
            "grooming",
            "Signs of grooming",
            6.0,
            2.5,
            false,
            4.0,
            List.of(
                    new Part(Score.Kind.SIGNAL, "flattery", 1.2, 0.5, 2),
                    new Part(Score.Kind.SIGNAL, "secrecy", 0.9, 2.5, 7),
                    new Part(Score.Kind.PAIR, "secrecy + flattery", 0.9, 1.0, 7),
                    new Part(Score.Kind.CONTEXT, "quick", 1, 2.0, 0)));

    @Test
    void of_parts_areSortedByWeightAndSayWhatWouldBeWithoutThem() {
        ScoreView view = ScoreView.of(SCORE, name -> name.toUpperCase(Locale.ROOT));

        assertThat(view.parts())
                .extracting(ScoreView.PartView::title, ScoreView.PartView::points, ScoreView.PartView::without)
                .containsExactly(
                        tuple("SECRECY", "2.5", "2.5"),
                        tuple("QUICK", "2.0", "4.0"),
                        tuple("SECRECY – and – FLATTERY", "1.0", "5.0"),
                        tuple("FLATTERY", "0.5", "4.5"));
    }

    @Test
    void of_partsWithoutWhichTheThresholdWouldNotBeReached_areMarked() {
        assertThat(ScoreView.of(SCORE, name -> name).parts())
                .filteredOn(ScoreView.PartView::decisive)
                .extracting(ScoreView.PartView::name)
                .containsExactly("secrecy");
    }

    @Test
    void of_course_isInTheOrderOfTurns() {
        assertThat(ScoreView.of(SCORE, name -> name).course())
                .containsExactly(
                        new ScoreView.TurnView(2, List.of("flattery")), new ScoreView.TurnView(7, List.of("secrecy")));
    }

    /** The words of a page without its marks. */
    static String text(String page) {
        return page.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ").replaceAll(" ([,:])", "$1");
    }
}
