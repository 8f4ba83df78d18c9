package org.nightlight.server.enforcement.internal;

import java.util.List;
import java.util.Optional;

/**
 * A statement of reasons in words, for one reader.
 *
 * @param title what was decided, in a line
 * @param lead what this page is
 * @param number the enforcement, to be named in letters
 * @param ended how it ended, when it did
 * @param sections in the order in which they are read
 * @param help where the reader finds help
 * @param mayObject whether an appeal would be taken now
 * @param statusUrl where an appeal that there is can be followed
 */
record StatementView(
        String title,
        String lead,
        String number,
        String date,
        Optional<String> ended,
        List<Section> sections,
        List<String> helpLines,
        List<Help> help,
        boolean mayObject,
        Optional<String> statusUrl) {

    /** Copies the lists. */
    StatementView {
        sections = List.copyOf(sections);
        helpLines = List.copyOf(helpLines);
        help = List.copyOf(help);
    }

    /** A part with its heading. */
    record Section(String id, String title, List<String> lines) {
        /** Copies the list. */
        Section {
            lines = List.copyOf(lines);
        }
    }

    /** Somewhere to turn to. */
    record Help(String title, String url) {}
}
