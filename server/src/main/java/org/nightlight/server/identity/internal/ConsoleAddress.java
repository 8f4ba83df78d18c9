package org.nightlight.server.identity.internal;

import java.net.URI;
import org.nightlight.server.identity.IdentityProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where people reach the console. Known once the web server listens. */
@Component
final class ConsoleAddress {

    private final IdentityProperties properties;
    private final Environment environment;

    ConsoleAddress(IdentityProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** Scheme, host and port, without a slash at the end. */
    String origin() {
        return properties.url().map(ConsoleAddress::originOf).orElseGet(() -> "http://localhost:" + port());
    }

    /** The host, to which passkeys belong. */
    String host() {
        return URI.create(origin()).getHost();
    }

    URI resolve(String path) {
        return URI.create(origin() + path);
    }

    private String port() {
        return environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }

    private static String originOf(URI url) {
        if (url.getScheme() == null || url.getHost() == null) {
            throw new IllegalStateException(
                    "nightlight.console.url must be an address such as https://safety.example, not '" + url + "'");
        }
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
