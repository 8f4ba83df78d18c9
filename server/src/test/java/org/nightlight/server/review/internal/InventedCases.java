package org.nightlight.server.review.internal;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Lets the pages of the whole server show material that a test invents. */
@TestConfiguration(proxyBeanMethods = false)
class InventedCases {

    @Bean
    @Primary
    InventedMaterial inventedMaterial() {
        return new InventedMaterial();
    }
}
