package org.nightlight.server.problem;

import java.util.Locale;

/** The codes that any route may answer with. */
public enum CommonProblem implements ProblemCode {
    BODY_UNREADABLE(400, "The body could not be read as JSON"),
    REQUEST_INVALID(400, "The request is not as this route expects it"),
    KEY_MISSING(401, "An API key is needed"),
    KEY_UNKNOWN(401, "The API key is not known"),
    KEY_REVOKED(401, "The API key was revoked or has run out"),
    SCOPE_MISSING(403, "The API key does not have the scope this needs"),
    FORBIDDEN(403, "This is not open to API keys"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The route does not know this method"),
    NOT_ACCEPTABLE(406, "The answer would be JSON, which the request does not accept"),
    CONFLICT(409, "It was changed meanwhile, or exists already"),
    BODY_TOO_LARGE(413, "The body is larger than allowed"),
    MEDIA_TYPE_UNSUPPORTED(415, "The body has a media type that the route does not read"),
    VALUE_INVALID(422, "A value is not allowed"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL_ERROR(500, "Something went wrong here; it was recorded"),
    UNAVAILABLE(503, "Not possible at the moment; try again");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
