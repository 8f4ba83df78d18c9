package org.nightlight.policy;

import java.util.List;
import java.util.TreeSet;

/** Collects what is wrong with a pack while it is read. */
final class Problems {

    private static final int MAXIMUM = 1_000;

    private final TreeSet<PackProblem> problems = new TreeSet<>((a, b) -> {
        int byPlace = a.compareTo(b);
        return byPlace != 0 ? byPlace : a.message().compareTo(b.message());
    });

    void add(Place place, String message) {
        add(new PackProblem(place.file(), place.line(), place.column(), message));
    }

    void add(PackProblem problem) {
        if (problems.size() < MAXIMUM) {
            problems.add(problem);
        }
    }

    List<PackProblem> all() {
        return List.copyOf(problems);
    }
}
