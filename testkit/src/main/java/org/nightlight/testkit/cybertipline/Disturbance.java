package org.nightlight.testkit.cybertipline;

import java.time.Duration;
import java.util.Optional;

/** What goes wrong with a call, on demand. */
public sealed interface Disturbance {

    /** The call is not heard: nothing is done, and the line is cut. */
    record RequestDropped() implements Disturbance {}

    /** The call is done, but the line is cut before the answer. */
    record AnswerDropped() implements Disturbance {}

    /** The call is done, and answered with something that is no answer. */
    record AnswerGarbled() implements Disturbance {}

    /** The call is done, and answered late. */
    record AnswerLate(Duration by) implements Disturbance {}

    /** The call is done, and never answered as long as the fake is open. */
    record AnswerWithheld() implements Disturbance {}

    /** The call is refused with a response code, and nothing is done. */
    record Refused(int code) implements Disturbance {}

    /** Something before CyberTipline answers with an HTTP status and a page, and nothing is done. */
    record TurnedAway(int status) implements Disturbance {}

    /** A file arrives with a byte that is not as it was sent. */
    record FileAltered() implements Disturbance {}

    /** Says for each call as it comes what goes wrong with it. Called by many threads. */
    @FunctionalInterface
    interface Plan {

        /** What goes wrong with the next call of this kind, if anything. */
        Optional<Disturbance> next(TipCall call);
    }
}
