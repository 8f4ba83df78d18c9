package org.nightlight.engine;

import java.util.Arrays;

/**
 * Which of the last {@value #WINDOWS} windows of each score were over its threshold, the newest in the lowest bit. A
 * window is the faded evidence of a pair as it stands at one message. Scores are kept by a hash of their id, at most
 * {@value #CAPACITY} of them; one without a window over the threshold is not kept. Immutable.
 */
final class ScoreHistory {

    static final int CAPACITY = 8;
    static final int WINDOWS = 32;
    static final ScoreHistory NONE = new ScoreHistory(new int[0], new int[0]);

    private final int[] scores;
    private final int[] windows;

    ScoreHistory(int[] scores, int[] windows) {
        this.scores = scores;
        this.windows = windows;
    }

    int size() {
        return scores.length;
    }

    int score(int index) {
        return scores[index];
    }

    int windows(int index) {
        return windows[index];
    }

    /** With one more window of a score; the same object when it was never over and is not now. */
    ScoreHistory with(String score, boolean over) {
        int id = StableHash.of(score);
        int place = indexOf(id);
        if (place < 0) {
            return over ? added(id) : this;
        }
        int bits = windows[place] << 1 | (over ? 1 : 0);
        if (bits == 0) {
            return without(place);
        }
        int[] changed = windows.clone();
        changed[place] = bits;
        return new ScoreHistory(scores, changed);
    }

    /** How many of the last windows of a score were over the threshold. */
    int over(String score, int last) {
        int place = indexOf(StableHash.of(score));
        if (place < 0 || last <= 0) {
            return 0;
        }
        return Integer.bitCount(last >= WINDOWS ? windows[place] : windows[place] & (1 << last) - 1);
    }

    /** When there are more scores than fit, the one goes that was over its threshold the longest ago. */
    private ScoreHistory added(int id) {
        int place = scores.length;
        if (place == CAPACITY) {
            place = 0;
            for (int i = 1; i < CAPACITY; i++) {
                if (Integer.numberOfTrailingZeros(windows[i]) > Integer.numberOfTrailingZeros(windows[place])) {
                    place = i;
                }
            }
        }
        int[] newScores = Arrays.copyOf(scores, Math.max(scores.length, place + 1));
        int[] newWindows = Arrays.copyOf(windows, newScores.length);
        newScores[place] = id;
        newWindows[place] = 1;
        return new ScoreHistory(newScores, newWindows);
    }

    private ScoreHistory without(int place) {
        int last = scores.length - 1;
        if (last == 0) {
            return NONE;
        }
        int[] fewer = Arrays.copyOf(scores, last);
        int[] fewerWindows = Arrays.copyOf(windows, last);
        if (place < last) {
            fewer[place] = scores[last];
            fewerWindows[place] = windows[last];
        }
        return new ScoreHistory(fewer, fewerWindows);
    }

    private int indexOf(int id) {
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] == id) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScoreHistory that
                && Arrays.equals(scores, that.scores)
                && Arrays.equals(windows, that.windows);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(scores) + Arrays.hashCode(windows);
    }
}
