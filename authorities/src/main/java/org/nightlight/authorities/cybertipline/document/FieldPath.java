package org.nightlight.authorities.cybertipline.document;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where one is in a document, in the names of the schema. */
final class FieldPath {

    private final Deque<String> steps = new ArrayDeque<>();

    static String step(String name, int index) {
        return name + "[" + index + "]";
    }

    /** The element's name of a step. */
    static String name(String step) {
        int bracket = step.indexOf('[');
        return bracket < 0 ? step : step.substring(0, bracket);
    }

    void enter(String step) {
        steps.addLast(step);
    }

    void leave() {
        steps.removeLast();
    }

    void leaveIfInside() {
        steps.pollLast();
    }

    String here() {
        return String.join("/", steps);
    }

    /** The path of a field here, or of here if it has no name. */
    String of(String name) {
        if (name.isEmpty()) {
            return here();
        }
        return steps.isEmpty() ? name : here() + "/" + name;
    }
}
