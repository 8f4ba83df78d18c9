package org.nightlight.authorities.cybertipline;

import java.util.Optional;

/** What arrived of a file is not what was sent: its MD5 is another one, or was not told. */
public final class AlteredUploadException extends CyberTiplineException {

    private static final long serialVersionUID = 1L;

    private final String fileId;

    AlteredUploadException(String fileId, Optional<String> requestId) {
        super(
                "a file did not arrive at CyberTipline as it was sent",
                Call.UPLOAD,
                Advice.RETRACT_AND_SUBMIT_ANEW,
                requestId);
        this.fileId = fileId;
    }

    /** The file as it was numbered there; it is part of the report until that is retracted. */
    public String fileId() {
        return fileId;
    }
}
