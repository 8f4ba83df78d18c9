package org.nightlight.server.legalprocess.internal;

import org.nightlight.server.console.Tone;

/** Where a request stands. */
enum RequestState {
    /** It is in the register; whether it comes from whom it says is not known. */
    REGISTERED,
    /** A person made sure who asks, by means that the request did not give. */
    VERIFIED,
    /** It was answered: something was disclosed, or preserving was confirmed. */
    ANSWERED,
    REFUSED,
    /** Who asked took it back. */
    WITHDRAWN;

    /** Whether something is still to be done. */
    public boolean open() {
        return this == REGISTERED || this == VERIFIED;
    }

    /** How much it draws the eye. */
    public String tone() {
        return switch (this) {
            case REGISTERED -> Tone.WARNING.css();
            case VERIFIED -> Tone.INFO.css();
            case ANSWERED -> Tone.OK.css();
            case REFUSED, WITHDRAWN -> Tone.NEUTRAL.css();
        };
    }
}
