package org.nightlight.authorities.cybertipline.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Checks the fields and collects what is wrong. */
final class CheckedFields extends Fields {

    private final Instant now;
    private final FieldPath path = new FieldPath();
    private final List<Finding> findings = new ArrayList<>();

    CheckedFields(Instant now) {
        this.now = now;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    @Override
    void begin(String step) {
        path.enter(step);
    }

    @Override
    void end() {
        path.leave();
    }

    @Override
    <T> void attribute(String name, T value, Rule<? super T> rule) {
        check(path.of(name), value, rule);
    }

    @Override
    <T> void content(T value, Rule<? super T> rule) {
        check(path.here(), value, rule);
    }

    @Override
    void missing(String name, String problem) {
        find(path.of(name), problem);
    }

    @Override
    void insist(boolean holds, String name, String problem) {
        if (!holds) {
            find(path.of(name), problem);
        }
    }

    @Override
    boolean has(String owner, String name) {
        return true; // what is written only for some schemas is checked for all
    }

    @Override
    boolean onlyAtNewerPlace(String newerOwner, String newerName, String olderOwner, String olderName) {
        return false;
    }

    private <T> void check(String field, T value, Rule<? super T> rule) {
        if (value instanceof String text && text.isBlank()) {
            find(field, "is empty; fill it in or leave it out");
            return;
        }
        rule.problem(value, now).ifPresent(problem -> find(field, problem));
    }

    private void find(String field, String problem) {
        findings.add(Finding.at(field, problem));
    }
}
