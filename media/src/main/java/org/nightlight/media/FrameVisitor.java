package org.nightlight.media;

import java.time.Duration;

/** Sees the frames of a file one after the other. */
@FunctionalInterface
interface FrameVisitor {

    /**
     * Sees one frame.
     *
     * @param time since the start
     * @param pixels good only until this method returns
     */
    void visit(Duration time, Pixels pixels);
}
