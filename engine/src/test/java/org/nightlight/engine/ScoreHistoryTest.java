package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScoreHistoryTest {

    @Test
    void over_windows_areCountedAmongTheLast() {
        ScoreHistory history = ScoreHistory.NONE;
        for (boolean over : new boolean[] {true, false, true, true, false}) {
            history = history.with("grooming", over);
        }

        assertThat(history.over("grooming", 1)).isZero();
        assertThat(history.over("grooming", 3)).isEqualTo(2);
        assertThat(history.over("grooming", 5)).isEqualTo(3);
        assertThat(history.over("grooming", 32)).isEqualTo(3);
        assertThat(history.over("grooming", 99)).isEqualTo(3);
        assertThat(history.over("extortion", 32)).isZero();
    }

    @Test
    void with_neverOver_changesNothing() {
        assertThat(ScoreHistory.NONE.with("grooming", false)).isSameAs(ScoreHistory.NONE);
    }

    @Test
    void with_thirtyTwoWindowsUnderTheThreshold_isForgotten() {
        ScoreHistory history = ScoreHistory.NONE.with("extortion", true).with("grooming", true);
        for (int i = 0; i < ScoreHistory.WINDOWS; i++) {
            history = history.with("grooming", false);
        }

        assertThat(history).isEqualTo(ScoreHistory.NONE.with("extortion", true));
    }

    @Test
    void with_moreScoresThanFit_forgetsTheOneThatWasOverLongestAgo() {
        ScoreHistory history =
                ScoreHistory.NONE.with("old", true).with("old", false).with("old", false);
        for (int i = 0; i < ScoreHistory.CAPACITY; i++) {
            history = history.with("score-" + i, true);
        }

        assertThat(history.size()).isEqualTo(ScoreHistory.CAPACITY);
        assertThat(history.over("old", 32)).isZero();
        assertThat(history.over("score-7", 32)).isEqualTo(1);
    }
}
