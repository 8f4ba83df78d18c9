package org.nightlight.server.problem;

/**
 * Published when a request failed in a way nobody foresaw; whoever rings alarms listens.
 *
 * @param route method and path pattern, no values
 * @param fault the exception's class, without its message, which might hold content
 */
public record UnexpectedFailure(String route, String fault) {

    /** The request attribute that says that the failure of this request was published. */
    public static final String PUBLISHED = UnexpectedFailure.class.getName();
}
