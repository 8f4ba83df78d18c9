package org.nightlight.server.evidence.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.nightlight.server.alarms.Alarms;

/**
 * Chooses where the sealed objects of an installation lie. Which store it is stands in the vault's folder, so that nobody
 * starts a server, or a check, that looks in the wrong place and finds nothing.
 */
final class VaultStore {

    private static final String PLACE = "store";
    private static final Duration PAUSE = Duration.ofMillis(200);

    private VaultStore() {}

    /**
     * Opens it.
     *
     * @param root the vault's folder
     * @throws IllegalStateException when the evidence lies elsewhere, or the store does not answer; the message says what
     *     to do
     */
    static SealedFiles open(Path root, S3Settings settings, Alarms alarms, Clock clock) throws IOException {
        Path mark = root.resolve(PLACE);
        String known = Files.exists(mark) ? Files.readString(mark).strip() : "";
        if (!settings.given()) {
            if (!known.isEmpty()) {
                throw new IllegalStateException("The evidence of this installation lies in an S3 store (" + known
                        + "): set nightlight.evidence.s3 (NIGHTLIGHT_EVIDENCE_S3_ENDPOINT and the others). If you copied"
                        + " it back into " + root + ", delete the file " + mark);
            }
            return new FolderFiles(root);
        }
        if (!known.isEmpty() && !known.equals(settings.place())) {
            throw new IllegalStateException("The evidence of this installation lies in another place (" + known
                    + ") than nightlight.evidence.s3 names (" + settings.place()
                    + "). If you copied it there, delete the"
                    + " file " + mark);
        }
        if (known.isEmpty() && hasObjects(root)) {
            throw new IllegalStateException(
                    "There is evidence in " + root + ". Copy its folders and references.key into the"
                            + " bucket under the same names, and move them away, before you set nightlight.evidence.s3.");
        }
        S3Files files = new S3Files(settings, root, alarms, clock, PAUSE);
        try {
            files.probe();
        } catch (SealedFiles.StoreAwayException away) {
            throw new IllegalStateException(away.getMessage(), away);
        }
        if (known.isEmpty()) {
            DurableFiles.write(mark, (settings.place() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    private static boolean hasObjects(Path root) throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.anyMatch(one ->
                    Files.isDirectory(one) && String.valueOf(one.getFileName()).matches("[0-9a-f]{2}"));
        }
    }
}
