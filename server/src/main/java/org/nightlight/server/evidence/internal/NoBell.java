package org.nightlight.server.evidence.internal;

import java.util.List;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;

/** Alarms of a command that runs without the server: it prints what it finds, and the server rings. */
final class NoBell implements Alarms {

    @Override
    public void raise(AlarmKind kind, String subject, String message) {
        // the fault stands in the database, from where the server takes it
    }

    @Override
    public void clear(AlarmKind kind, String subject) {
        // the server sees for itself that a check found it well
    }

    @Override
    public List<Alarm> ringing() {
        return List.of();
    }

    @Override
    public List<Alarm> past(int limit) {
        return List.of();
    }

    @Override
    public boolean acknowledge(long id, String staff) {
        return false;
    }
}
