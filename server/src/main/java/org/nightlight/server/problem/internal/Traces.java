package org.nightlight.server.problem.internal;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where an exception came from, without its messages: those may quote what a user wrote, and logs hold no content. */
final class Traces {

    private static final int FRAMES = 30;

    private Traces() {}

    /** The classes of the exception and its causes, each with the first frames of its trace. */
    static String withoutMessages(Throwable failure) {
        var text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable one = failure; one != null && seen.add(one); one = one.getCause()) {
            text.append(text.isEmpty() ? "" : "\nCaused by: ")
                    .append(one.getClass().getName());
            text.append(Arrays.stream(one.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> "\n\tat " + frame)
                    .collect(Collectors.joining()));
        }
        return text.toString();
    }
}
