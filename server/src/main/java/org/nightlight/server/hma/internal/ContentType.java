package org.nightlight.server.hma.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What HMA calls the kinds of media; the lower-case name is its name there. */
enum ContentType {
    PHOTO(SignalType.PDQ),
    VIDEO(SignalType.VIDEO_MD5);

    private final SignalType signal;

    ContentType(SignalType signal) {
        this.signal = signal;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type of that name.
     *
     * @throws org.nightlight.server.problem.ApiProblem when there is none
     */
    static ContentType of(String name) {
        for (ContentType type : values()) {
            if (type.wireName().equals(name)) {
                return type;
            }
        }
        throw HmaProblem.HMA_REQUEST_INVALID.because(
                "There is no content type of this name; there are photo and video.");
    }

    /**
     * The signals that are asked for.
     *
     * @param types names with commas between them; all of this type when absent
     * @throws org.nightlight.server.problem.ApiProblem when there is one that this type does not have, or none at all
     */
    List<SignalType> signals(Optional<String> types) {
        if (types.isEmpty()) {
            return List.of(signal);
        }
        List<SignalType> asked = new ArrayList<>();
        for (String name : types.get().split(",")) {
            if (!name.isBlank()) {
                if (SignalType.of(name.strip()) != signal) {
                    throw HmaProblem.HMA_REQUEST_INVALID.because(
                            "A " + wireName() + " has no signal of the type " + name.strip() + ".");
                }
                asked.add(signal);
            }
        }
        if (asked.isEmpty()) {
            throw HmaProblem.HMA_REQUEST_INVALID.because("The selection of signal types is empty.");
        }
        return asked.stream().distinct().toList();
    }
}
