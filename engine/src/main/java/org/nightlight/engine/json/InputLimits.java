package org.nightlight.engine.json;

import java.time.Duration;

/**
 * How much of an input is read.
 *
 * @param idLength UTF-16 units of an id the platform chose
 * @param textLength UTF-16 units of a text
 * @param media media of one event
 * @param recipients recipients of one event
 * @param ahead how far the platform's clock may run ahead of ours
 * @param behind how long ago an event may have happened
 * @param batch events of one batch
 */
public record InputLimits(
        int idLength, int textLength, int media, int recipients, Duration ahead, Duration behind, int batch) {

    /** What the public interface promises. */
    public static final InputLimits STANDARD =
            new InputLimits(255, 1 << 20, 32, 1_000, Duration.ofMinutes(5), Duration.ofDays(30), 500);

    /** The same without a window on time, for files of events that carry their own times. */
    public InputLimits anyTime() {
        Duration ever = Duration.ofDays(365_000);
        return new InputLimits(idLength, textLength, media, recipients, ever, ever, batch);
    }
}
