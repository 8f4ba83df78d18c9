package org.nightlight.embedding;

import java.util.Arrays;
import java.util.List;

/**
 * Sentences of one kind and of the kinds it is easily mistaken for, as vectors. Immutable and thread-safe.
 *
 * <p>How much a sentence is of the kind is the mean of its {@value #NEAREST} largest likenesses to the first less the mean
 * of those to the second, from -2 to 2: as in contrastive nearest neighbours (Roblox Sentinel), but signed, not clipped and
 * for each sentence alone, so that it speaks from the first message on.
 */
public final class Exemplars {

    private static final int NEAREST = 3;

    private final float[][] alike;
    private final float[][] unlike;

    private Exemplars(float[][] alike, float[][] unlike) {
        this.alike = alike;
        this.unlike = unlike;
    }

    /**
     * Embeds exemplars, which takes some milliseconds each.
     *
     * @param alike of the kind; at least one
     * @param unlike of the kinds it is mistaken for; at least one
     */
    public static Exemplars of(SentenceEmbedder embedder, List<String> alike, List<String> unlike) {
        if (alike.isEmpty() || unlike.isEmpty()) {
            throw new IllegalArgumentException("Exemplars need sentences of both kinds");
        }
        return new Exemplars(vectors(embedder, alike), vectors(embedder, unlike));
    }

    private static float[][] vectors(SentenceEmbedder embedder, List<String> sentences) {
        return sentences.stream().map(embedder::embed).toArray(float[][]::new);
    }

    /** How much more a sentence is like those of the kind than like the others, by its vector of length 1. */
    public double contrast(float[] vector) {
        return nearest(alike, vector) - nearest(unlike, vector);
    }

    private static double nearest(float[][] exemplars, float[] vector) {
        double[] likeness = new double[exemplars.length];
        for (int i = 0; i < exemplars.length; i++) {
            float[] exemplar = exemplars[i];
            double sum = 0;
            for (int d = 0; d < exemplar.length; d++) {
                sum += exemplar[d] * vector[d];
            }
            likeness[i] = sum;
        }
        Arrays.sort(likeness);
        int count = Math.min(NEAREST, likeness.length);
        double sum = 0;
        for (int i = likeness.length - count; i < likeness.length; i++) {
            sum += likeness[i];
        }
        return sum / count;
    }
}
