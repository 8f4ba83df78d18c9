package org.nightlight.matching;

/** A video of a {@link VideoIndex}, whose frames are entries of a {@link HashIndex} with ids in a row. */
final class IndexedVideo {

    private static final long NOT_YET = Long.MAX_VALUE;

    private final long id;
    private final long firstFrame;
    private final int frames;
    private volatile long completeAt = NOT_YET;
    private volatile boolean removed;

    IndexedVideo(long id, long firstFrame, int frames) {
        this.id = id;
        this.firstFrame = firstFrame;
        this.frames = frames;
    }

    long id() {
        return id;
    }

    long firstFrame() {
        return firstFrame;
    }

    int frames() {
        return frames;
    }

    /** All frames can be found from this moment on. */
    void complete(long moment) {
        completeAt = moment;
    }

    /** Frames may be missing from now on. */
    void remove() {
        removed = true;
    }

    /** Whether all frames could be found from that moment until now. */
    boolean wholeSince(long moment) {
        return completeAt <= moment && !removed;
    }
}
