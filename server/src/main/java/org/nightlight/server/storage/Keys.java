package org.nightlight.server.storage;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.config.TinkConfig2026;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The installation's keys, one set for each purpose, so that one can be lost, changed or destroyed without the others.
 *
 * <p>They lie in the data folder, mode 0600, each sealed under the {@link MasterKey}, and are made the first time.
 * Thread-safe. Encryption is AES-256-GCM with a random nonce: a purpose's key may seal 2<sup>32</sup> values. Give as
 * associated data what ties a ciphertext to its place, such as its table and id; it must be the same when opening.
 */
public final class Keys {

    /** What a key is for. */
    public enum Purpose {
        /** Sealed media and documents: wraps the key of each object. */
        EVIDENCE,
        /** The buffer of recent messages. */
        CONTEXT,
        /** Secrets that must be read again: of webhooks, of one-time passwords. */
        SECRETS,
        /** Listed phrases and addresses. */
        LISTS
    }

    private static final Configuration CONFIGURATION = TinkConfig2026.get();
    private static final String LEDGER = "ledger";
    private static final String DIGEST = "digest";
    private static final String EXTENSION = ".keyset";

    /** The file that every folder with keys has. */
    static final String LEDGER_FILE = LEDGER + EXTENSION;

    private final Map<Purpose, Aead> ciphers = new EnumMap<>(Purpose.class);
    private final Mac digest;
    private final PublicKeySign signer;
    private final PublicKeyVerify verifier;
    private final Ed25519PublicKey publicKey;

    private Keys(Path folder, MasterKey master) throws GeneralSecurityException, IOException {
        Aead wrapping = master.aead();
        for (Purpose purpose : Purpose.values()) {
            KeysetHandle handle = open(
                    folder, purpose.name().toLowerCase(Locale.ROOT), PredefinedAeadParameters.AES256_GCM, wrapping);
            ciphers.put(purpose, handle.getPrimitive(CONFIGURATION, Aead.class));
        }
        this.digest = open(folder, DIGEST, PredefinedMacParameters.HMAC_SHA256_256BITTAG, wrapping)
                .getPrimitive(CONFIGURATION, Mac.class);
        KeysetHandle ledger =
                open(folder, LEDGER, Ed25519Parameters.create(Ed25519Parameters.Variant.NO_PREFIX), wrapping);
        this.signer = ledger.getPrimitive(CONFIGURATION, PublicKeySign.class);
        KeysetHandle open = ledger.getPublicKeysetHandle();
        this.verifier = open.getPrimitive(CONFIGURATION, PublicKeyVerify.class);
        this.publicKey = (Ed25519PublicKey) open.getPrimary().getKey();
    }

    /**
     * Opens the folder's keys, making those that are missing.
     *
     * @throws IllegalStateException if the master key is not the one they were sealed with
     */
    public static Keys open(DataFolder folder, MasterKey master) {
        try {
            return new Keys(folder.keys(), master);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "The master key does not open the keys in " + folder.keys()
                            + ". Give the one they were made with (NIGHTLIGHT_MASTER_KEY_FILE), or put back the keys that belong to it.");
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read or write the keys in " + folder.keys(), failure);
        }
    }

    /**
     * Seals the folder's keys under another master key; the keys themselves, and all that they protect, stay as they are.
     * Each file is replaced whole, so that after an interruption the same call finishes what is left. The caller holds the
     * folder's lock.
     *
     * @return how many were still sealed under the old one
     * @throws IllegalStateException if one opens with neither; then nothing was changed
     */
    public static int rewrap(DataFolder folder, MasterKey from, MasterKey to) {
        try (Stream<Path> all = Files.list(folder.keys())) {
            List<Path> files = all.filter(file -> file.toString().endsWith(EXTENSION))
                    .sorted()
                    .toList();
            Map<Path, KeysetHandle> left = new LinkedHashMap<>();
            for (Path file : files) {
                Optional<KeysetHandle> old = opened(file, from);
                if (old.isPresent()) {
                    left.put(file, old.get());
                } else if (opened(file, to).isEmpty()) {
                    throw new IllegalStateException("Neither master key opens " + file + "; nothing was changed");
                }
            }
            for (Map.Entry<Path, KeysetHandle> one : left.entrySet()) {
                PrivateFiles.write(
                        one.getKey(),
                        TinkProtoKeysetFormat.serializeEncryptedKeyset(
                                one.getValue(), to.aead(), place(one.getKey()), CONFIGURATION));
            }
            return left.size();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("The keys could not be sealed anew; run it again", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read or write the keys in " + folder.keys(), failure);
        }
    }

    private static Optional<KeysetHandle> opened(Path file, MasterKey master) throws IOException {
        try {
            return Optional.of(TinkProtoKeysetFormat.parseEncryptedKeyset(
                    Files.readAllBytes(file), master.aead(), place(file), CONFIGURATION));
        } catch (GeneralSecurityException sealedUnderAnother) {
            return Optional.empty();
        }
    }

    private static byte[] place(Path file) {
        String name = String.valueOf(file.getFileName());
        return ("nightlight/keys/" + name.substring(0, name.length() - EXTENSION.length()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Encrypts and decrypts for one purpose. */
    public Aead aead(Purpose purpose) {
        return Objects.requireNonNull(ciphers.get(purpose));
    }

    /**
     * A keyed digest (HMAC-SHA256), by which equal values are recognised without being kept. Give the purpose within the
     * message, so that digests of different things cannot be compared.
     */
    public byte[] digest(byte[] message) {
        try {
            return digest.computeMac(message);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Cannot digest with the installation's key", failure);
        }
    }

    /** Signs for the ledger's checkpoints, by Ed25519 (RFC 8032); 64 bytes. */
    public byte[] sign(byte[] message) {
        try {
            return signer.sign(message);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Cannot sign with the ledger's key", failure);
        }
    }

    /** Whether {@link #sign} made the signature of this message with this installation's key. */
    public boolean verify(byte[] message, byte[] signature) {
        try {
            verifier.verify(signature, message);
            return true;
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }

    /** The Ed25519 public key of the ledger's checkpoints: 64 hexadecimal digits, no secret. */
    @AccessesPartialKey
    public String publicKey() {
        return HexFormat.of().formatHex(publicKey.getPublicKeyBytes().toByteArray());
    }

    private static KeysetHandle open(Path folder, String name, Parameters parameters, Aead wrapping)
            throws GeneralSecurityException, IOException {
        Path file = folder.resolve(name + EXTENSION);
        byte[] place = place(file);
        if (!Files.exists(file)) {
            KeysetHandle made = KeysetHandle.generateNew(parameters, CONFIGURATION);
            PrivateFiles.write(
                    file, TinkProtoKeysetFormat.serializeEncryptedKeyset(made, wrapping, place, CONFIGURATION));
        }
        return TinkProtoKeysetFormat.parseEncryptedKeyset(Files.readAllBytes(file), wrapping, place, CONFIGURATION);
    }
}
