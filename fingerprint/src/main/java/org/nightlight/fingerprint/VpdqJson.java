package org.nightlight.fingerprint;

import java.util.ArrayList;
import java.util.List;

/** Reads the JSON form of a {@link Vpdq}: a list of strings in which no character needs an escape. */
final class VpdqJson {

    private static final char END = '\0';

    private final String text;
    private int at;
    private int line = 1;

    VpdqJson(String text) {
        this.text = text;
    }

    Vpdq read() throws VpdqFormatException {
        List<VpdqFrame> frames = new ArrayList<>();
        expect('[');
        if (peek() == ']') {
            at++;
        } else {
            char next;
            do {
                frames.add(frame(frames.size()));
                next = peek();
                if (next != ',' && next != ']') {
                    throw new VpdqFormatException(line, "after a frame of the list comes , or ]");
                }
                at++;
            } while (next == ',');
        }
        if (peek() != END || at < text.length()) {
            throw new VpdqFormatException(line, "nothing comes after the list");
        }
        return new Vpdq(frames);
    }

    /** The next character that is not blank. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            if (text.charAt(at) == '\n') {
                line++;
            }
            at++;
        }
        return at < text.length() ? text.charAt(at) : END;
    }

    private void expect(char wanted) throws VpdqFormatException {
        if (peek() != wanted) {
            throw new VpdqFormatException(line, "here should be a " + wanted);
        }
        at++;
    }

    private VpdqFrame frame(int number) throws VpdqFormatException {
        expect('"');
        int end = text.indexOf('"', at);
        if (end < 0) {
            throw new VpdqFormatException(line, "a text is not closed");
        }
        String[] fields = text.substring(at, end).split(",", -1);
        at = end + 1;
        if (fields.length != 3) {
            throw new VpdqFormatException(line, "a frame is hash,quality,seconds: 3 fields, not " + fields.length);
        }
        try {
            return VpdqText.frame(number, fields[1], fields[0], fields[2]);
        } catch (IllegalArgumentException wrong) {
            throw new VpdqFormatException(line, String.valueOf(wrong.getMessage()));
        }
    }
}
