package org.nightlight.server.reports.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * A stranger's text cut into what can be seen and what cannot, so that the page can name the latter: controls, and signs
 * that turn the direction of writing or hide what stands between them, by which a text can be made to look like another.
 *
 * @param text a part of it, or the name of a sign such as {@code U+202E}
 * @param named whether it is such a name
 */
record VisibleText(String text, boolean named) {

    @Override
    public String toString() {
        return named ? text : "VisibleText[" + text.length() + " characters]"; // what people write is in no log
    }

    /** The pieces in order. */
    static List<VisibleText> of(String text) {
        List<VisibleText> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (hidden(point)) {
                flush(plain, pieces);
                pieces.add(new VisibleText("U+%04X".formatted(point), true));
            } else {
                plain.appendCodePoint(point);
            }
        });
        flush(plain, pieces);
        return pieces;
    }

    private static void flush(StringBuilder plain, List<VisibleText> pieces) {
        if (!plain.isEmpty()) {
            pieces.add(new VisibleText(plain.toString(), false));
            plain.setLength(0);
        }
    }

    private static boolean hidden(int point) {
        if (point == '\n' || point == '\t' || point == 0x200C || point == 0x200D) {
            return false; // lines, and the joiners that Persian, Hindi and families of emoji are written with
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
