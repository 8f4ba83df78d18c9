package org.nightlight.fingerprint;

import java.util.ArrayList;
import java.util.List;

/** Reads the text form of a {@link Vpdq}, and the fields that both forms have. */
final class VpdqText {

    private static final int LONGEST_NUMBER = 24;

    private VpdqText() {}

    static Vpdq read(String text) throws VpdqFormatException {
        List<VpdqFrame> frames = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] fields = line.split(",", -1);
            if (fields.length != 4) {
                throw new VpdqFormatException(
                        number, "a frame is number,quality,hash,seconds: 4 fields, not " + fields.length);
            }
            try {
                frames.add(frame(whole("number", fields[0]), fields[1], fields[2], fields[3]));
            } catch (IllegalArgumentException wrong) {
                throw new VpdqFormatException(number, String.valueOf(wrong.getMessage()));
            }
        }
        return new Vpdq(frames);
    }

    static VpdqFrame frame(int number, String quality, String hash, String seconds) {
        return new VpdqFrame(number, whole("quality", quality), PdqHash.fromHex(hash.strip()), decimal(seconds));
    }

    private static int whole(String name, String field) {
        String digits = field.strip();
        if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("the " + name + " is a whole number of at most nine digits");
        }
        return Integer.parseInt(digits);
    }

    private static double decimal(String field) {
        String number = field.strip();
        // Java's own numbers may also end in a letter or be hexadecimal
        if (number.length() > LONGEST_NUMBER || !number.chars().allMatch(c -> "0123456789.+-eE".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("the seconds are a decimal number");
        }
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("the seconds are a decimal number", wrong);
        }
    }
}
