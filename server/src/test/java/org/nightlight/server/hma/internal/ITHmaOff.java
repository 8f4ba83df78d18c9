package org.nightlight.server.hma.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.nightlight.server.TestPlatform;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Services;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class ITHmaOff {

    @Autowired
    private Services services;

    @Autowired
    private ApiKeys keys;

    @LocalServerPort
    private int port;

    @Test
    void server_notToldOtherwise_hasNoHmaInterface() {
        TestPlatform platform = TestPlatform.create(port, services, keys);

        for (String path : new String[] {"/hma/status", "/hma/c/banks", "/hma/m/lookup?signal_type=pdq&signal="}) {
            assertThat(platform.get(path).status()).as(path).isEqualTo(404);
        }
    }
}
