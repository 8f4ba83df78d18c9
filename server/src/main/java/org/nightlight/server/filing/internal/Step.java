package org.nightlight.server.filing.internal;

import java.time.Instant;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.Call;

/**
 * A call that begins, or what came of it.
 *
 * @param file which of the report's files it is about, from 0
 * @param digest the MD5 of a file that is sent
 * @param fileId NCMEC's name for a file that arrived
 * @param viewed what was said of a file: whether somebody saw it; absent for what was written here
 * @param code what NCMEC answered, 0 being success
 */
record Step(
        long id,
        Instant at,
        Call call,
        Kind kind,
        Optional<Integer> file,
        Optional<String> digest,
        Optional<String> fileId,
        Optional<Boolean> viewed,
        Optional<Integer> code,
        Optional<Integer> httpStatus,
        Optional<String> requestId) {

    /** What happened. */
    enum Kind {
        /** It is about to be made. */
        BEGUN,
        /** It was answered with success. */
        DONE,
        /** It was answered with a code, and nothing was done. */
        REFUSED,
        /** It did not arrive. */
        UNHEARD,
        /** Nobody knows whether it was done. */
        UNANSWERED,
        /** A file arrived other than it was sent. */
        ALTERED,
        /** A file could not be read while it was sent. */
        UNREADABLE
    }
}
