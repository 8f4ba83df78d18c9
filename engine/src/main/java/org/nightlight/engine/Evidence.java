package org.nightlight.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much of each kind of signal was seen, all of it fading alike; immutable, at most {@value #CAPACITY} kinds, the
 * weakest forgotten first.
 */
final class Evidence {

    static final int CAPACITY = 32;
    /** Kinds with longer names, or with other than visible ASCII in them, are not remembered: a state has a bound. */
    static final int NAME_LENGTH = 40;

    static final Evidence NONE = new Evidence(new String[0], new float[0], new int[0]);
    /** Weaker than this is forgotten: a signal of score 1 after ten half-lives. */
    private static final float FORGOTTEN = 1f / 1_024;

    private final String[] names;
    private final float[] weights;
    /** The message, counted from 1, at which each was first seen. */
    private final int[] firstSeen;

    Evidence(String[] names, float[] weights, int[] firstSeen) {
        this.names = names;
        this.weights = weights;
        this.firstSeen = firstSeen;
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

    int firstSeen(int index) {
        return firstSeen[index];
    }

    /** The weights after fading by a factor. */
    Map<String, Double> faded(double factor) {
        Map<String, Double> faded = LinkedHashMap.newLinkedHashMap(names.length);
        for (int i = 0; i < names.length; i++) {
            faded.put(names[i], weights[i] * factor);
        }
        return faded;
    }

    /** Fades all and adds what was seen with the current message. */
    Evidence next(double factor, Map<String, Double> seen, int message) {
        if (names.length == 0 && seen.isEmpty()) {
            return this;
        }
        int room = names.length + seen.size();
        String[] newNames = Arrays.copyOf(names, room);
        float[] newWeights = Arrays.copyOf(weights, room);
        int[] newFirst = Arrays.copyOf(firstSeen, room);
        int size = names.length;
        for (int i = 0; i < size; i++) {
            newWeights[i] *= (float) factor;
        }
        for (Map.Entry<String, Double> signal : seen.entrySet()) {
            int place = indexOf(newNames, size, signal.getKey());
            if (place < 0) {
                if (!rememberable(signal.getKey())) {
                    continue;
                }
                place = size++;
                newNames[place] = signal.getKey();
                newFirst[place] = message;
            }
            newWeights[place] += signal.getValue().floatValue();
        }
        return trimmed(newNames, newWeights, newFirst, size);
    }

    private static Evidence trimmed(String[] names, float[] weights, int[] firstSeen, int size) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (weights[i] >= FORGOTTEN) {
                names[kept] = names[i];
                weights[kept] = weights[i];
                firstSeen[kept++] = firstSeen[i];
            }
        }
        while (kept > CAPACITY) {
            int weakest = 0;
            for (int i = 1; i < kept; i++) {
                if (weights[i] < weights[weakest]) {
                    weakest = i;
                }
            }
            kept--;
            names[weakest] = names[kept];
            weights[weakest] = weights[kept];
            firstSeen[weakest] = firstSeen[kept];
        }
        return kept == 0
                ? NONE
                : new Evidence(
                        Arrays.copyOf(names, kept), Arrays.copyOf(weights, kept), Arrays.copyOf(firstSeen, kept));
    }

    private static boolean rememberable(String name) {
        return name.length() <= NAME_LENGTH && name.chars().allMatch(c -> c > ' ' && c < 0x7f);
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
                && Arrays.equals(firstSeen, that.firstSeen);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(weights);
    }
}
