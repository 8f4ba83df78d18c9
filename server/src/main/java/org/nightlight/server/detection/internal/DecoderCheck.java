package org.nightlight.server.detection.internal;

import java.util.stream.Collectors;
import org.nightlight.media.DecodeWorkers;
import org.nightlight.media.MediaException;
import org.nightlight.media.confinement.Confinement;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;

/** Looks once whether media are decoded as far away from everything else as they should be, and rings if not. */
record DecoderCheck(DecodeWorkers workers, Alarms alarms) implements Runnable {

    private static final String SUBJECT = "media decoder";

    @Override
    public void run() {
        try {
            Confinement confinement = workers.confinement();
            if (confinement.effective()) {
                alarms.clear(AlarmKind.CONFINEMENT_DEGRADED, SUBJECT);
                return;
            }
            alarms.raise(
                    AlarmKind.CONFINEMENT_DEGRADED,
                    SUBJECT,
                    "Media are decoded with less protection than intended; missing: "
                            + confinement.missing().stream()
                                    .map(Enum::name)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ". See SECURITY.md for what the machine must offer.");
        } catch (MediaException notStarted) {
            alarms.raise(
                    AlarmKind.DETECTOR_DOWN,
                    SUBJECT,
                    "The process that decodes media does not start (" + notStarted
                            + "). Media are held until it does; the log says more.");
        }
    }
}
