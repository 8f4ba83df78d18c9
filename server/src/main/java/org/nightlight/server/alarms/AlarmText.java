package org.nightlight.server.alarms;

import org.nightlight.server.alarms.Alarm.News;

/** An alarm in one line. */
final class AlarmText {

    private AlarmText() {}

    static String subject(Alarm alarm, News news) {
        String state = switch (news) {
            case RAISED -> "alarm";
            case CLEARED -> "over";
        };
        return "[Nightlight] " + state + ": " + alarm.kind().label().replace('_', ' ') + " (" + alarm.subject() + ")";
    }
}
