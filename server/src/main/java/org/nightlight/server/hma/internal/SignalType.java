package org.nightlight.server.hma.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.fingerprint.PdqResult;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.banks.KnownHashes;

/** The kinds of hash that HMA has by default; the lower-case name is its name there. */
enum SignalType {
    PDQ("pdq"),
    VIDEO_MD5("md5");

    private final String algorithm;

    SignalType(String algorithm) {
        this.algorithm = algorithm;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type of that name.
     *
     * @throws org.nightlight.server.problem.ApiProblem when there is none
     */
    static SignalType of(String name) {
        for (SignalType type : values()) {
            if (type.wireName().equals(name)) {
                return type;
            }
        }
        throw HmaProblem.HMA_REQUEST_INVALID.because(
                "There is no signal type of this name; there are pdq and video_md5.");
    }

    /** What banks call this hash. */
    String algorithm() {
        return algorithm;
    }

    /** What of a medium is of this type. */
    Fingerprints alone(Fingerprints medium) {
        Optional<String> none = Optional.empty();
        return switch (this) {
            case PDQ -> new Fingerprints(medium.views(), none, none, none);
            case VIDEO_MD5 -> new Fingerprints(List.of(), medium.md5(), none, none);
        };
    }

    /**
     * Reads a signal, in whatever case and with white space around it. The empty PDQ signal, which stands for a picture of
     * low quality, is nothing to be matched.
     *
     * @throws org.nightlight.server.problem.ApiProblem when it is no signal of this type
     */
    Optional<KnownHashes> read(String signal) {
        String text = signal.strip();
        if (this == PDQ && text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (this) {
                        case PDQ -> KnownHashes.ofPdq(KnownHashes.parsePdq(text));
                        case VIDEO_MD5 ->
                            new KnownHashes(
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(text),
                                    Optional.empty(),
                                    Optional.empty());
                    });
        } catch (InvalidBankException invalid) {
            throw HmaProblem.HMA_REQUEST_INVALID.because(
                    "Invalid " + wireName() + " signal: " + invalid.getMessage() + ".");
        }
    }

    /** The signal of this type; the empty one for a picture whose quality is too low to be matched. */
    Optional<String> of(KnownHashes hashes) {
        return switch (this) {
            case PDQ ->
                hashes.pdq()
                        .map(pdq -> hashes.quality()
                                        .filter(quality -> quality < PdqResult.RELIABLE_QUALITY)
                                        .isPresent()
                                ? ""
                                : pdq.toHex());
            case VIDEO_MD5 -> hashes.md5();
        };
    }
}
