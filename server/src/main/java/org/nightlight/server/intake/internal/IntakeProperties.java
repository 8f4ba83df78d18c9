package org.nightlight.server.intake.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may set for the API.
 *
 * @param rateFactor by how much the rate limits are multiplied
 * @param echo whether {@code POST /v1/bench/echo} is there, against which the speed of the events API is measured
 */
@ConfigurationProperties("nightlight.intake")
record IntakeProperties(
        @DefaultValue("1") double rateFactor,
        @DefaultValue("false") boolean echo) {}
