package org.nightlight.server.identity.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may come in at all, and with which headers answers go out. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** The paths that platforms' back ends call with a key. */
    static final String[] API_PATHS = {"/v1", "/v1/**", "/hma/**", "/api/v1/**"};

    private static final String METRICS_PATH = "/actuator/prometheus";

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
                    + "font-src 'self'; media-src 'self' blob:; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'";

    private static final String PUBLIC_CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain api(KeyRing ring, ProblemWriter problems, Clock clock) {
        List<RequestMatcher> paths = Arrays.stream(API_PATHS)
                .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
                .toList();
        return new DefaultSecurityFilterChain(
                new OrRequestMatcher(paths), new ApiKeyFilter(ring, problems, clock, Optional.empty()));
    }

    @Bean
    @Order(2)
    SecurityFilterChain metrics(KeyRing ring, ProblemWriter problems, Clock clock) {
        return new DefaultSecurityFilterChain(
                PathPatternRequestMatcher.pathPattern(METRICS_PATH),
                new ApiKeyFilter(ring, problems, clock, Optional.of(Scope.METRICS_READ)));
    }

    @Bean
    CsrfTokenRepository csrfTokens() {
        return new HttpSessionCsrfTokenRepository();
    }

    /** There is none: people come in by the sign-in pages, platforms by keys; so that no default user is made up. */
    @Bean
    AuthenticationManager noOtherWayIn() {
        return authentication -> {
            throw new ProviderNotFoundException("There is no other way to sign in than the sign-in pages");
        };
    }

    /**
     * Pages for everybody: no session, and a double-submitted cookie instead of one. What another web site's page may send
     * is decided by its route, from the site's origin.
     */
    @Bean
    @Order(3)
    SecurityFilterChain publicPages(HttpSecurity http) throws Exception {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("nightlight-form");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
        return http.securityMatcher("/report", "/reports", "/reports/*", "/embed/**")
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers("/embed/**"))
                .requestCache(cache -> cache.disable())
                .exceptionHandling(refused -> refused.accessDeniedHandler(
                        (request, response, denied) -> response.sendRedirect(startAgain(request))))
                .headers(headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives(PUBLIC_CONTENT_SECURITY_POLICY))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** A form whose cookie has gone begins anew; what it is about stays. */
    private static String startAgain(HttpServletRequest request) {
        String token = request.getParameter("token");
        return token == null || !request.getRequestURI().equals("/report")
                ? request.getRequestURI()
                : "/report?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    @Bean
    @Order(4)
    SecurityFilterChain console(
            HttpSecurity http,
            StaffRoster roster,
            StaffSessions sessions,
            CsrfTokenRepository csrfTokens,
            SignedOut signedOut)
            throws Exception {
        var redirects = new SignInRedirects(roster);
        return http.authorizeHttpRequests(routes -> routes
                        // the end of a stream that was allowed when it began
                        .dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                "/assets/**", "/error", "/docs/**", "/actuator/health/readiness", "/openapi.json")
                        .permitAll()
                        .requestMatchers("/sign-in", "/sign-in/link/*", "/sign-in/passkey", "/sign-in/passkey/*")
                        .permitAll()
                        .requestMatchers("/sign-in/**")
                        .authenticated()
                        .requestMatchers("/", "/console", "/console/**")
                        .access(Factors.rule())
                        .anyRequest()
                        .denyAll())
                .addFilterBefore(new FreshStaffFilter(roster, sessions), AuthorizationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .requestCache(cache -> cache.disable())
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(redirects).accessDeniedHandler(redirects))
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .addLogoutHandler(signedOut)
                        .logoutSuccessUrl("/sign-in?out"))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    @Bean
    SignedOut signedOut(Journal journal, TransactionTemplate transaction) {
        return new SignedOut(journal, transaction);
    }

    /** Writes a sign-out into the ledger. */
    record SignedOut(Journal journal, TransactionTemplate transaction) implements LogoutHandler {

        @Override
        public void logout(
                HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
            if (authentication instanceof StaffAuthentication staff) {
                transaction.executeWithoutResult(status -> journal.write(
                        "staff.signed_out",
                        staff.staff().actor(),
                        Map.of("staff", staff.staff().id())));
            }
        }
    }
}
