package org.nightlight.server.evidence.internal;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.evidence.Vault;

/**
 * The vault as a folder: one encrypted file an object, named by a keyed digest of its content, so that the same content
 * is kept once and the name tells nothing to who has no key. Thread-safe.
 */
final class FolderVault implements Vault {

    private static final Pattern REFERENCE = Pattern.compile("evd_[0-9a-f]{64}");
    private static final int FAN_OUT_CHARACTERS = 2;

    private final Path root;
    private final Aead aead;
    private final ReferenceKey references;
    private final Alarms alarms;

    /**
     * @param root the folder
     * @param aead encrypts
     * @param references makes the references
     */
    FolderVault(Path root, Aead aead, ReferenceKey references, Alarms alarms) {
        this.root = root;
        this.aead = aead;
        this.references = references;
        this.alarms = alarms;
    }

    @Override
    public String seal(byte[] content, String mediaType) {
        String reference = "unnamed";
        try {
            reference = references.referenceOf(content);
            Path file = file(reference);
            if (Files.exists(file) && intact(reference, file)) {
                return reference;
            }
            DurableFiles.write(file, SealedFormat.seal(aead, reference, content, mediaType));
            alarms.clear(AlarmKind.EVIDENCE_DAMAGED, reference);
            return reference;
        } catch (GeneralSecurityException | IOException failure) {
            throw new VaultException("Could not seal " + reference, failure);
        }
    }

    @Override
    public Opened open(String reference) {
        try {
            return SealedFormat.open(aead, reference, Files.readAllBytes(file(reference)));
        } catch (NoSuchFileException missing) {
            throw damaged(reference, "is missing", missing);
        } catch (GeneralSecurityException failure) {
            throw damaged(reference, "was changed or is encrypted with a key that is not here", failure);
        } catch (IOException failure) {
            throw damaged(reference, "cannot be read", failure);
        }
    }

    @Override
    public Optional<Integer> sizeOf(String reference) {
        Path file = file(reference);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(SealedFormat.contentLength(in.readNBytes(SealedFormat.HEADER_BYTES)));
        } catch (IOException | RuntimeException | GeneralSecurityException failure) {
            throw damaged(reference, "cannot be read", failure);
        }
    }

    private boolean intact(String reference, Path file) throws IOException {
        try {
            SealedFormat.open(aead, reference, Files.readAllBytes(file));
            return true;
        } catch (GeneralSecurityException damaged) {
            // about to be written anew from the content that was handed in
            return false;
        }
    }

    private VaultException damaged(String reference, String what, Exception cause) {
        alarms.raise(
                AlarmKind.EVIDENCE_DAMAGED,
                reference,
                "Sealed evidence " + what + ". Restore the evidence folder, or the keys, from a backup.");
        return new VaultException(reference + " " + what, cause);
    }

    private Path file(String reference) {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException("Not a reference of the vault");
        }
        String digest = reference.substring("evd_".length());
        return root.resolve(digest.substring(0, FAN_OUT_CHARACTERS)).resolve(digest.substring(FAN_OUT_CHARACTERS));
    }
}
