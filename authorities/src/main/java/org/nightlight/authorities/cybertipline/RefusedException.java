package org.nightlight.authorities.cybertipline;

import java.util.Optional;

/** CyberTipline answered that it did not do it. */
public final class RefusedException extends CyberTiplineException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String description;

    RefusedException(Call call, int code, String description, Optional<String> requestId) {
        super(
                "CyberTipline refused " + call.path() + " with code " + code
                        + ResponseCode.of(code).map(known -> " " + known).orElse(""),
                call,
                Advice.afterCode(code),
                requestId);
        this.code = code;
        this.description = description;
    }

    /** The number it answered with, which need not be a known one. */
    public int code() {
        return code;
    }

    /** The code, if it is a known one. */
    public Optional<ResponseCode> responseCode() {
        return ResponseCode.of(code);
    }

    /** What it wrote about it, which may quote the report: for the person who handles the case, not for logs. */
    public String description() {
        return description;
    }
}
