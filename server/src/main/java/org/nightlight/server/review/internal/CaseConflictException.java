package org.nightlight.server.review.internal;

/** The case is not in the state that the person saw; the page shows the message and the case as it is now. */
final class CaseConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    CaseConflictException(Reason reason) {
        super(reason.message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** What the page says to the person. */
    String words() {
        return reason.message;
    }

    enum Reason {
        ALREADY_RESOLVED("Someone else resolved this case a moment ago. Nothing of yours was done."),
        CHANGED("This case was resolved and reopened since you opened it. Nothing was done: look again."),
        HELD_BY_OTHER("Someone else is working on this case. Take it over first if you must."),
        UNSEEN_EVENTS("More has happened since you opened this case. Nothing was done: look at what is new first."),
        NOT_OPEN("This case is not open any more. Nothing was done."),
        NOT_RESOLVED("This case is not resolved, so there is nothing to undo."),
        NOTHING_CHOSEN("Choose whether a policy was broken. Nothing was done."),
        NO_POLICY("Name the policy that was broken. Nothing was done."),
        NOTHING_TO_RESTRICT("Choose at least one content to remove or feature to restrict. Nothing was done."),
        LENGTH_UNKNOWN("Choose how long it lasts. Nothing was done."),
        NOTE_LENGTH("A note has between 1 and 4000 characters. Nothing was done."),
        UNKNOWN_CONTENT("One of the contents does not belong to this case. Nothing was done."),
        NOTE_NEEDED("Say why in the note: a suspension or a ban must be explained to the next who reads it.");

        private final String message;

        Reason(String message) {
            this.message = message;
        }
    }
}
