package org.nightlight.server.identity.internal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/**
 * The pages that somebody opens by a code: no session, a double-submitted cookie instead of one, no script, and no referrer
 * that would carry the code away.
 */
@Configuration(proxyBeanMethods = false)
class PublicPagesConfiguration {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'";

    // before the console's, which takes whatever is left
    @Bean
    @Order(2)
    SecurityFilterChain pagesByCode(HttpSecurity http) throws Exception {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("nightlight-form");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
        return http.securityMatcher("/statements/**", "/appeals/**", "/reports/*/appeal")
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .requestCache(cache -> cache.disable())
                // a form whose cookie has gone begins anew
                .exceptionHandling(refused -> refused.accessDeniedHandler(
                        (request, response, denied) -> response.sendRedirect(startAgain(request.getRequestURI()))))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** The page that a form stands on: its own address, or that of the appeal it is about. */
    private static String startAgain(String path) {
        int last = path.lastIndexOf('/');
        String step = path.substring(last + 1);
        return step.equals("again") || step.equals("withdraw") ? path.substring(0, last) : path;
    }
}
