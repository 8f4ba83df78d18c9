package org.nightlight.server.console;

import java.util.Locale;

/** How much something should draw the eye; every tone has its colour and also a word or sign of its own beside it. */
public enum Tone {
    NEUTRAL,
    OK,
    INFO,
    WARNING,
    URGENT;

    /** The value of {@code data-tone}. */
    public String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
