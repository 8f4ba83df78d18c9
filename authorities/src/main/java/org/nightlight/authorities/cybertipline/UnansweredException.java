package org.nightlight.authorities.cybertipline;

import java.util.Optional;
import java.util.OptionalInt;

/** No answer came that can be understood, so nobody knows whether it was done. */
public final class UnansweredException extends CyberTiplineException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveArrived;
    private final int status;

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

    static UnansweredException garbled(Call call, int status, Optional<String> requestId) {
        return new UnansweredException(
                "CyberTipline answered " + call.path() + " with HTTP status " + status
                        + " and nothing that can be understood; whether it was done is not known",
                call,
                true,
                status,
                requestId);
    }

    /** Whether the request may have arrived; if not, the same call can be made again. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }

    /** The HTTP status, if there was one. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
