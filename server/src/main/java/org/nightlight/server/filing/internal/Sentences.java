package org.nightlight.server.filing.internal;

import java.util.Locale;
import org.nightlight.authorities.cybertipline.AlteredUploadException;
import org.nightlight.authorities.cybertipline.Call;
import org.nightlight.authorities.cybertipline.CyberTiplineException;
import org.nightlight.authorities.cybertipline.RefusedException;
import org.nightlight.authorities.cybertipline.ResponseCode;
import org.nightlight.authorities.cybertipline.UnansweredException;

/** What happened, in words for who must act. */
final class Sentences {

    private Sentences() {}

    /** What a call is for. */
    static String call(Call call) {
        return switch (call) {
            case STATUS -> "to answer whether it is there";
            case XSD -> "to hand out the schema";
            case SUBMIT -> "to open the report";
            case UPLOAD -> "to take a file";
            case FILEINFO -> "to take what is told of a file";
            case FINISH -> "to file the report";
            case RETRACT -> "to take the report back";
        };
    }

    /** The code and what it means, to follow in a sentence. */
    static String code(CyberTiplineException failure) {
        return switch (failure) {
            case RefusedException refused ->
                ": code " + refused.code()
                        + refused.responseCode()
                                .map(Sentences::words)
                                .map(words -> ", " + words)
                                .orElse("");
            case UnansweredException silence ->
                silence.status().isPresent()
                        ? ": HTTP status " + silence.status().getAsInt()
                        : silence.mayHaveArrived() ? ": no answer" : ": it could not be reached";
            case AlteredUploadException _ -> ": the file arrived altered";
        };
    }

    static String words(ResponseCode code) {
        return code.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
