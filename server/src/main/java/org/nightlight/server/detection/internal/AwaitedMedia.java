package org.nightlight.server.detection.internal;

import java.util.List;
import org.nightlight.server.evidence.EvidenceNeed;
import org.springframework.stereotype.Component;

/** What waits to be scanned again must stay in the vault until then. */
@Component
final class AwaitedMedia implements EvidenceNeed {

    private final RescanTable waiting;

    AwaitedMedia(RescanTable waiting) {
        this.waiting = waiting;
    }

    @Override
    public boolean needs(List<String> decisions) {
        return waiting.anyWaits(decisions);
    }
}
