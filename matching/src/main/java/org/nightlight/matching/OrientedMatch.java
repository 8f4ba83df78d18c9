package org.nightlight.matching;

import java.util.Comparator;
import org.nightlight.fingerprint.Orientation;

/**
 * An entry of an index that is close enough to a picture in one of its orientations.
 *
 * @param id the id under which it was added
 * @param distance in how many of the 256 bits it differs from the picture so turned
 * @param orientation into which the picture has to be turned to be like the entry
 */
public record OrientedMatch(long id, int distance, Orientation orientation) {

    static final Comparator<OrientedMatch> NEAREST_FIRST =
            Comparator.comparingInt(OrientedMatch::distance).thenComparingLong(OrientedMatch::id);
}
