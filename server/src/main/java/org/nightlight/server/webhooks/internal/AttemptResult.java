package org.nightlight.server.webhooks.internal;

import java.time.Duration;
import java.util.Optional;

/** What came of one attempt to deliver a message. */
sealed interface AttemptResult {

    /** The status the platform answered with, if it answered. */
    Optional<Integer> status();

    /** The platform has it. */
    record Delivered(int code) implements AttemptResult {
        @Override
        public Optional<Integer> status() {
            return Optional.of(code);
        }
    }

    /**
     * It may succeed later.
     *
     * @param retryAfter how long the platform asked to be left alone
     */
    record Failed(Optional<Integer> status, String error, Optional<Duration> retryAfter) implements AttemptResult {}

    /** The platform does not want it, and would not want it later. */
    record Refused(int code, String error) implements AttemptResult {
        @Override
        public Optional<Integer> status() {
            return Optional.of(code);
        }
    }
}
