package org.nightlight.authorities.cybertipline;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/** No answer came that can be understood, so nobody knows whether it was done. */
public final class UnansweredException extends CyberTiplineException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveArrived;
    private final int status;
    private String body = "";

    private UnansweredException(
            String message, Call call, boolean mayHaveArrived, int status, Optional<String> requestId) {
        super(message, call, Advice.afterSilence(call, mayHaveArrived), requestId);
        this.mayHaveArrived = mayHaveArrived;
        this.status = status;
    }

    static UnansweredException silence(Call call, boolean mayHaveArrived, Throwable cause) {
        UnansweredException silence = new UnansweredException(
                "CyberTipline did not answer " + call.path()
                        + (mayHaveArrived ? "; whether it was done is not known" : "; it could not be reached"),
                call,
                mayHaveArrived,
                0,
                Optional.empty());
        silence.initCause(cause);
        return silence;
    }

    static UnansweredException garbled(Call call, int status, Optional<String> requestId, byte[] body) {
        UnansweredException garbled = new UnansweredException(
                "CyberTipline answered " + call.path() + " with HTTP status " + status
                        + " and nothing that can be understood; whether it was done is not known",
                call,
                true,
                status,
                requestId);
        garbled.body = new String(body, StandardCharsets.UTF_8);
        return garbled;
    }

    /** Whether the request may have arrived; if not, the same call can be made again. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    /** What came instead of an answer, to be kept with the case: not for logs. Empty if nothing came. */
    public String body() {
        return body;
    }

    /** The HTTP status, if there was one. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
