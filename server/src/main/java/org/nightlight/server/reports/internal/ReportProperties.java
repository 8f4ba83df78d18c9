package org.nightlight.server.reports.internal;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people report.
 *
 * @param url the address under which the public reaches this server, such as {@code https://safety.example}; the
 *     console's when absent
 */
@ConfigurationProperties("nightlight.reports")
record ReportProperties(Optional<URI> url) {}
