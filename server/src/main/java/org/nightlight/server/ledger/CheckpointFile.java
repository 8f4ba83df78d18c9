package org.nightlight.server.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.Keys;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signed checkpoints, a line of JSON each, in a file beside the database.
 *
 * <p>An append is on disk when it returns. A line that a crash cut short is the last and has no line end; it is left out
 * when reading and removed by the next append. Not thread-safe.
 */
final class CheckpointFile {

    /** Of older checkpoints one an hour is enough: each covers all entries before it. */
    private static final Duration KEPT_WHOLE = Duration.ofDays(1);

    private static final Duration KEPT_EVERY = Duration.ofHours(1);

    private final Path file;
    private final Keys keys;
    private final JsonMapper json = JsonMapper.builder().build();

    CheckpointFile(DataFolder folder, Keys keys) {
        this.file = folder.ledger().resolve("checkpoints.jsonl");
        this.keys = keys;
    }

    /** A line of the file: a checkpoint whose signature holds, or not. */
    sealed interface Line {

        record Signed(Checkpoint checkpoint) implements Line {}

        record Damaged(int number) implements Line {}
    }

    Checkpoint append(long seq, String hash, Instant at) {
        String signature = Base64.getEncoder().encodeToString(keys.sign(Checkpoint.signedBytes(seq, hash, at)));
        Checkpoint checkpoint = new Checkpoint(seq, hash, at, signature);
        byte[] line = (json.writeValueAsString(checkpoint) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.position(endOfWholeLines(channel));
            channel.truncate(channel.position());
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write a checkpoint of the ledger to " + file, failure);
        }
        return checkpoint;
    }

    List<Line> read() {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : wholeLines()) {
            number++;
            lines.add(parse(line, number));
        }
        return lines;
    }

    /** The last checkpoint whose signature holds. */
    Optional<Checkpoint> last() {
        List<String> lines = wholeLines();
        for (int number = lines.size(); number > 0; number--) {
            if (parse(lines.get(number - 1), number) instanceof Line.Signed signed) {
                return Optional.of(signed.checkpoint());
            }
        }
        return Optional.empty();
    }

    /** Leaves out most of the old checkpoints. Only after the ledger was found whole: they are the evidence. */
    void thin(Instant now) {
        List<String> lines = wholeLines();
        List<String> kept = new ArrayList<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            boolean last = number == lines.size();
            if (last
                    || !(parse(line, number) instanceof Line.Signed(Checkpoint checkpoint))
                    || checkpoint.at().isAfter(now.minus(KEPT_WHOLE))
                    || !(parse(lines.get(number), number + 1) instanceof Line.Signed(Checkpoint next))
                    || period(checkpoint) != period(next)) {
                kept.add(line);
            }
        }
        if (kept.size() < lines.size()) {
            replace(kept);
        }
    }

    private static long period(Checkpoint checkpoint) {
        return checkpoint.at().getEpochSecond() / KEPT_EVERY.toSeconds();
    }

    private void replace(List<String> lines) {
        Path draft = file.resolveSibling("checkpoints.draft");
        byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            try (FileChannel channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot rewrite " + file, failure);
        }
    }

    private Line parse(String line, int number) {
        try {
            Checkpoint checkpoint = json.readValue(line, Checkpoint.class);
            byte[] signature = Base64.getDecoder().decode(checkpoint.signature());
            if (keys.verify(checkpoint.signedBytes(), signature)) {
                return new Line.Signed(checkpoint);
            }
        } catch (JacksonException | IllegalArgumentException | NullPointerException malformed) {
            return new Line.Damaged(number);
        }
        return new Line.Damaged(number);
    }

    private List<String> wholeLines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            int end = content.lastIndexOf('\n');
            return end < 0 ? List.of() : content.substring(0, end).lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the ledger's checkpoints in " + file, failure);
        }
    }

    private static long endOfWholeLines(FileChannel channel) throws IOException {
        long end = channel.size();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (end > 0) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
            end--;
        }
        return 0;
    }
}
