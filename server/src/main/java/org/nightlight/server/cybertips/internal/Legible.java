package org.nightlight.server.cybertips.internal;

/**
 * A foreign text as an attachment can hold it: characters that XML 1.0 forbids, among them the controls that could end or
 * overwrite a line elsewhere, are replaced by U+FFFD and counted.
 *
 * @param text without such characters
 * @param replaced how many there were
 */
record Legible(String text, int replaced) {

    private static final int REPLACEMENT = 0xFFFD;

    static Legible of(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        int replaced = 0;
        for (int i = 0; i < raw.length(); ) {
            int point = raw.codePointAt(i);
            i += Character.charCount(point);
            if (allowed(point)) {
                text.appendCodePoint(point);
            } else {
                text.appendCodePoint(REPLACEMENT);
                replaced++;
            }
        }
        return new Legible(text.toString(), replaced);
    }

    private static boolean allowed(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point < 0x7F)
                || point == 0x85
                || (point >= 0xA0 && point < 0xD800)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
