package org.nightlight.server.intake.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.nightlight.server.identity.ApiClient;
import org.springframework.web.servlet.HandlerInterceptor;

/** Counts every request of the API against the limits of its key. */
record RateLimitInterceptor(RateLimiter limiter) implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(ApiClient.class.getName()) instanceof ApiClient client) {
            limiter.take(limit(request.getRequestURI()), client.keyId(), 1);
        }
        return true;
    }

    private static RateLimit limit(String path) {
        if (path.startsWith("/v1/events")) {
            return RateLimit.EVENTS;
        }
        return path.startsWith("/v1/accounts/") ? RateLimit.ACCOUNTS : RateLimit.OTHER;
    }
}
