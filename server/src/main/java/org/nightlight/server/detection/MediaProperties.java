package org.nightlight.server.detection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How media are fetched from the addresses that platforms name.
 *
 * @param allowPrivateAddresses whether this machine and private networks may be asked; only where the platform lives
 *     beside the server, as in the demo
 * @param fetchTimeout for a medium as a whole, redirects included
 */
@ConfigurationProperties("nightlight.media")
public record MediaProperties(
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue("5s") Duration fetchTimeout) {}
