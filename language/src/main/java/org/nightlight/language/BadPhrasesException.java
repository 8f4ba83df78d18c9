package org.nightlight.language;

import java.util.List;
import java.util.stream.Collectors;

/** Phrases that cannot be compiled; names every one. */
public final class BadPhrasesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<PhraseProblem> problems;

    BadPhrasesException(List<PhraseProblem> problems) {
        super(problems.stream().map(PhraseProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the phrases. */
    public List<PhraseProblem> problems() {
        return problems;
    }
}
