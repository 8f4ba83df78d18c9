package org.nightlight.policy;

/** Which participant of an event an effect or a nudge is for. */
public enum Party {
    ACTOR,
    TARGET
}
