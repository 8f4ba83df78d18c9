package org.nightlight.server.storage;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.config.TinkConfig2026;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The 256-bit key under which all other keys are kept.
 *
 * <p>Without it they cannot be read, and what they protect is lost. Shows nothing of itself in {@link #toString}.
 */
public final class MasterKey {

    private static final int BYTES = 32;

    private final byte[] bytes;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The master key that the operator keeps elsewhere, or else the data folder's own, made the first time.
     *
     * @param folder the installation's data folder
     * @param text the key itself, as 64 hexadecimal digits ({@code NIGHTLIGHT_MASTER_KEY})
     * @param file a file with the key ({@code NIGHTLIGHT_MASTER_KEY_FILE}); used when there is no {@code text}
     * @throws IllegalArgumentException if what was given is no key; the message does not repeat it
     */
    public static MasterKey of(DataFolder folder, Optional<String> text, Optional<Path> file) {
        return MasterKeySource.chosen(folder, text, file, Optional.empty()).read();
    }

    /** From the process's environment: for commands that run without the server. */
    public static MasterKey fromEnvironment(DataFolder folder) {
        return MasterKeySource.chosen(
                        folder,
                        Optional.ofNullable(System.getenv("NIGHTLIGHT_MASTER_KEY")),
                        Optional.ofNullable(System.getenv("NIGHTLIGHT_MASTER_KEY_FILE"))
                                .map(Path::of),
                        Optional.ofNullable(System.getenv("NIGHTLIGHT_MASTER_KEY_COMMAND")))
                .read();
    }

    /** Random digits of a new key. */
    static String fresh() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /**
     * Reads the digits of a key.
     *
     * @param source where they come from, for who must mend them
     */
    static MasterKey parse(String text, String source) {
        String digits = text.strip();
        if (!digits.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException(
                    "The master key in " + source + " must be 64 hexadecimal digits, as from: openssl rand -hex 32");
        }
        return new MasterKey(HexFormat.of().parseHex(digits));
    }

    @AccessesPartialKey
    Aead aead() throws GeneralSecurityException {
        AesGcmKey key = AesGcmKey.builder()
                .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(BYTES)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                        .build())
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build()
                .getPrimitive(TinkConfig2026.get(), Aead.class);
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
