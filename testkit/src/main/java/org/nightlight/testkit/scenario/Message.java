package org.nightlight.testkit.scenario;

/**
 * A message that is shown to the filter.
 *
 * @param event the id under which the filter answers
 * @param line the message as {@code POST /v1/events} takes it
 */
record Message(String event, String line) {
    /** Says which message, never what it says. */
    @Override
    public String toString() {
        return event;
    }
}
