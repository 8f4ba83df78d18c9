package org.nightlight.server.banks.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.nightlight.fingerprint.Vpdq;
import org.nightlight.server.banks.InvalidBankException;
import org.nightlight.server.banks.KnownHashes;
import tools.jackson.databind.JsonNode;

/** Videos as requests give them, and as answers name them. */
final class VideoText {

    static final String WIRE_NAME = "vpdq";

    private VideoText() {}

    /**
     * Reads a video from a text in either written form, or from the list of its lines.
     *
     * @throws InvalidBankException naming the line that is wrong
     */
    static Vpdq read(JsonNode video) {
        if (video.isString()) {
            return KnownHashes.parseVpdq(video.asString());
        }
        if (!video.isArray() || video.valueStream().anyMatch(line -> !line.isString())) {
            throw new InvalidBankException(WIRE_NAME, "A video is a text, or a list of its lines");
        }
        boolean numbered = video.valueStream()
                .findFirst()
                .filter(line -> line.asString().chars().filter(c -> c == ',').count() == 3)
                .isPresent();
        return KnownHashes.parseVpdq(
                numbered
                        ? video.valueStream().map(JsonNode::asString).collect(Collectors.joining("\n"))
                        : video.valueStream().map(JsonNode::toString).collect(Collectors.joining(",\n", "[", "]")));
    }

    /** The SHA-256 of the text form, in hexadecimal digits: as the database has it of its videos. */
    static String digest(Vpdq video) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(video.toText().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
