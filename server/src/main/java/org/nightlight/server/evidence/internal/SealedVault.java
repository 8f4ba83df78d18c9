package org.nightlight.server.evidence.internal;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.evidence.internal.SealedFiles.Head;
import org.nightlight.server.evidence.internal.SealedFiles.StoreAwayException;
import org.nightlight.server.evidence.internal.VaultTable.Found;

/**
 * The vault: one encrypted file an object, named by a keyed digest of its content, so that the same content is kept once
 * and the name tells nothing to who has no key. Where the files lie is a port. Thread-safe.
 */
final class SealedVault implements Vault {

    private final SealedFiles files;
    private final Aead aead;
    private final ReferenceKey references;
    private final Alarms alarms;

    /**
     * @param files where they lie
     * @param aead encrypts
     * @param references makes the references
     */
    SealedVault(SealedFiles files, Aead aead, ReferenceKey references, Alarms alarms) {
        this.files = files;
        this.aead = aead;
        this.references = references;
        this.alarms = alarms;
    }

    @Override
    public String seal(byte[] content, String mediaType) {
        String reference = "unnamed";
        try {
            reference = references.referenceOf(content);
            Optional<byte[]> kept = files.has(reference) ? files.read(reference) : Optional.empty();
            if (kept.isPresent() && intact(reference, kept.get())) {
                return reference;
            }
            byte[] sealed = SealedFormat.seal(aead, reference, content, mediaType);
            if (kept.isPresent()) {
                files.replace(reference, sealed);
            } else {
                files.write(reference, sealed);
            }
            alarms.clear(AlarmKind.EVIDENCE_DAMAGED, reference);
            return reference;
        } catch (GeneralSecurityException | IOException failure) {
            throw new VaultException("Could not seal " + reference, failure);
        }
    }

    @Override
    public Opened open(String reference) {
        try {
            byte[] file = files.read(reference)
                    .orElseThrow(() -> damaged(reference, Condition.MISSING, new NoSuchFileException(reference)));
            return SealedFormat.open(aead, reference, file);
        } catch (GeneralSecurityException failure) {
            throw damaged(reference, Condition.CHANGED, failure);
        } catch (StoreAwayException away) {
            throw away(away);
        } catch (IOException failure) {
            throw damaged(reference, Condition.UNREADABLE, failure);
        }
    }

    @Override
    public Optional<Integer> sizeOf(String reference) {
        try {
            Optional<Head> head = files.head(reference);
            return head.isEmpty()
                    ? Optional.empty()
                    : Optional.of(SealedFormat.contentLength(head.get().first()));
        } catch (StoreAwayException away) {
            throw away(away);
        } catch (IOException | RuntimeException | GeneralSecurityException failure) {
            throw damaged(reference, Condition.UNREADABLE, failure);
        }
    }

    /** The reference that the content has or would have. */
    String referenceOf(byte[] content) {
        try {
            return references.referenceOf(content);
        } catch (GeneralSecurityException failure) {
            throw new VaultException("Could not make a reference", failure);
        }
    }

    /** Whether there is a file of that name, whatever is in it. */
    boolean has(String reference) {
        try {
            return files.has(reference);
        } catch (IOException failure) {
            throw new VaultException("It cannot be said whether there is " + reference, failure);
        }
    }

    /** An object's file, whatever is in it; empty when there is none. */
    Optional<Found> find(String reference) {
        try {
            return files.head(reference).map(head -> new Found(reference, length(head.first()), head.writtenAt()));
        } catch (IOException failure) {
            throw new VaultException(reference + " cannot be read", failure);
        }
    }

    private static Optional<Integer> length(byte[] header) {
        try {
            return header.length < SealedFormat.HEADER_BYTES
                    ? Optional.empty()
                    : Optional.of(SealedFormat.contentLength(header));
        } catch (GeneralSecurityException damaged) {
            // a check will say so
            return Optional.empty();
        }
    }

    /** Deletes an object, so that it is gone for good when this returns; does nothing when it is not there. */
    void delete(String reference) {
        try {
            files.delete(reference);
        } catch (IOException failure) {
            throw new VaultException("Could not delete " + reference, failure);
        }
    }

    /** Opens an object and compares its hash. No alarm is raised: who asked for it does that. */
    Condition examine(String reference) {
        try {
            Optional<byte[]> file = files.read(reference);
            if (file.isEmpty()) {
                return Condition.MISSING;
            }
            Opened opened = SealedFormat.open(aead, reference, file.get());
            return references.referenceOf(opened.content()).equals(reference) ? Condition.INTACT : Condition.OTHER_HASH;
        } catch (GeneralSecurityException changed) {
            return Condition.CHANGED;
        } catch (StoreAwayException away) {
            throw away(away);
        } catch (IOException failure) {
            return Condition.UNREADABLE;
        }
    }

    /** Hands over the references of all objects, some at a time. */
    void eachReference(int some, Consumer<List<String>> receiver) throws IOException {
        files.each(some, receiver);
    }

    /** In which condition an object is. */
    enum Condition {
        INTACT(""),
        MISSING("is missing"),
        CHANGED("was changed or is encrypted with a key that is not here"),
        OTHER_HASH("has another hash than when it was sealed, or the vault's references.key is another"),
        UNREADABLE("cannot be read");

        private final String words;

        Condition(String words) {
            this.words = words;
        }

        /** What is wrong, to follow the object's name; empty when nothing is. */
        String words() {
            return words;
        }
    }

    private boolean intact(String reference, byte[] file) {
        try {
            SealedFormat.open(aead, reference, file);
            return true;
        } catch (GeneralSecurityException damaged) {
            // about to be written anew from the content that was handed in
            return false;
        }
    }

    private VaultException damaged(String reference, Condition condition, Exception cause) {
        alarms.raise(AlarmKind.EVIDENCE_DAMAGED, reference, alarm(condition.words()));
        return new VaultException(reference + " " + condition.words(), cause);
    }

    /** Nothing is known of the object then, and the store rings for itself. */
    private static VaultException away(StoreAwayException away) {
        return new VaultException("The store of the vault does not answer", away);
    }

    /** What the alarm says. */
    static String alarm(String what) {
        return "Sealed evidence " + what + ". Restore the evidence folder, or the keys, from a backup.";
    }
}
