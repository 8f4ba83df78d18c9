package org.nightlight.server.cybertips.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reports are prepared in this installation.
 *
 * @param threshold the completeness below which handing over needs a written reason, 0 to 100
 */
@ConfigurationProperties("nightlight.cybertips")
record CybertipProperties(@DefaultValue("60") int threshold) {}
