package org.nightlight.testkit.scenario;

import java.util.List;

/** A suite that cannot be played; says where, for every problem. */
public final class InvalidSuiteException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    InvalidSuiteException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each problem with file and line. */
    public List<String> problems() {
        return problems;
    }
}
