package org.nightlight.server.detection.internal;

import java.util.Locale;
import org.nightlight.media.MediaError;
import org.nightlight.server.problem.ProblemCode;

/** Why a medium is refused; always something the sender can change. */
enum MediaProblem implements ProblemCode {
    MEDIA_NOT_MEDIA("It is neither a picture nor a film"),
    MEDIA_TRUNCATED("It ends before it is complete"),
    MEDIA_TOO_MANY_PIXELS("It has more pixels than are looked at"),
    MEDIA_TOO_LARGE("It has more bytes than are looked at"),
    MEDIA_TOO_LONG("It lasts longer than is looked at"),
    MEDIA_TOO_MANY_FRAMES("It has more frames than are looked at"),
    MEDIA_FORMAT_UNSUPPORTED("It is in a format that cannot be decoded"),
    MEDIA_DAMAGED("It breaks the rules of its format"),
    MEDIA_URL_NOT_PUBLIC("Media are fetched from public addresses only"),
    MEDIA_URL_REFUSED("The address is not one that media are fetched from"),
    MEDIA_PART_MISSING("No part of the request holds it");

    private final String title;

    MediaProblem(String title) {
        this.title = title;
    }

    /** The code of an error that the file itself causes. */
    static MediaProblem of(MediaError error) {
        return switch (error) {
            case NOT_MEDIA -> MEDIA_NOT_MEDIA;
            case TRUNCATED -> MEDIA_TRUNCATED;
            case TOO_MANY_PIXELS -> MEDIA_TOO_MANY_PIXELS;
            case TOO_MANY_BYTES -> MEDIA_TOO_LARGE;
            case TOO_LONG -> MEDIA_TOO_LONG;
            case TOO_MANY_FRAMES -> MEDIA_TOO_MANY_FRAMES;
            case UNSUPPORTED_FORMAT -> MEDIA_FORMAT_UNSUPPORTED;
            case DECODE_FAILED -> MEDIA_DAMAGED;
            case TIMED_OUT, DECODER_CRASHED, DECODER_UNAVAILABLE ->
                throw new IllegalArgumentException(error + " is not the file's fault");
        };
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int status() {
        return this == MEDIA_TOO_LARGE ? 413 : 422;
    }

    @Override
    public String title() {
        return title;
    }
}
