package org.nightlight.server.alarms;

/**
 * Where any part of the server says that something needs an operator now.
 *
 * <p>An alarm is identified by kind and subject; raising it again while it rings changes its text and counts, but does
 * not ring twice. It is shown in the console, sent by webhook or e-mail, counted in the metrics and kept in the
 * database until cleared. Thread-safe; never throws because of a delivery that failed (that is itself an alarm).
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
}
