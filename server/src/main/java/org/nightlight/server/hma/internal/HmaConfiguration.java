package org.nightlight.server.hma.internal;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What lies around the routes of the HMA interface. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(HmaProperties.ENABLED)
class HmaConfiguration {

    static final String PATHS = "/hma/*";

    // both before the security chain, which looks at the key and refuses in words of its own
    private static final int OUTERMOST = -1000;

    @Bean
    FilterRegistrationBean<HmaErrors> hmaErrors(JsonMapper json) {
        FilterRegistrationBean<HmaErrors> registration = new FilterRegistrationBean<>(new HmaErrors(json));
        registration.addUrlPatterns(PATHS);
        registration.setOrder(OUTERMOST);
        return registration;
    }

    @Bean
    FilterRegistrationBean<KeyInAddress> keyInAddress() {
        FilterRegistrationBean<KeyInAddress> registration = new FilterRegistrationBean<>(new KeyInAddress());
        registration.addUrlPatterns(PATHS);
        registration.setOrder(OUTERMOST + 1);
        return registration;
    }
}
