package org.nightlight.server.appeals.internal;

/**
 * A stranger's text with what cannot be seen in it named: controls, and signs that turn the direction of writing or hide, by
 * which a text can be made to look like another.
 */
final class Readable {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Readable() {}

    /** The text with names such as {@code ⟨U+202E⟩} in place of such signs. */
    static String text(String from) {
        StringBuilder readable = new StringBuilder();
        from.codePoints().forEach(point -> {
            if (hidden(point)) {
                readable.append("⟨U+%04X⟩".formatted(point));
            } else {
                readable.appendCodePoint(point);
            }
        });
        return readable.toString();
    }

    private static boolean hidden(int point) {
        int type = Character.getType(point);
        return switch (point) {
            // lines, and the joiners that Persian, Hindi and families of emoji are written with
            case '\n', '\t', '\r', ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER -> false;
            default ->
                type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.SURROGATE
                        || type == Character.PRIVATE_USE
                        || type == Character.UNASSIGNED
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR;
        };
    }
}
