package org.nightlight.server.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the console is reached and how long a sign-in lasts.
 *
 * @param url the console's public address, such as {@code https://safety.example}; passkeys belong to its host. {@code
 *     http://localhost} with the server's port when absent
 * @param idle after how long without use a sign-in ends; pages that refresh themselves do not count as use
 * @param longest after how long it ends in any case
 * @param firstAdministrator whether a server without staff prints a link for its first administrator
 */
@ConfigurationProperties("nightlight.console")
public record IdentityProperties(
        Optional<URI> url,
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration longest,
        @DefaultValue("true") boolean firstAdministrator) {}
