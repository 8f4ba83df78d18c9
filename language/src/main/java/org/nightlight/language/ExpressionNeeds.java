package org.nightlight.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What texts must hold for one form of an expression to be followed in them.
 *
 * @param form the form in which it is searched for
 * @param calling the rarest of what it needs: the expression is followed where this is seen; empty where it needs nothing
 * @param asked what else must be seen then, with the rarest, in the order in which it stands in a match
 */
record ExpressionNeeds(ExpressionForm form, Optional<Requirement> calling, List<Requirement> asked) {

    /** The rarest of what an expression needs; more would rule out little. */
    private static final int MOST_REQUIREMENTS = 3;
    /** Bits that a requirement has to be rare by to be looked for beside a rarer one. */
    private static final double RARE = 2;
    /** Of more strings than this, one calls for the expression without being asked for again. */
    private static final int MOST_ASKED = 64;

    /** Chosen from all that an expression needs, by how rare it is. */
    static ExpressionNeeds of(ExpressionForm form, List<Requirement> requirements) {
        double[] bits = new double[requirements.size()];
        Integer[] rarest = new Integer[bits.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = requirements.get(i).bits();
            rarest[i] = i;
        }
        Arrays.sort(rarest, Comparator.comparingDouble((Integer i) -> bits[i]).reversed());
        boolean[] chosen = new boolean[bits.length];
        for (int rank = 0; rank < Math.min(MOST_REQUIREMENTS, rarest.length); rank++) {
            int i = rarest[rank];
            chosen[i] = requirements.get(i).needles().size() <= MOST_ASKED && (rank == 0 || bits[i] >= RARE);
        }
        List<Requirement> asked = new ArrayList<>(MOST_REQUIREMENTS);
        for (int i = 0; i < bits.length; i++) {
            if (chosen[i]) {
                asked.add(requirements.get(i));
            }
        }
        return new ExpressionNeeds(
                form, rarest.length == 0 ? Optional.empty() : Optional.of(requirements.get(rarest[0])), asked);
    }
}
