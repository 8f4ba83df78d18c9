package org.nightlight.server.hma.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the API key also as the password of basic authentication. HMA has no keys, so its clients have no place for one
 * but the address they are given: {@code https://hma:KEY@nightlight.example/hma}.
 */
final class KeyInAddress extends OncePerRequestFilter {

    private static final String BASIC = "Basic ";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> key = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BASIC, 0, BASIC.length()))
                .flatMap(header -> password(header.substring(BASIC.length()).strip()));
        chain.doFilter(
                key.<HttpServletRequest>map(found -> new WithKey(request, found))
                        .orElse(request),
                response);
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty(); // refused as a request without a key
        }
    }

    /** The request as it would be with the key in the customary header. */
    private static final class WithKey extends HttpServletRequestWrapper {
        private final String header;

        private WithKey(HttpServletRequest request, String key) {
            super(request);
            this.header = "Bearer " + key;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION) ? header : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION)
                    ? Collections.enumeration(List.of(header))
                    : super.getHeaders(name);
        }
    }
}
