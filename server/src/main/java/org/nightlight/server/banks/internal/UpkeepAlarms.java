package org.nightlight.server.banks.internal;

import org.nightlight.matching.UpkeepListener;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.springframework.stereotype.Component;

/** Rings while the parts of an index over banks cannot be merged. */
@Component
class UpkeepAlarms {

    private final Alarms alarms;

    UpkeepAlarms(Alarms alarms) {
        this.alarms = alarms;
    }

    /** For the index of PDQ hashes. */
    UpkeepListener hashes() {
        return new Ringing("hashes");
    }

    /** For the index of digests. */
    UpkeepListener digests() {
        return new Ringing("digests");
    }

    private final class Ringing implements UpkeepListener {

        private final String subject;

        Ringing(String subject) {
            this.subject = subject;
        }

        @Override
        public void failed(Throwable cause) {
            alarms.raise(
                    AlarmKind.BANK_INDEX_NOT_MERGED,
                    subject,
                    "Parts of the index over banks could not be merged (" + cause
                            + "). All is still found, but searches get slower; where memory is lacking, raise"
                            + " -XX:MaxDirectMemorySize and start again");
        }

        @Override
        public void succeeded() {
            alarms.clear(AlarmKind.BANK_INDEX_NOT_MERGED, subject);
        }
    }
}
