package org.nightlight.server.alarms;

import java.util.List;

/**
 * Where any part of the server says that something needs an operator now.
 *
 * <p>An alarm is identified by kind and subject; raising it again while it rings changes its text and counts, but does
 * not ring twice. It is shown in the console, sent by webhook or e-mail, counted in the metrics and kept in the
 * database until cleared.
 *
 * <p>Raising and clearing take no part in the caller's transaction and do not wait for the database or a delivery, so
 * both are cheap enough for every event; they never throw. While the database is away, alarms wait in memory and are in
 * the log. Reading sees everything raised before it. {@link AlarmsChanged} is published whenever what is read changes.
 * Thread-safe.
 */
public interface Alarms {

    /**
     * Raises an alarm, or updates the one that rings.
     *
     * @param kind what is wrong
     * @param subject which one of its kind, such as a detector's name or a queue; short, and no personal data
     * @param message one sentence for the operator: what happened and what to do
     */
    void raise(AlarmKind kind, String subject, String message);

    /** Says that it is over; does nothing when no such alarm rings. */
    void clear(AlarmKind kind, String subject);

    /** What rings now: the unacknowledged first, of those the newest first. */
    List<Alarm> ringing();

    /** What is over, the newest first. */
    List<Alarm> past(int limit);

    /**
     * Says that somebody has seen it: it is no longer sent again, and a {@linkplain AlarmKind#momentary momentary} one is
     * over.
     *
     * @param id the alarm's id
     * @param staff who has seen it: a staff id
     * @return false when no such alarm rings unacknowledged
     */
    boolean acknowledge(long id, String staff);
}
