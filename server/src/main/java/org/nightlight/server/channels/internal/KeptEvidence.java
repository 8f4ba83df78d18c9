package org.nightlight.server.channels.internal;

import java.time.Instant;
import java.util.Optional;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.NewHold;
import org.nightlight.server.evidence.Holds.NothingToHoldException;
import org.nightlight.server.evidence.Holds.Reason;
import org.nightlight.server.evidence.Holds.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps the evidence of a case for as long as the law behind a duty asks for it once it was told. */
@Component
class KeptEvidence {

    private static final Logger log = LoggerFactory.getLogger(KeptEvidence.class);

    private final Holds holds;

    KeptEvidence(Holds holds) {
        this.holds = holds;
    }

    void keep(CaseDuty duty, Instant until, String actor) {
        try {
            holds.put(new NewHold(
                    new Scope.OfCase(duty.caseId()),
                    Reason.FILING,
                    Optional.of(until),
                    duty.terms().channelTitle() + ": " + duty.terms().keep().words(),
                    actor));
        } catch (NothingToHoldException textOnly) {
            // a case of words alone has nothing in the vault
            log.info("The vault has nothing of {} to hold for {}", duty.caseId(), duty.id());
        }
    }
}
