package org.nightlight.server.console;

import java.time.Instant;
import java.util.List;

/** What rings now; implemented by whoever keeps the alarms. The strip on top of every page shows it. */
public interface AlarmBoard {

    /** The alarms that ring, the worst first. Called for every page, so it answers from memory. */
    List<Ringing> ringing();

    /**
     * An alarm that rings.
     *
     * @param title what is wrong, in a few words
     * @param message what happened and what to do
     * @param tone {@link Tone#URGENT} when someone may be in danger or something is lost
     * @param since when it began
     * @param path where one sees more
     */
    record Ringing(String title, String message, Tone tone, Instant since, String path) {}
}
