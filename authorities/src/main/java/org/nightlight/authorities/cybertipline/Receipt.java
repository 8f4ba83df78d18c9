package org.nightlight.authorities.cybertipline;

import java.util.Optional;

/**
 * An answer as it came, to be kept with the case.
 *
 * @param call what was answered
 * @param requestId what NCMEC asks for when one writes to them about it
 * @param answer the XML, verbatim; that of a finished report is the legal notice
 */
public record Receipt(Call call, Optional<String> requestId, String answer) {

    /** Shows nothing of the answer. */
    @Override
    public String toString() {
        return "Receipt[" + call + requestId.map(id -> ", Request-ID " + id).orElse("") + "]";
    }
}
