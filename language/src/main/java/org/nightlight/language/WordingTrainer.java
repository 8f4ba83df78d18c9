package org.nightlight.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Learns a {@link Wording} from example messages: multinomial logistic regression by AdaGrad (Duchi et al. 2011) in a fixed
 * order, so that the same examples give the same model. Not safe for use by several threads.
 */
public final class WordingTrainer {

    private static final int PASSES = 8;
    /** How many examples must have a feature, of few examples and of more than {@value #MANY}. */
    private static final int FEWEST = 2;

    private static final int FEWEST_OF_MANY = 4;
    private static final int MANY = 5_000;
    private static final float RATE = 0.25f;
    private static final float SHRINK = 1e-4f;
    private static final float FIRST_SQUARE = 1e-3f;
    private static final int SEED = 7;

    private final WordingConcepts concepts;
    private final List<String> categories = new ArrayList<>(List.of(Wording.NONE));
    private final List<long[]> features = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();

    /** Learns with the help of lists of words that mean the same. */
    public WordingTrainer(WordingConcepts concepts) {
        this.concepts = concepts;
    }

    /** Adds an example message and the category it belongs to, {@link Wording#NONE} for none. */
    public void add(String category, String message) {
        int answer = categories.indexOf(category);
        if (answer < 0) {
            answer = categories.size();
            categories.add(category);
        }
        String plain = TextViews.of(message).view(ViewKind.SKELETON).text();
        List<Long> found = new ArrayList<>();
        new WordingFeatures(concepts).each(plain, 0, plain.length(), found::add);
        features.add(found.stream().mapToLong(Long::longValue).toArray());
        answers.add(answer);
    }

    /** The model of all examples. */
    public Wording train() {
        long[] keys = keys();
        Map<Long, Integer> rowOf = HashMap.newHashMap(keys.length);
        for (int i = 0; i < keys.length; i++) {
            rowOf.put(keys[i], i + 1);
        }
        int[][] rows = new int[features.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.stream(features.get(i))
                    .mapToInt(key -> rowOf.getOrDefault(key, 0))
                    .filter(row -> row > 0)
                    .toArray();
        }
        float[] weights = descend(rows, keys.length);
        float most = 0;
        for (float weight : weights) {
            most = Math.max(most, Math.abs(weight));
        }
        float scale = most == 0 ? 1 : most / Byte.MAX_VALUE;
        byte[] bytes = new byte[weights.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(weights[i] / scale);
        }
        return new Wording(categories, concepts, keys, bytes, scale);
    }

    /** Features that enough examples have. */
    private long[] keys() {
        Map<Long, Integer> examples = new HashMap<>();
        for (long[] found : features) {
            Arrays.stream(found).distinct().forEach(key -> examples.merge(key, 1, Integer::sum));
        }
        int fewest = features.size() > MANY ? FEWEST_OF_MANY : FEWEST;
        return examples.entrySet().stream()
                .filter(entry -> entry.getValue() >= fewest)
                .mapToLong(Map.Entry::getKey)
                .sorted()
                .toArray();
    }

    private float[] descend(int[][] rows, int keys) {
        int width = categories.size();
        float[] weights = new float[(keys + 1) * width];
        float[] squares = new float[weights.length];
        Arrays.fill(squares, FIRST_SQUARE);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            order.add(i);
        }
        Random random = new Random(SEED);
        for (int pass = 0; pass < PASSES; pass++) {
            Collections.shuffle(order, random);
            for (int example : order) {
                step(rows[example], features.get(example).length, answers.get(example), weights, squares);
            }
        }
        return weights;
    }

    private void step(int[] rows, int all, int answer, float[] weights, float[] squares) {
        int width = categories.size();
        float share = (float) (1 / Math.sqrt(Math.max(1, all)));
        double[] values = new double[width];
        for (int i = 0; i < width; i++) {
            float sum = 0;
            for (int row : rows) {
                sum += weights[row * width + i];
            }
            values[i] = weights[i] + sum * share;
        }
        double[] wrong = Wording.softmax(values);
        wrong[answer] -= 1;
        for (int n = -1; n < rows.length; n++) {
            int at = n < 0 ? 0 : rows[n] * width;
            float reach = n < 0 ? 1 : share;
            for (int i = 0; i < width; i++) {
                float slope = (float) wrong[i] * reach + SHRINK * weights[at + i];
                squares[at + i] += slope * slope;
                weights[at + i] -= RATE * slope / (float) Math.sqrt(squares[at + i]);
            }
        }
    }
}
