package org.nightlight.engine;

import java.util.Map;
import java.util.Optional;

/**
 * What a detector observed.
 *
 * @param name dotted, such as {@code grooming.secrecy}, {@code media.known}, {@code link.off_platform}
 * @param score how sure the detector is, 0 to 1
 * @param detector the detector's name
 * @param version the detector's version
 * @param span where in the text, in UTF-16 units
 * @param attributes what the explanation shows and rules can ask: strings, longs, doubles and booleans
 */
public record Signal(
        String name,
        double score,
        String detector,
        String version,
        Optional<Span> span,
        Map<String, Object> attributes) {

    /** Copies the map. */
    public Signal {
        attributes = Map.copyOf(attributes);
    }

    /** A part of a text: from {@code start} to before {@code end}. */
    public record Span(int start, int end) {}
}
