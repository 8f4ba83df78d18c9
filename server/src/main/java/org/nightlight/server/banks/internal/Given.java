package org.nightlight.server.banks.internal;

/** What a form for a picture or a hash held. */
sealed interface Given {

    /** Neither. */
    record Nothing() implements Given {}

    /** Something that can be compared. */
    record Something(Specimen specimen) implements Given {}

    /** Something that cannot, and why. */
    record Refused(String reason) implements Given {}
}
