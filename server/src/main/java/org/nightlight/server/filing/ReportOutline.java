package org.nightlight.server.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.authorities.cybertipline.document.ReportForm;

/** A form as lines to be read, in the order of the schema. */
public final class ReportOutline {

    private static final String ITSELF = "value";
    private static final Set<String> ABBREVIATIONS = Set.of("esp", "exif", "im", "ip", "url");

    private ReportOutline() {}

    /** The lines of a report. */
    public static List<Line> of(Map<String, Object> report) {
        try {
            return lines(ReportForm.of(ReportForm.report(report)));
        } catch (InvalidReportException changed) {
            // it was valid when it was proposed; shown as it was given
            return lines(report);
        }
    }

    /** The lines of any form. */
    public static List<Line> lines(Map<String, ?> form) {
        List<Line> lines = new ArrayList<>();
        form.forEach((name, value) -> add(lines, 0, words(name), value));
        return lines;
    }

    private static void add(List<Line> lines, int depth, String label, Object value) {
        switch (value) {
            case Map<?, ?> block -> {
                Object itself = block.get(ITSELF);
                lines.add(new Line(depth, label, itself == null ? "" : itself.toString()));
                block.forEach((name, inner) -> {
                    if (!ITSELF.equals(name)) {
                        add(lines, depth + 1, words(name.toString()), inner);
                    }
                });
            }
            case List<?> several -> {
                for (int i = 0; i < several.size(); i++) {
                    add(lines, depth, several.size() == 1 ? label : label + " " + (i + 1), several.get(i));
                }
            }
            default -> lines.add(new Line(depth, label, value.toString()));
        }
    }

    /** A name of the schema in words: {@code ipCaptureEvent} is {@code IP capture event}. */
    static String words(String name) {
        String[] words = name.replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            if (ABBREVIATIONS.contains(words[i])) {
                words[i] = words[i].toUpperCase(Locale.ROOT);
            }
        }
        String spoken = String.join(" ", words);
        return spoken.substring(0, 1).toUpperCase(Locale.ROOT) + spoken.substring(1);
    }

    /**
     * A line.
     *
     * @param depth how many blocks it is in
     * @param value empty for a block, whose lines follow
     */
    public record Line(int depth, String label, String value) {

        /** Whether it is a heading. */
        public boolean heads() {
            return value.isEmpty();
        }

        /** Shows nothing of the report. */
        @Override
        public String toString() {
            return "Line[" + label + "]";
        }
    }
}
