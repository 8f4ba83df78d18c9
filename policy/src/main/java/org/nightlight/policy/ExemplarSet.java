package org.nightlight.policy;

import java.util.List;

/**
 * Sentences of one kind and of the kinds it is mistaken for, by which a doubtful message is judged; being like the first is
 * the signal {@code similar.<id>}.
 *
 * @param language BCP 47 tag of the language they are written in; other messages are not compared
 * @param alike of the kind, at least three
 * @param unlike of what is mistaken for it, at least three
 */
public record ExemplarSet(String id, String title, String language, List<String> alike, List<String> unlike) {

    /** How names of such signals begin. */
    public static final String SIGNALS = "similar.";

    /** Copies the lists. */
    public ExemplarSet {
        alike = List.copyOf(alike);
        unlike = List.copyOf(unlike);
    }

    /** The name of the signal. */
    public String signal() {
        return SIGNALS + id;
    }
}
