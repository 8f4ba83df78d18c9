package org.nightlight.matching;

import java.io.IOException;

/** The file of an index cannot be used. The message says which file and what is wrong with it; the index has to be built anew. */
public final class IndexFileException extends IOException {

    private static final long serialVersionUID = 1;

    private final MatchingError code;

    IndexFileException(MatchingError code, String message) {
        super(message);
        this.code = code;
    }

    IndexFileException(MatchingError code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What is wrong, one of the codes that concern indexes. */
    public MatchingError code() {
        return code;
    }
}
