package org.nightlight.server.detection.internal;

import java.util.Locale;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Signal;
import org.nightlight.policy.Duty;

/** Says which media of an event must be reported, by the signals of the detector of known media. */
final class ReportDuty {

    private static final String KNOWN = "media.known";
    private static final String MEDIA = "media";
    private static final String DUTY = "duty";
    private static final String REPORT = Duty.REPORT.name().toLowerCase(Locale.ROOT);

    private ReportDuty() {}

    /** Whether a medium matched an entry that must be reported. */
    static boolean mustReport(Decision decision, String media) {
        for (Signal signal : decision.signals()) {
            if (signal.name().equals(KNOWN) // what is only counted asks for nothing
                    && REPORT.equals(signal.attributes().get(DUTY))
                    && media.equals(signal.attributes().get(MEDIA))) {
                return true;
            }
        }
        return false;
    }
}
