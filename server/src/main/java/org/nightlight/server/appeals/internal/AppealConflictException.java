package org.nightlight.server.appeals.internal;

/** An appeal cannot be decided as asked. Nothing was done. */
final class AppealConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    AppealConflictException(Reason reason) {
        super(reason.sentence);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** What the person is told. */
    String sentence() {
        return reason.sentence;
    }

    enum Reason {
        UNKNOWN("There is no such appeal."),
        DECIDED("It was decided, or taken back, meanwhile. Nothing was done."),
        DECIDED_BEFORE("You had a part in what this is against, so somebody else must decide. Nothing was done."),
        REASON_NEEDED("Give a reason of at most 4,000 characters: whoever objected reads it. Nothing was done."),
        NOT_IN_FORCE("What this is against is not in force any more, so it cannot be replaced. Nothing was done."),
        NOT_MILDER("Choose something milder than what is in force. Nothing was done."),
        NOTHING_CHOSEN("Choose how you decide. Nothing was done.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }
}
