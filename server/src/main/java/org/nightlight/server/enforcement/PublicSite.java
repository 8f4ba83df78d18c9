package org.nightlight.server.enforcement;

import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where the public reaches this server's pages: {@code nightlight.statements.url}, such as {@code https://safety.example}, or
 * else the console's address. Known once the web server listens. Thread-safe.
 */
@Component
public final class PublicSite {

    private final Environment environment;

    /** An address that follows the settings of an environment. */
    public PublicSite(Environment environment) {
        this.environment = environment;
    }

    /** A path as the public reaches it. */
    public String of(String path) {
        String origin = Optional.ofNullable(environment.getProperty("nightlight.statements.url"))
                .or(() -> Optional.ofNullable(environment.getProperty("nightlight.console.url")))
                .orElseGet(() -> "http://localhost:" + environment.getProperty("local.server.port", "8080"));
        return (origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin) + path;
    }
}
