package org.nightlight.server.enforcement.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Statements of reasons.
 *
 * @param giveEvery the longest a statement is withheld beyond its end
 */
@ConfigurationProperties("nightlight.statements")
record StatementProperties(@DefaultValue("30s") Duration giveEvery) {}
