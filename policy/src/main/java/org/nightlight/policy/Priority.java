package org.nightlight.policy;

/** How soon a person must look; {@code IMMINENT} stands above every queue. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT,
    IMMINENT
}
