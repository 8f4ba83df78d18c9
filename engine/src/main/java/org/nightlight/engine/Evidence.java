package org.nightlight.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How much of each kind of signal was seen, and since when. Immutable.
 *
 * <p>Two sums of the same scores are kept of each kind: a slow one, which is the evidence, and a fast one, whose
 * half-lives are an eighth of the slow one's. With a half-life of {@code M} messages, a steady stream of score {@code s}
 * a message brings the slow sum to about {@code s M/ln 2} and the fast one to about {@code s M/(8 ln 2)}; so
 * {@code ln 2/M (8 fast - slow)} is by how much more of it comes lately than before, in score a message.
 *
 * <p>At most {@value #CAPACITY} kinds and {@value #BYTES} bytes, the weakest forgotten first.
 */
final class Evidence {

    static final int CAPACITY = 32;
    /** Kinds with longer names, or with other than visible ASCII in them, are not remembered: a state has a bound. */
    static final int NAME_LENGTH = 40;
    /** Enough for {@value #CAPACITY} kinds with names of 19 characters. */
    static final int BYTES = 1_216;
    /** What a kind takes besides its name: its length, two floats, two integers of at most five bytes. */
    private static final int BYTES_BESIDES_NAME = 19;

    /** How many times as fast the fast sums fade. */
    static final int FASTER = 8;

    private static final double LN2 = Math.log(2);

    static final Evidence NONE = new Evidence(new String[0], new float[0], new float[0], new int[0], new int[0]);
    /** Weaker than this is forgotten: a signal of score 1 after ten half-lives. */
    private static final float FORGOTTEN = 1f / 1_024;

    private final String[] names;
    private final float[] weights;
    private final float[] fast;
    /** The message, counted from 1, at which each was first seen. */
    private final int[] firstSeen;
    /** When that was, in seconds after the first event of the state. */
    private final int[] firstAt;

    Evidence(String[] names, float[] weights, float[] fast, int[] firstSeen, int[] firstAt) {
        this.names = names;
        this.weights = weights;
        this.fast = fast;
        this.firstSeen = firstSeen;
        this.firstAt = firstAt;
    }

    int size() {
        return names.length;
    }

    String name(int index) {
        return names[index];
    }

    float weight(int index) {
        return weights[index];
    }

    float fast(int index) {
        return fast[index];
    }

    int firstSeen(int index) {
        return firstSeen[index];
    }

    int firstAt(int index) {
        return firstAt[index];
    }

    /** How much of a kind there was at the last event; 0 when none. */
    double weight(String name) {
        int place = indexOf(names, names.length, name);
        return place < 0 ? 0 : weights[place];
    }

    /** The fast sum of a kind at the last event; 0 when none. */
    double fast(String name) {
        int place = indexOf(names, names.length, name);
        return place < 0 ? 0 : fast[place];
    }

    /** The message at which a kind was first seen; 0 when never. */
    int firstTurn(String name) {
        int place = indexOf(names, names.length, name);
        return place < 0 ? 0 : firstSeen[place];
    }

    /** The weights after fading by a factor. */
    Map<String, Double> faded(double factor) {
        Map<String, Double> faded = LinkedHashMap.newLinkedHashMap(names.length);
        for (int i = 0; i < names.length; i++) {
            faded.put(names[i], weights[i] * factor);
        }
        return faded;
    }

    /**
     * By how much more of each kind comes lately than before, in score a message.
     *
     * @param factor by which the slow sums have faded since the last event
     * @param messages the half-life of the slow sums
     */
    Map<String, Double> slopes(double factor, int messages) {
        Map<String, Double> slopes = LinkedHashMap.newLinkedHashMap(names.length);
        double faster = eighthPower(factor);
        for (int i = 0; i < names.length; i++) {
            slopes.put(names[i], LN2 / messages * (FASTER * fast[i] * faster - weights[i] * factor));
        }
        return slopes;
    }

    /** The message at which each kind was first seen, from 1. */
    Map<String, Long> firstTurns() {
        Map<String, Long> turns = LinkedHashMap.newLinkedHashMap(names.length);
        for (int i = 0; i < names.length; i++) {
            turns.put(names[i], (long) firstSeen[i]);
        }
        return turns;
    }

    /**
     * Fades all and adds what was seen with the current message.
     *
     * @param factor by which the slow sums fade
     * @param message which message it is, from 1
     * @param at seconds since the first event of the state
     */
    Evidence next(double factor, Map<String, Double> seen, int message, int at) {
        if (names.length == 0 && seen.isEmpty()) {
            return this;
        }
        int room = names.length + unknown(seen);
        String[] newNames = Arrays.copyOf(names, room);
        float[] newWeights = Arrays.copyOf(weights, room);
        float[] newFast = Arrays.copyOf(fast, room);
        int[] newFirst = Arrays.copyOf(firstSeen, room);
        int[] newAt = Arrays.copyOf(firstAt, room);
        int size = names.length;
        double faster = eighthPower(factor);
        for (int i = 0; i < size; i++) {
            newWeights[i] *= (float) factor;
            newFast[i] *= (float) faster;
        }
        for (Map.Entry<String, Double> signal : seen.entrySet()) {
            int place = indexOf(newNames, size, signal.getKey());
            if (place < 0) {
                if (!rememberable(signal.getKey())) {
                    continue;
                }
                place = size++;
                // a million pairs share one string of each name
                newNames[place] = signal.getKey().intern();
                newFirst[place] = message;
                newAt[place] = at;
            }
            newWeights[place] += signal.getValue().floatValue();
            newFast[place] += signal.getValue().floatValue();
        }
        return bounded(newNames, newWeights, newFast, newFirst, newAt, size);
    }

    /** How many of these are not among the kinds that are remembered, and may be. */
    private int unknown(Map<String, Double> seen) {
        int unknown = 0;
        for (String name : seen.keySet()) {
            unknown += indexOf(names, names.length, name) < 0 && rememberable(name) ? 1 : 0;
        }
        return unknown;
    }

    /** The first of these, without what is forgotten and what does not fit. The arrays are written to, and kept where they fit. */
    static Evidence bounded(String[] names, float[] weights, float[] fast, int[] firstSeen, int[] firstAt, int size) {
        int kept = 0;
        int bytes = 0;
        for (int i = 0; i < size; i++) {
            if (weights[i] >= FORGOTTEN) {
                bytes += names[i].length() + BYTES_BESIDES_NAME;
                names[kept] = names[i];
                weights[kept] = weights[i];
                fast[kept] = fast[i];
                firstSeen[kept] = firstSeen[i];
                firstAt[kept++] = firstAt[i];
            }
        }
        while (kept > CAPACITY || bytes > BYTES) {
            int weakest = 0;
            for (int i = 1; i < kept; i++) {
                if (weights[i] < weights[weakest]) {
                    weakest = i;
                }
            }
            kept--;
            bytes -= names[weakest].length() + BYTES_BESIDES_NAME;
            names[weakest] = names[kept];
            weights[weakest] = weights[kept];
            fast[weakest] = fast[kept];
            firstSeen[weakest] = firstSeen[kept];
            firstAt[weakest] = firstAt[kept];
        }
        if (kept == 0) {
            return NONE;
        }
        return kept == names.length
                ? new Evidence(names, weights, fast, firstSeen, firstAt)
                : new Evidence(
                        Arrays.copyOf(names, kept),
                        Arrays.copyOf(weights, kept),
                        Arrays.copyOf(fast, kept),
                        Arrays.copyOf(firstSeen, kept),
                        Arrays.copyOf(firstAt, kept));
    }

    /** The rest when some kinds are forgotten. */
    Evidence without(Set<String> kinds) {
        float[] left = weights.clone();
        for (int i = 0; i < names.length; i++) {
            left[i] = kinds.contains(names[i]) ? 0 : left[i];
        }
        return bounded(names.clone(), left, fast.clone(), firstSeen.clone(), firstAt.clone(), names.length);
    }

    private static double eighthPower(double factor) {
        double fourth = factor * factor * factor * factor;
        return fourth * fourth;
    }

    private static boolean rememberable(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= ' ' || name.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return name.length() <= NAME_LENGTH;
    }

    private static int indexOf(String[] names, int size, String name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evidence that
                && Arrays.equals(names, that.names)
                && Arrays.equals(weights, that.weights)
                && Arrays.equals(fast, that.fast)
                && Arrays.equals(firstSeen, that.firstSeen)
                && Arrays.equals(firstAt, that.firstAt);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(weights);
    }
}
