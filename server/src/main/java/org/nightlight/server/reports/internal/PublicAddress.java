package org.nightlight.server.reports.internal;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where people reach the public pages. Known once the web server listens. */
@Component
final class PublicAddress {

    private final ReportProperties properties;
    private final Environment environment;

    PublicAddress(ReportProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** The address of a path. */
    String of(String path) {
        String origin = properties
                .url()
                .map(Object::toString)
                .orElseGet(() -> environment.getProperty(
                        "nightlight.console.url",
                        "http://localhost:" + environment.getProperty("local.server.port", "8080")));
        return (origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin) + path;
    }

    /** The page on which somebody follows a report. */
    String status(String code) {
        return of("/reports/" + code);
    }
}
