package org.nightlight.server.identity.internal;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.nightlight.server.problem.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may come in at all, and with which headers answers go out. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** The paths that platforms' back ends call with a key. */
    static final String[] API_PATHS = {"/v1", "/v1/**", "/hma/**", "/api/v1/**"};

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "font-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain api(KeyRing ring, ProblemWriter problems, Clock clock) {
        List<RequestMatcher> paths = Arrays.stream(API_PATHS)
                .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
                .toList();
        return new DefaultSecurityFilterChain(new OrRequestMatcher(paths), new ApiKeyFilter(ring, problems, clock));
    }

    @Bean
    @Order(2)
    SecurityFilterChain console(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(routes -> routes.requestMatchers("/assets/**", "/error", "/docs/**")
                        .permitAll()
                        .requestMatchers("/actuator/health/readiness", "/openapi.json")
                        .permitAll()
                        .requestMatchers("/console", "/console/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }
}
