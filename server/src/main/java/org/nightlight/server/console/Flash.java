package org.nightlight.server.console;

import java.util.Optional;

/**
 * What the next page says about what was just done: {@code redirectAttributes.addFlashAttribute("flash",
 * Flash.done("…"))}.
 *
 * @param text what was done or why it was not
 * @param tone how it looks
 * @param undo the path that undoes it by POST
 */
public record Flash(String text, Tone tone, Optional<String> undo) {

    /** It was done. */
    public static Flash done(String text) {
        return new Flash(text, Tone.OK, Optional.empty());
    }

    /** It was not done, and why. */
    public static Flash failed(String text) {
        return new Flash(text, Tone.WARNING, Optional.empty());
    }

    /** The same with a button that undoes it. */
    public Flash undoneBy(String path) {
        return new Flash(text, tone, Optional.of(path));
    }
}
