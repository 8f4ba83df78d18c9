package org.nightlight.server.detection.internal;

import org.nightlight.engine.Decision;
import org.nightlight.engine.Engine;
import org.nightlight.engine.Event;
import org.nightlight.engine.PrivateMessages;
import org.nightlight.policy.PrivateUse;
import org.nightlight.policy.Verdict;
import org.nightlight.server.detection.PassedMedia;
import org.springframework.stereotype.Component;

/** Hands on the media of what passes or may yet pass, where the law of those who take part lets their hashes be kept. Thread-safe. */
@Component
final class Passes {

    private final Engine engine;
    private final PassedMedia passed;

    Passes(Engine engine, PassedMedia passed) {
        this.engine = engine;
        this.passed = passed;
    }

    /** Looks whether an event has media that may be remembered; what is held may be released by a person later. */
    void passed(Event event, Decision decision) {
        if (event.media().isEmpty() || decision.verdict() == Verdict.BLOCK) {
            return;
        }
        PrivateMessages permission = engine.privateMessages(event);
        if (permission.permits(PrivateUse.KNOWN_MEDIA) && permission.permits(PrivateUse.LOOK_BACK)) {
            passed.passed(event, decision.id(), permission.isPrivate());
        }
    }
}
