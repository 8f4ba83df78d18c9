package org.nightlight.policy;

import java.time.Duration;
import java.util.Optional;

/** What follows from a decision, beside its verdict. */
public sealed interface Effect {

    /** Opens a case on the actor, or adds to the one that is open. */
    record OpenCase(String queue, Priority priority) implements Effect {}

    /** Restricts a feature of a participant; for ever when no length is given. */
    record Restrict(Party subject, Feature feature, Optional<Duration> length) implements Effect {}

    /** Takes the event's content down on the platform. */
    record RemoveContent() implements Effect {}

    /** Seals the event's content and its context into the vault. */
    record Preserve() implements Effect {}

    /** Marks the account or content for reviewers and for other rules. */
    record Label(Party subject, String label) implements Effect {}
}
