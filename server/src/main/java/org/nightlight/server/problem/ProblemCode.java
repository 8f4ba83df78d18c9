package org.nightlight.server.problem;

/**
 * A code of the API's errors. Each feature has one enum that implements this; codes are unique over all of them, are
 * counted as metrics and never change their meaning.
 */
public interface ProblemCode {

    /** The member {@code code} of the problem document: lower case with underscores, such as {@code scope_missing}. */
    String code();

    /** The HTTP status. */
    int status();

    /** The member {@code title}: what the code means, always the same words. */
    String title();
}
