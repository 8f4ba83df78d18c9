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
import org.springframework.stereotype.Component;

/**
 * The two files of a saved index in the data folder, named by their token. What is saved is complete before the database
 * knows its token, and what was saved before goes only afterwards. Not for use by several threads at once.
 */
@Component
class IndexFiles {

    private static final Duration FORGOTTEN = Duration.ofDays(25);
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
        }
    }

    private Outcome openNewest() {
        List<Path> found = newestFirst();
        if (found.isEmpty()) {
            return new Unusable("no index was saved", false);
        }
        List<String> reasons = new ArrayList<>();
        for (Path hashes : found) {
            try {
                return open(hashes);
            } catch (IOException unusable) {
                String message = unusable.getMessage();
                reasons.add(message == null ? unusable.getClass().getSimpleName() : message);
            }
        }
        return new Unusable(String.join("; ", reasons), true);
    }

    private Outcome open(Path file) throws IOException {
        UUID token = token(file).orElseThrow(() -> new IOException(file.getFileName() + " is not named by a token"));
        // before the large files are read: what belongs to another database need not be
        Instant oldest = clock.instant().minus(FORGOTTEN);
        if (!checkpoints.known(token, oldest)) {
            throw new IOException(file.getFileName() + " is too old, or of another state of the database");
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
        return new Opened(hashes.index(), digests.index(), upTo);
    }

    /**
     * Saves an index that has all changes of the transactions before a number.
     *
     * @throws IOException when it cannot be written; what was saved before is then still there
     */
    void save(HashIndex hashes, DigestIndex digests, long upTo) throws IOException {
        UUID token = UUID.randomUUID();
        String checkpoint = checkpoints.database() + " " + token + " " + upTo;
        List<Path> before = files();
        hashes.save(folder.indexes().resolve(HASHES + token + SUFFIX), checkpoint);
        digests.save(folder.indexes().resolve(DIGESTS + token + SUFFIX), checkpoint);
        Instant now = clock.instant();
        checkpoints.saved(token, now, now.minus(FORGOTTEN));
        for (Path old : before) {
            Files.deleteIfExists(old);
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
    record Opened(HashIndex hashes, DigestIndex digests, long upTo) implements Outcome {}

    /**
     * None.
     *
     * @param why for the operator
     * @param suspicious whether there was a file, so that something is or was wrong
     */
    record Unusable(String why, boolean suspicious) implements Outcome {}
}
