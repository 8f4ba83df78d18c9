package org.nightlight.testkit.cybertipline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The schemas that the fake hands out and validates with: written by this project from facts about the interface, with the
 * documented limits as facets, which NCMEC's own has not.
 */
public enum TipSchema {
    /** As the interface was in November 2025. */
    NOVEMBER_2025,
    /** With fields that came later. */
    NEWER;

    /** The text of the schema. */
    public String text() {
        String text = read();
        return switch (this) {
            case NOVEMBER_2025 -> text;
            case NEWER -> text.replace("<!--newer", "").replace("newer-->", "");
        };
    }

    private static String read() {
        try (InputStream in = TipSchema.class.getResourceAsStream("report.xsd")) {
            if (in == null) {
                throw new IllegalStateException("report.xsd is not where the fake's classes are");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
