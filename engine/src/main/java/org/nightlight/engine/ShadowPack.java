package org.nightlight.engine;

import org.nightlight.policy.PolicyPack;

/**
 * A pack that is tried beside the one in force.
 *
 * @param pack the pack in force with other weights of scores
 * @param trial which trial it belongs to, so that what it would have decided is counted for that one, whichever began since
 */
public record ShadowPack(PolicyPack pack, int trial) {}
