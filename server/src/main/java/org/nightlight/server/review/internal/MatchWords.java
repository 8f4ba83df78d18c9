package org.nightlight.server.review.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nightlight.engine.Signal;
import org.nightlight.server.review.MatchedEntry;

/** Says of a match with a bank what a reviewer needs to weigh it: with what, how near, seen how, and who says what. */
final class MatchWords {

    private static final String KNOWN = "media.known";
    private static final String PDQ = "pdq";
    private static final String VPDQ = "vpdq";

    private MatchWords() {}

    /** Whether the signal is such a match. */
    static boolean explains(Signal signal) {
        return isMatch(signal.name()) && signal.attributes().containsKey("bank");
    }

    /** Whether signals of this name are matches with banks. */
    static boolean isMatch(String name) {
        return name.startsWith(KNOWN);
    }

    /** What the grounds are, in the order in which they are read. */
    static Map<String, String> grounds(Signal signal) {
        Map<String, String> grounds = new LinkedHashMap<>();
        text(signal, "media").ifPresent(media -> grounds.put("medium", media));
        grounds.put("matches", entry(signal));
        grounds.put("how near", near(signal));
        seen(signal).ifPresent(seen -> grounds.put("seen", seen));
        said(signal).ifPresent(said -> grounds.put("source says", said));
        text(signal, "duty").ifPresent(duty -> grounds.put("duty", duty));
        text(signal, "harm_class").ifPresent(harm -> grounds.put("harm class", harm.replace('_', ' ')));
        return grounds;
    }

    /** A match in a line. */
    static String line(MatchedEntry match) {
        String near = switch (match.how()) {
            case CRYPTOGRAPHIC -> "the same file, by " + match.algorithm();
            case MD5_ALONE -> "the same MD5, which alone is not enough";
            case PERCEPTUAL -> "looks like it, " + match.distance() + " of 256 bits differ";
        };
        return "Entry " + match.entry() + " of " + match.bank() + ": " + near
                + match.source().map(source -> "; source: " + source).orElse("")
                + (match.verified() ? "; a verified list" : "; not a verified list");
    }

    private static String entry(Signal signal) {
        return text(signal, "entry").map(entry -> "entry " + entry + " of ").orElse("")
                + text(signal, "bank").orElse("")
                + text(signal, "hash").map(hash -> " (" + hash + ")").orElse("");
    }

    private static String near(Signal signal) {
        String algorithm = text(signal, "algorithm").orElse(PDQ);
        if (algorithm.equals(VPDQ)) {
            return percent(signal, "film_percent") + " of its frames are in the known video, and "
                    + percent(signal, "entry_percent") + " of the known video's in it (vPDQ, up to "
                    + text(signal, "distance").orElse("?") + " of 256 bits)";
        }
        return algorithm.equals(PDQ)
                ? text(signal, "distance").orElse("?") + " of 256 bits differ (PDQ)"
                : "the same file, by " + algorithm;
    }

    private static String percent(Signal signal, String name) {
        return signal.attributes().get(name) instanceof Number share
                ? String.format(Locale.ROOT, "%.0f %%", share.doubleValue())
                : "? %";
    }

    private static Optional<String> seen(Signal signal) {
        String words = Stream.of(
                        text(signal, "orientation").flatMap(MatchWords::orientation),
                        text(signal, "borders_removed").filter("true"::equals).map(yes -> "without its borders"),
                        text(signal, "at_seconds")
                                .filter(seconds -> !seconds.equals("0.0"))
                                .map(seconds -> "at " + seconds + " s"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return Optional.of(words).filter(text -> !text.isEmpty());
    }

    /** As the picture was sent needs no words. */
    private static Optional<String> orientation(String name) {
        return switch (name) {
            case "original" -> Optional.empty();
            case "rotated_90" -> Optional.of("a quarter turn counter-clockwise");
            case "rotated_180" -> Optional.of("upside down");
            case "rotated_270" -> Optional.of("a quarter turn clockwise");
            case "flipped_x" -> Optional.of("mirrored, top and bottom exchanged");
            case "flipped_y" -> Optional.of("mirrored, left and right exchanged");
            case "flipped_plus_1" -> Optional.of("mirrored at the falling diagonal");
            case "flipped_minus_1" -> Optional.of("mirrored at the rising diagonal");
            default -> Optional.of(name.replace('_', ' '));
        };
    }

    private static Optional<String> said(Signal signal) {
        Optional<String> severity = text(signal, "severity")
                .map(value -> "severity " + value
                        + text(signal, "severity_scheme")
                                .map(scheme -> " on the scale " + scheme)
                                .orElse(""));
        String words = Stream.of(
                        text(signal, "source"),
                        text(signal, "list").map(list -> "list " + list),
                        text(signal, "category").map(category -> "category " + category),
                        severity)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return Optional.of(words).filter(text -> !text.isEmpty());
    }

    private static Optional<String> text(Signal signal, String name) {
        return Optional.ofNullable(signal.attributes().get(name)).map(Object::toString);
    }
}
