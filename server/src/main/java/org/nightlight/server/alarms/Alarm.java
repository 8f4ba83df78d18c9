package org.nightlight.server.alarms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that is or was wrong.
 *
 * @param id its id
 * @param kind what is wrong
 * @param subject which one of its kind
 * @param message what happened last and what to do
 * @param raisedAt when it began
 * @param lastAt when it was last raised
 * @param times how often it was raised
 * @param acknowledgement who has seen it, if anybody has
 * @param clearedAt when it was over, if it is
 * @param deliveries whom it was told to, and whether that worked
 */
public record Alarm(
        long id,
        AlarmKind kind,
        String subject,
        String message,
        Instant raisedAt,
        Instant lastAt,
        long times,
        Optional<Acknowledgement> acknowledgement,
        Optional<Instant> clearedAt,
        List<Delivery> deliveries) {

    /** Copies the deliveries. */
    public Alarm {
        deliveries = List.copyOf(deliveries);
    }

    /** Whether somebody who should have been told was not. */
    public boolean undelivered() {
        return deliveries.stream().anyMatch(delivery -> delivery.error().isPresent());
    }

    /**
     * Who has seen it.
     *
     * @param staff a staff id
     * @param at when
     */
    public record Acknowledgement(String staff, Instant at) {}

    /**
     * Telling somebody outside.
     *
     * @param channel how
     * @param news what was told
     * @param state where it stands
     * @param attempts how often it was tried
     * @param sentAt when it last worked
     * @param error why the last attempt failed; absent when it worked
     */
    public record Delivery(
            Channel channel, News news, State state, int attempts, Optional<Instant> sentAt, Optional<String> error) {}

    /** How somebody outside is told. */
    public enum Channel {
        WEBHOOK,
        EMAIL
    }

    /** What somebody outside is told. */
    public enum News {
        RAISED,
        CLEARED
    }

    /** Where a delivery stands. */
    public enum State {
        /** It will be tried, or tried again. */
        PENDING,
        /** It arrived. */
        SENT,
        /** It was tried for a day and given up. */
        FAILED
    }
}
