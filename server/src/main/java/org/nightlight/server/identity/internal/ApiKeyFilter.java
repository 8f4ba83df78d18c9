package org.nightlight.server.identity.internal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;

/**
 * The whole security chain of the API: no session, no cookie, no CSRF token, one key. It is all there is between the
 * firewall and the routes, because every event pays for it; the scope is checked by {@link ScopeInterceptor}.
 */
final class ApiKeyFilter implements Filter {

    static final String CLIENT = ApiClient.class.getName();

    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"Nightlight\"";
    private static final int LONGEST = 200;

    private final KeyRing ring;
    private final ProblemWriter problems;
    private final Clock clock;
    private final Optional<Scope> scope;

    /** A filter that also asks for a scope, where no route of ours does. */
    ApiKeyFilter(KeyRing ring, ProblemWriter problems, Clock clock, Optional<Scope> scope) {
        this.scope = scope;
        this.ring = ring;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var answer = (HttpServletResponse) response;
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (request.isSecure()) {
            answer.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        try {
            request.setAttribute(CLIENT, client((HttpServletRequest) request));
        } catch (ApiProblem refused) {
            problems.write(refused, answer);
            return;
        }
        chain.doFilter(request, response);
    }

    private ApiClient client(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused(CommonProblem.KEY_MISSING, "Send the header 'Authorization: Bearer <API key>'.");
        }
        Optional<KeyRing.Held> held = header.length() > LONGEST
                ? Optional.empty()
                : ring.find(header.substring(SCHEME.length()).strip());
        if (held.isEmpty()) {
            throw refused(CommonProblem.KEY_UNKNOWN, "Check the key; keys are made in the console.");
        }
        if (!held.get().worksAt(clock.instant())) {
            throw refused(CommonProblem.KEY_REVOKED, "Use the key that replaced it, or have one made in the console.");
        }
        ApiClient client = held.get().client();
        if (scope.isPresent() && !client.scopes().contains(scope.get())) {
            throw ScopeInterceptor.missing(scope.get());
        }
        return client;
    }

    private static ApiProblem refused(CommonProblem code, String detail) {
        return new ApiProblem(code, detail).withHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
}
