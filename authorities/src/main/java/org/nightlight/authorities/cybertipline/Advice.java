package org.nightlight.authorities.cybertipline;

/** What to do after a call that did not succeed. */
public enum Advice {
    /** Make the same call again, later and ever later. */
    RETRY,
    /** The open report is gone, or nobody knows whether there is one: submit it from the beginning. What may be left open expires. */
    SUBMIT_ANEW,
    /** Nobody knows whether the file came once, twice or not: retract the report, then submit it from the beginning. */
    RETRACT_AND_SUBMIT_ANEW,
    /** The report was filed already: what is new goes into another report that names this one as an earlier one. */
    FILE_FOLLOW_UP,
    /** This file cannot be taken; the report can. */
    LEAVE_FILE_OUT,
    /** No report will go through until an operator has looked at credentials and settings. */
    STOP_AND_TELL_OPERATOR,
    /** The document must be changed by a person; the same one will be refused again. */
    ASK_A_PERSON;

    /** What an answer with a code asks for; a code that is not known is judged by its thousand. */
    static Advice afterCode(int code) {
        return ResponseCode.of(code).map(Advice::afterKnown).orElseGet(() -> switch (code / 1000) {
            case 1 -> RETRY;
            case 2, 3 -> STOP_AND_TELL_OPERATOR;
            default -> ASK_A_PERSON;
        });
    }

    private static Advice afterKnown(ResponseCode code) {
        return switch (code) {
            case SERVER_ERROR, SAVE_FAILED, UPLOAD_FAILED, FILE_UPLOAD_FAILED, UPDATE_FAILED -> RETRY;
            case NOT_FOUND, AUTHENTICATION_REQUIRED, NOT_AUTHORIZED, SUBMISSION_NOT_AUTHORIZED, UPDATE_NOT_AUTHORIZED ->
                STOP_AND_TELL_OPERATOR;
            case SUCCESS, INVALID_REQUEST, VALIDATION_FAILED, MALFORMED_XML, FILE_DOES_NOT_EXIST -> ASK_A_PERSON;
            case MALFORMED_FILE -> LEAVE_FILE_OUT;
            case REPORT_DOES_NOT_EXIST, ALREADY_RETRACTED -> SUBMIT_ANEW;
            case ALREADY_FINISHED -> FILE_FOLLOW_UP;
        };
    }

    /** What the lack of an answer asks for. */
    static Advice afterSilence(Call call, boolean mayHaveArrived) {
        if (!mayHaveArrived) {
            return RETRY;
        }
        return switch (call) {
            case STATUS, XSD, FINISH, RETRACT -> RETRY;
            case SUBMIT -> SUBMIT_ANEW;
            case UPLOAD, FILEINFO -> RETRACT_AND_SUBMIT_ANEW;
        };
    }
}
