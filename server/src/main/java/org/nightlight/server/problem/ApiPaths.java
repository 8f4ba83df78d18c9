package org.nightlight.server.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Which paths belong to the API for platforms, and so answer errors with problem documents instead of pages. */
public final class ApiPaths {

    private static final List<String> PREFIXES = List.of("/v1/", "/hma/", "/api/v1/");

    private ApiPaths() {}

    /** Whether the request (or, on an error dispatch, the one that failed) is for the API. */
    public static boolean isApi(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return isApi(failed instanceof String path ? path : request.getRequestURI());
    }

    /** Whether the path is one of the API. */
    public static boolean isApi(String path) {
        for (String prefix : PREFIXES) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return path.equals("/v1");
    }
}
