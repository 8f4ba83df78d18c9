package org.nightlight.server.lookback.internal;

import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.banks.Quarantine;
import org.springframework.stereotype.Component;

/** Stops entries that match more than is plausible, and rings for them until a person has decided. Thread-safe. */
@Component
class Floods {

    private final Quarantine quarantine;
    private final Alarms alarms;

    Floods(Quarantine quarantine, Alarms alarms) {
        this.quarantine = quarantine;
        this.alarms = alarms;
    }

    /**
     * Puts an entry in quarantine.
     *
     * @param why a sentence, without its end
     * @return whether it acted before
     */
    boolean stop(long entry, String why) {
        boolean stopped = quarantine.put(entry, why);
        if (stopped) {
            alarms.raise(
                    AlarmKind.MATCH_FLOOD,
                    subject(entry),
                    why + ", which is more than is plausible. Its matches are counted and have no consequence until you"
                            + " confirm or remove it at /console/looking-back.");
        }
        return stopped;
    }

    /** Ends the alarms of entries about which a person has decided. */
    void clearDecided() {
        Set<String> there =
                quarantine.all().stream().map(one -> subject(one.entry())).collect(Collectors.toSet());
        for (Alarm alarm : alarms.ringing()) {
            if (alarm.kind() == AlarmKind.MATCH_FLOOD && !there.contains(alarm.subject())) {
                alarms.clear(AlarmKind.MATCH_FLOOD, alarm.subject());
            }
        }
    }

    private static String subject(long entry) {
        return "entry " + entry;
    }
}
