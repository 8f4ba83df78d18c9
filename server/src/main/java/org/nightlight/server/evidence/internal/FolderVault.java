package org.nightlight.server.evidence.internal;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.evidence.internal.VaultTable.Found;

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
            throw damaged(reference, Condition.MISSING, missing);
        } catch (GeneralSecurityException failure) {
            throw damaged(reference, Condition.CHANGED, failure);
        } catch (IOException failure) {
            throw damaged(reference, Condition.UNREADABLE, failure);
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
        return Files.exists(file(reference));
    }

    /** An object's file, whatever is in it; empty when there is none. */
    Optional<Found> find(String reference) {
        Path file = file(reference);
        try (var in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(SealedFormat.HEADER_BYTES);
            return Optional.of(new Found(
                    reference, length(header), Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
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

    /** Deletes an object, so that it is gone from the disk when this returns; does nothing when it is not there. */
    void delete(String reference) {
        try {
            DurableFiles.delete(file(reference));
        } catch (IOException failure) {
            throw new VaultException("Could not delete " + reference, failure);
        }
    }

    /** Opens an object and compares its hash. No alarm is raised: who asked for it does that. */
    Condition examine(String reference) {
        try {
            Opened opened = SealedFormat.open(aead, reference, Files.readAllBytes(file(reference)));
            return references.referenceOf(opened.content()).equals(reference) ? Condition.INTACT : Condition.OTHER_HASH;
        } catch (NoSuchFileException missing) {
            return Condition.MISSING;
        } catch (GeneralSecurityException changed) {
            return Condition.CHANGED;
        } catch (IOException failure) {
            return Condition.UNREADABLE;
        }
    }

    /** Hands over the references of all objects, some at a time. */
    void eachReference(int some, Consumer<List<String>> receiver) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(root)) {
            folders = all.filter(Files::isDirectory).sorted().toList();
        }
        for (Path folder : folders) {
            List<String> here;
            try (Stream<Path> files = Files.list(folder)) {
                here = files.map(file -> "evd_" + folder.getFileName() + file.getFileName())
                        .filter(name -> REFERENCE.matcher(name).matches())
                        .sorted()
                        .toList();
            }
            for (int from = 0; from < here.size(); from += some) {
                receiver.accept(here.subList(from, Math.min(from + some, here.size())));
            }
        }
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

    private boolean intact(String reference, Path file) throws IOException {
        try {
            SealedFormat.open(aead, reference, Files.readAllBytes(file));
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

    /** What the alarm says. */
    static String alarm(String what) {
        return "Sealed evidence " + what + ". Restore the evidence folder, or the keys, from a backup.";
    }

    private Path file(String reference) {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException("Not a reference of the vault");
        }
        String digest = reference.substring("evd_".length());
        return root.resolve(digest.substring(0, FAN_OUT_CHARACTERS)).resolve(digest.substring(FAN_OUT_CHARACTERS));
    }
}
