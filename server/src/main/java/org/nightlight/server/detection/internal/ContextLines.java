package org.nightlight.server.detection.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.nightlight.server.review.CaseMaterial.ContextLine;

/**
 * The last messages of a conversation, oldest first; immutable.
 *
 * @param lines at most {@link #MOST}, each with at most {@link #LONGEST} characters of text
 */
record ContextLines(List<ContextLine> lines) {

    /** How many messages are kept. */
    static final int MOST = 50;

    /** How many UTF-16 units of each. */
    static final int LONGEST = 2_000;

    /** Nothing was said. */
    static final ContextLines EMPTY = new ContextLines(List.of());

    private static final int FORMAT = 1;

    ContextLines {
        lines = List.copyOf(lines);
    }

    /** With one more line, without those before a time. */
    ContextLines with(ContextLine line, Instant notBefore) {
        int from = Math.max(0, lines.size() + 1 - MOST);
        while (from < lines.size() && lines.get(from).at().isBefore(notBefore)) {
            from++;
        }
        int kept = lines.size() - from;
        ContextLine[] all = new ContextLine[kept + 1];
        for (int i = 0; i < kept; i++) {
            all[i] = lines.get(from + i);
        }
        all[kept] = new ContextLine(line.at(), line.account(), line.event(), shortened(line.text()));
        return new ContextLines(List.of(all)); // which is not copied again
    }

    /** Without the lines that match; the same instance when there are none. */
    ContextLines without(Predicate<ContextLine> which) {
        List<ContextLine> left = lines.stream().filter(which.negate()).toList();
        return left.size() == lines.size() ? this : new ContextLines(left);
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }

    /** As bytes, to be sealed. */
    byte[] toBytes() {
        var bytes = new ByteArrayOutputStream(128 * lines.size() + 8);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeShort(lines.size());
            for (ContextLine line : lines) {
                out.writeLong(line.at().toEpochMilli());
                out.writeUTF(line.account());
                out.writeUTF(line.event());
                out.writeUTF(line.text());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** From its bytes. */
    static ContextLines fromBytes(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("Context lines of the unknown format " + format);
            }
            int size = in.readShort();
            List<ContextLine> lines = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                lines.add(
                        new ContextLine(Instant.ofEpochMilli(in.readLong()), in.readUTF(), in.readUTF(), in.readUTF()));
            }
            return new ContextLines(lines);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
