package org.nightlight.server.reports.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/** What runs by itself. */
@Configuration(proxyBeanMethods = false)
class ReportsConfiguration {

    private static final int BEFORE_SECURITY = -200;

    /**
     * Which web sites may call what the component needs: anybody may read it, registered sites may report. Before the
     * security chain, which knows of no other sites.
     */
    @Bean
    FilterRegistrationBean<CorsFilter> embedOrigins(TokenTable table) {
        var filter = new FilterRegistrationBean<>(new CorsFilter(request -> origins(table, request)));
        filter.addUrlPatterns("/embed/*");
        filter.setOrder(BEFORE_SECURITY);
        return filter;
    }

    private static CorsConfiguration origins(TokenTable table, HttpServletRequest request) {
        var allowed = new CorsConfiguration();
        if (!request.getRequestURI().equals("/embed/reports")) {
            allowed.setAllowedOrigins(List.of(CorsConfiguration.ALL));
            allowed.setAllowedMethods(List.of("GET"));
            return allowed;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        allowed.setAllowedOrigins(origin != null && table.isOrigin(origin) ? List.of(origin) : List.of());
        allowed.setAllowedMethods(List.of("POST"));
        allowed.setAllowedHeaders(List.of(HttpHeaders.CONTENT_TYPE));
        return allowed;
    }

    @Bean
    RecurringTask<Void> usedTokensExpire(TokenTable tokens, Clock clock) {
        return Tasks.recurring("report-tokens-expire", FixedDelay.of(Duration.ofHours(1)))
                .execute((_, _) -> tokens.forget(clock.instant()));
    }
}
