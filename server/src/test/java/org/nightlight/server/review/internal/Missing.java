package org.nightlight.server.review.internal;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@TestConfiguration(proxyBeanMethods = false)
class Missing {
    @Bean
    org.nightlight.media.MediaFingerprinter fakeMedia() {
        return new org.nightlight.media.InProcessFingerprinter(org.nightlight.media.MediaLimits.DEFAULT);
    }
}
