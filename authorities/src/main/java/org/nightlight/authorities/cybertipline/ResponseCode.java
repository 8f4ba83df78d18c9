package org.nightlight.authorities.cybertipline;

import java.util.Arrays;
import java.util.Optional;

/** The codes that CyberTipline is known to answer with; there may be others. */
public enum ResponseCode {
    /** Done. */
    SUCCESS(0),
    /** Something there failed. */
    SERVER_ERROR(1000),
    /** Nothing was saved. */
    SAVE_FAILED(1100),
    /** Nothing was uploaded. */
    UPLOAD_FAILED(1110),
    /** The file was not uploaded. */
    FILE_UPLOAD_FAILED(1111),
    /** There is no such path. */
    NOT_FOUND(1210),
    /** Nothing was changed. */
    UPDATE_FAILED(1300),
    /** The credentials are missing or wrong. */
    AUTHENTICATION_REQUIRED(2000),
    /** The credentials do not allow it. */
    NOT_AUTHORIZED(3000),
    /** The credentials do not allow reports. */
    SUBMISSION_NOT_AUTHORIZED(3100),
    /** The credentials do not allow changes. */
    UPDATE_NOT_AUTHORIZED(3300),
    /** The request is wrong. */
    INVALID_REQUEST(4000),
    /** The document is not valid. */
    VALIDATION_FAILED(4100),
    /** The document is no XML. */
    MALFORMED_XML(4110),
    /** The file is broken. */
    MALFORMED_FILE(4200),
    /** There is no such report. */
    REPORT_DOES_NOT_EXIST(5001),
    /** There is no such file. */
    FILE_DOES_NOT_EXIST(5002),
    /** The report was taken back. */
    ALREADY_RETRACTED(5101),
    /** The report was filed. */
    ALREADY_FINISHED(5102);

    private final int code;

    ResponseCode(int code) {
        this.code = code;
    }

    /** The number. */
    public int code() {
        return code;
    }

    static Optional<ResponseCode> of(int code) {
        return Arrays.stream(values()).filter(known -> known.code == code).findAny();
    }
}
