package org.nightlight.policy;

import java.util.List;
import org.nightlight.policy.DutyMatrix.Circumstances;

/**
 * A test beside the duties of a pack.
 *
 * @param must the ids of the duties that must be done, and no others
 * @param may those that may
 * @param perhaps those that depend on a country that is not known
 */
record DutyTest(
        String name, Circumstances given, List<String> must, List<String> may, List<String> perhaps, Place place) {}
