package org.nightlight.server.console;

import org.nightlight.server.identity.Permission;

/** A figure on the console's first page; each feature contributes its own as a bean. Must answer within milliseconds. */
public interface OverviewCard {

    /** What is counted, such as "Child-safety queue". */
    String title();

    /** Who sees it. */
    Permission permission();

    /** Where it leads. */
    String path();

    /** Its place among the cards. */
    int order();

    /** The figure now. */
    Figure figure();

    /**
     * What a card shows.
     *
     * @param value the number, with its unit where it has one
     * @param detail a short line below, such as "oldest 4 min"
     * @param tone how much it should draw the eye
     */
    record Figure(String value, String detail, Tone tone) {}
}
