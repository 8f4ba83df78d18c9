package org.nightlight.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A policy pack that is not loaded, with everything that is wrong with it. */
public final class InvalidPackException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<PackProblem> problems;

    InvalidPackException(List<PackProblem> problems) {
        super(problems.size() + " problems: "
                + problems.stream().limit(5).map(PackProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, by file and line. */
    public List<PackProblem> problems() {
        return problems;
    }
}
