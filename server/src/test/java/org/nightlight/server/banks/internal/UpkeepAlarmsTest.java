package org.nightlight.server.banks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpkeepAlarmsTest {

    private final List<String> ringing = new ArrayList<>();
    private final UpkeepAlarms upkeep = new UpkeepAlarms(new BankWorld.NotedAlarms(ringing));

    @Test
    void failed_mergeOfHashes_ringsUntilOneSucceeds() {
        upkeep.hashes().failed(new OutOfMemoryError("Cannot reserve 4096 bytes of direct buffer memory"));

        assertThat(ringing)
                .singleElement()
                .asString()
                .startsWith("bank_index_not_merged")
                .contains("Cannot reserve", "MaxDirectMemorySize");

        upkeep.hashes().succeeded();

        assertThat(ringing).isEmpty();
    }
}
