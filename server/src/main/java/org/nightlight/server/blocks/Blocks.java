package org.nightlight.server.blocks;

import java.util.Optional;

/**
 * Who does not want to hear from whom. Answers from memory: asked for every event, it never looks into the database. A
 * change is in force at once in this process, and within two seconds in others. Thread-safe.
 */
public interface Blocks {

    /**
     * Whether what an account does may not reach another: one of them blocked the other, or the other muted it.
     *
     * @param device the device it was done with, where that is known
     * @param byDevice whether a block also keeps away who was seen with a device of the one that is blocked
     */
    boolean apart(String service, String actor, String target, Optional<String> device, boolean byDevice);

    /** Notes with which device an account acts, so that a block can tell its other accounts. */
    void seen(String service, String account, String device);
}
