package org.nightlight.server.banks.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.nightlight.matching.DigestIndex;
import org.nightlight.matching.HashIndex;
import org.nightlight.server.storage.DataFolder;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The two files of a saved index in the data folder, named by their token. What is saved is complete before the database
 * knows its token, and what was saved before goes only afterwards. Not for use by several threads at once.
 */
@Component
class IndexFiles {

    /** Removed entries are gone from the database after a month: an older file would keep them for good. */
    private static final Duration TOO_OLD = Duration.ofDays(25);

    /** Longer than files are used, so that age can be told from another state of the database. */
    private static final Duration FORGOTTEN = Duration.ofDays(400);

    private static final String HASHES = "hashes-";
    private static final String DIGESTS = "digests-";
    private static final String SUFFIX = ".index";

    private final DataFolder folder;
    private final IndexCheckpoints checkpoints;
    private final UpkeepAlarms upkeep;
    private final Clock clock;

    IndexFiles(DataFolder folder, IndexCheckpoints checkpoints, UpkeepAlarms upkeep, Clock clock) {
        this.folder = folder;
        this.checkpoints = checkpoints;
        this.upkeep = upkeep;
        this.clock = clock;
    }

    /** The newest index that was saved; or why there is none that can be used. */
    Outcome open() {
        try {
            return openNewest();
        } catch (UncheckedIOException unreadable) {
            return new Unusable("the folder of saved indexes cannot be read: " + unreadable.getCause(), true);
        } catch (DataAccessException unanswered) {
            throw unanswered; // without the database there is nothing to make it from either
        } catch (RuntimeException unforeseen) {
            return new Unusable("the saved indexes cannot be read: " + unforeseen, true);
        }
    }

    private Outcome openNewest() {
        List<Path> found = newestFirst();
        if (found.isEmpty()) {
            return new Unusable("no index was saved", false);
        }
        List<String> reasons = new ArrayList<>();
        boolean suspicious = false;
        for (Path hashes : found) {
            try {
                return open(hashes);
            } catch (TooOldException old) {
                reasons.add(reason(old));
            } catch (IOException | IllegalArgumentException unusable) {
                suspicious = true;
                reasons.add(reason(unusable));
            }
        }
        return new Unusable(String.join("; ", reasons), suspicious);
    }

    private static String reason(Exception unusable) {
        String message = unusable.getMessage();
        return message == null ? unusable.getClass().getSimpleName() : message;
    }

    private Outcome open(Path file) throws IOException {
        UUID token = token(file).orElseThrow(() -> new IOException(file.getFileName() + " is not named by a token"));
        // before the large files are read: what belongs to another database need not be
        Instant savedAt = checkpoints
                .savedAt(token)
                .orElseThrow(() -> new IOException(file.getFileName() + " is of another state of the database"));
        if (savedAt.isBefore(clock.instant().minus(TOO_OLD))) {
            throw new TooOldException(file.getFileName() + " was saved more than " + TOO_OLD.toDays() + " days ago");
        }
        HashIndex.Opened hashes = HashIndex.open(file, upkeep.hashes());
        DigestIndex.Opened digests =
                DigestIndex.open(folder.indexes().resolve(DIGESTS + token + SUFFIX), upkeep.digests());
        String belongs = checkpoints.database() + " " + token + " ";
        if (!hashes.checkpoint().startsWith(belongs) || !digests.checkpoint().equals(hashes.checkpoint())) {
            throw new IOException(file.getFileName() + " was made from another database");
        }
        long upTo = Long.parseLong(hashes.checkpoint().substring(belongs.length()));
        if (upTo > checkpoints.horizon()) {
            throw new IOException(file.getFileName() + " knows of later changes than the database");
        }
        return new Opened(hashes.index(), digests.index(), upTo, savedAt);
    }

    /**
     * Saves an index that has all changes of the transactions before a number.
     *
     * @return when that was
     * @throws IOException when it cannot be written; what was saved before is then still there, and nothing else
     */
    Instant save(HashIndex hashes, DigestIndex digests, long upTo) throws IOException {
        UUID token = UUID.randomUUID();
        String checkpoint = checkpoints.database() + " " + token + " " + upTo;
        List<Path> before = files();
        Path hashFile = folder.indexes().resolve(HASHES + token + SUFFIX);
        Path digestFile = folder.indexes().resolve(DIGESTS + token + SUFFIX);
        Instant now = clock.instant();
        try {
            hashes.save(hashFile, checkpoint);
            digests.save(digestFile, checkpoint);
            checkpoints.saved(token, now, now.minus(FORGOTTEN));
        } catch (IOException | RuntimeException | Error failed) {
            // each attempt has files of its own: left there, they would fill the disk
            delete(List.of(hashFile, digestFile), failed);
            throw failed;
        }
        for (Path old : before) {
            Files.deleteIfExists(old);
        }
        return now;
    }

    private static void delete(List<Path> files, Throwable failed) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException undeletable) {
                failed.addSuppressed(undeletable);
            }
        }
    }

    private List<Path> newestFirst() {
        return files().stream()
                .filter(file -> file.getFileName().toString().startsWith(HASHES))
                .sorted(Comparator.comparing(IndexFiles::lastModified).reversed())
                .toList();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder.indexes())) {
            return files.toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Instant lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<UUID> token(Path file) {
        String name = file.getFileName().toString();
        String middle = name.substring(HASHES.length(), Math.max(HASHES.length(), name.length() - SUFFIX.length()));
        return middle.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(middle))
                : Optional.empty();
    }

    /** What came of opening. */
    sealed interface Outcome {}

    /**
     * A saved index.
     *
     * @param upTo it has all changes of the transactions with smaller numbers
     */
    record Opened(HashIndex hashes, DigestIndex digests, long upTo, Instant savedAt) implements Outcome {}

    /**
     * None.
     *
     * @param why for the operator
     * @param suspicious whether there was a file that should be usable, so that something is or was wrong
     */
    record Unusable(String why, boolean suspicious) implements Outcome {}

    /** A file is whole and only of too long ago. */
    private static final class TooOldException extends IOException {
        private static final long serialVersionUID = 1L;

        TooOldException(String message) {
            super(message);
        }
    }
}
