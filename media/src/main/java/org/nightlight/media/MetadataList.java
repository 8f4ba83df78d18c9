package org.nightlight.media;

import java.util.ArrayList;
import java.util.List;
import org.nightlight.media.FileMetadata.Entry;

/** What was found in a file, no more and no longer than is of use. */
final class MetadataList {

    /** So many entries. */
    static final int MOST = 500;

    /** So many characters of each value. */
    static final int LONGEST = 500;

    private static final int LONGEST_NAME = 80;

    private final List<Entry> entries = new ArrayList<>();

    void add(String name, String value) {
        add(name, value, false);
    }

    /** Adds one, unless there are too many or it is empty. */
    void add(String name, String value, boolean location) {
        String readable = clean(value, LONGEST);
        if (!full() && !readable.isEmpty()) {
            entries.add(new Entry(clean(name, LONGEST_NAME), readable, location));
        }
    }

    boolean full() {
        return entries.size() >= MOST;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    private static String clean(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(longest + 1L).forEach(point -> {
            boolean readable = !Character.isISOControl(point)
                    && Character.getType(point) != Character.SURROGATE
                    && Character.getType(point) != Character.UNASSIGNED
                    && Character.getType(point) != Character.FORMAT;
            clean.appendCodePoint(readable ? point : ' ');
        });
        String stripped = clean.toString().strip();
        return stripped.codePointCount(0, stripped.length()) <= longest
                ? stripped
                : stripped.substring(0, stripped.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
