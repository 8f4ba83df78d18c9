package org.nightlight.server.legalprocess.internal;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.nightlight.server.ledger.ChainedEntry;
import org.nightlight.server.ledger.LedgerExtracts.SignedCheckpoint;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Recomputes the hashes of a part of the ledger, entry by entry, and its checkpoint's signature. */
public final class ExtractCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ExtractCheck() {}

    /**
     * What is wrong with it, in words; empty when nothing is.
     *
     * @param publicKey of the checkpoint, 64 hexadecimal digits
     */
    public static Optional<String> fault(InputStream in, String publicKey) {
        try (JsonParser json = JSON.createParser(in)) {
            long last = 0;
            Optional<SignedCheckpoint> checkpoint = Optional.empty();
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token != JsonToken.PROPERTY_NAME) {
                    continue;
                }
                switch (json.currentName()) {
                    case "entries" -> {
                        json.nextToken();
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            ChainedEntry entry = json.readValueAs(ChainedEntry.class);
                            if (!entry.holds() || entry.seq() <= last) {
                                return Optional.of("has an entry whose hash is not its own: " + entry.seq());
                            }
                            last = entry.seq();
                        }
                    }
                    case "checkpoint" -> {
                        json.nextToken();
                        checkpoint = Optional.ofNullable(json.readValueAs(SignedCheckpoint.class));
                    }
                    default -> json.nextToken();
                }
            }
            return last == 0 || checkpoint.isEmpty() ? Optional.empty() : fault(checkpoint.get(), last, publicKey);
        } catch (JacksonException malformed) {
            return Optional.of("is not a part of a ledger");
        }
    }

    private static Optional<String> fault(SignedCheckpoint checkpoint, long last, String publicKey) {
        byte[] signed = ("nightlight-checkpoint-1\n" + checkpoint.seq() + "\n" + checkpoint.hash() + "\n"
                        + checkpoint.at() + "\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(checkpoint.signature());
        } catch (IllegalArgumentException malformed) {
            return Optional.of("has a checkpoint whose signature does not hold");
        }
        return checkpoint.seq() >= last && Signatures.holds(publicKey, signed, signature)
                ? Optional.empty()
                : Optional.of("has a checkpoint whose signature does not hold");
    }
}
