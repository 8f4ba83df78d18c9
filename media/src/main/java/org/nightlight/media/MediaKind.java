package org.nightlight.media;

import java.util.Locale;

/** What a file is, judged by its content and not by its name. */
public enum MediaKind {
    /** A still picture, or an animation in a picture format. */
    IMAGE,
    /** A film. */
    VIDEO,
    /** Anything else. */
    OTHER;

    /** The word used in interfaces and reports: {@code image}, {@code video} or {@code other}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
