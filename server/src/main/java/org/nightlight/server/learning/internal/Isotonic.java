package org.nightlight.server.learning.internal;

import java.util.Arrays;

/**
 * The rising sequence that is nearest to given values by weighted squares, found by pooling neighbours that fall: the
 * pool-adjacent-violators algorithm (Ayer and others, 1955).
 */
final class Isotonic {

    private Isotonic() {}

    /**
     * The fitted values, of which none is below the one before.
     *
     * @param values in order
     * @param weights of the values, each above 0
     */
    static double[] rising(double[] values, double[] weights) {
        double[] level = new double[values.length];
        double[] weight = new double[values.length];
        int[] size = new int[values.length];
        int blocks = 0;
        for (int i = 0; i < values.length; i++) {
            level[blocks] = values[i];
            weight[blocks] = weights[i];
            size[blocks] = 1;
            blocks++;
            while (blocks > 1 && level[blocks - 2] > level[blocks - 1]) {
                double both = weight[blocks - 2] + weight[blocks - 1];
                level[blocks - 2] =
                        (level[blocks - 2] * weight[blocks - 2] + level[blocks - 1] * weight[blocks - 1]) / both;
                weight[blocks - 2] = both;
                size[blocks - 2] += size[blocks - 1];
                blocks--;
            }
        }
        double[] fitted = new double[values.length];
        int from = 0;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(fitted, from, from + size[block], level[block]);
            from += size[block];
        }
        return fitted;
    }
}
