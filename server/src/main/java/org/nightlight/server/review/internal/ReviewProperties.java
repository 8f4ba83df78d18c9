package org.nightlight.server.review.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How review works in this installation.
 *
 * @param hold how long a case stays with who took it after they were last seen on its page
 * @param noReviewerAfter how long an urgent case may wait while nobody who could resolve it is online
 * @param watchEvery how often that is checked
 */
@ConfigurationProperties("nightlight.review")
record ReviewProperties(
        @DefaultValue("10m") Duration hold,
        @DefaultValue("2m") Duration noReviewerAfter,
        @DefaultValue("30s") Duration watchEvery) {}
