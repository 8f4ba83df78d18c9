package org.nightlight.language;

/** What kind of place to be reached at a contact detail names. */
public enum ContactKind {
    /** A telephone number. */
    PHONE,
    /** An e-mail address. */
    EMAIL,
    /** A name in an app, written beside the name of the app or behind a request to be added where the app is named. */
    HANDLE
}
