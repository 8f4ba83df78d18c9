package org.nightlight.server.problem;

/** The problem for a bare status, as the container or the firewall in front of the routes answers. */
public final class StatusProblem {

    private StatusProblem() {}

    /** The common problem with that status, or the nearest. */
    public static ApiProblem of(int status) {
        CommonProblem problem = switch (status) {
            case 401 -> CommonProblem.KEY_MISSING;
            case 403 -> CommonProblem.FORBIDDEN;
            case 404 -> CommonProblem.NOT_FOUND;
            case 405 -> CommonProblem.METHOD_NOT_ALLOWED;
            case 406 -> CommonProblem.NOT_ACCEPTABLE;
            case 409 -> CommonProblem.CONFLICT;
            case 413 -> CommonProblem.BODY_TOO_LARGE;
            case 415 -> CommonProblem.MEDIA_TYPE_UNSUPPORTED;
            case 422 -> CommonProblem.VALUE_INVALID;
            case 429 -> CommonProblem.TOO_MANY_REQUESTS;
            case 503 -> CommonProblem.UNAVAILABLE;
            default -> status < 500 ? CommonProblem.REQUEST_INVALID : CommonProblem.INTERNAL_ERROR;
        };
        return new ApiProblem(
                problem,
                status < 500
                        ? "The request was refused before it reached a route; see /docs/api."
                        : "Nothing was done. The operator has been told; try again later.");
    }
}
