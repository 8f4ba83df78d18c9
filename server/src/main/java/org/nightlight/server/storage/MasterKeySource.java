package org.nightlight.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where the master key comes from. */
public sealed interface MasterKeySource {

    /**
     * Reads the key.
     *
     * @throws IllegalArgumentException if what is there is no key; the message does not repeat it
     * @throws IllegalStateException if a program does not give one
     */
    MasterKey read();

    /**
     * The source that an operator has chosen, or else the data folder's own.
     *
     * @param text the key itself
     * @param file a file with it; used when there is no {@code text}
     * @param command a program that prints it
     * @throws IllegalArgumentException if a program is given beside another source
     */
    static MasterKeySource chosen(
            DataFolder folder, Optional<String> text, Optional<Path> file, Optional<String> command) {
        if (command.isPresent() && (text.isPresent() || file.isPresent())) {
            throw new IllegalArgumentException(
                    "Give the master key in one way: NIGHTLIGHT_MASTER_KEY_COMMAND, or NIGHTLIGHT_MASTER_KEY_FILE, or"
                            + " NIGHTLIGHT_MASTER_KEY");
        }
        return command.<MasterKeySource>map(Command::of)
                .or(() -> text.map(Text::new))
                .or(() -> file.map(KeyFile::new))
                .orElseGet(() -> new Own(folder));
    }

    /** The digits themselves. */
    record Text(String digits) implements MasterKeySource {

        @Override
        public MasterKey read() {
            return MasterKey.parse(digits, "NIGHTLIGHT_MASTER_KEY");
        }

        @Override
        public String toString() {
            return "Text";
        }
    }

    /** A file with the digits. */
    record KeyFile(Path file) implements MasterKeySource {

        @Override
        public MasterKey read() {
            try {
                return MasterKey.parse(Files.readString(file), file.toString());
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot read the master key " + file, failure);
            }
        }
    }

    /** A file in the data folder, made the first time. */
    record Own(DataFolder folder) implements MasterKeySource {

        @Override
        public MasterKey read() {
            Path file = folder.keys().resolve("master.key");
            if (!Files.exists(file)) {
                try {
                    PrivateFiles.write(file, MasterKey.fresh() + "\n");
                } catch (IOException failure) {
                    throw new UncheckedIOException("Cannot write the master key " + file, failure);
                }
            }
            return new KeyFile(file).read();
        }
    }

    /**
     * A program that prints the digits, such as the tool of a key management service that unwraps the key. It is started
     * without a shell and gets nothing to read; what it says on its error output goes where this process's goes.
     *
     * @param program with its arguments
     */
    record Command(List<String> program, Duration patience) implements MasterKeySource {

        private static final int MOST_BYTES = 4_096;

        /** Copies the list. */
        public Command {
            program = List.copyOf(program);
        }

        /** A program and its arguments, divided by spaces; it may take half a minute. */
        public static Command of(String line) {
            List<String> words = Stream.of(line.strip().split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (words.isEmpty()) {
                throw new IllegalArgumentException("NIGHTLIGHT_MASTER_KEY_COMMAND names no program");
            }
            return new Command(words, Duration.ofSeconds(30));
        }

        @Override
        public MasterKey read() {
            String name = program.getFirst();
            try {
                Process process = new ProcessBuilder(program)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                process.getOutputStream().close();
                return MasterKey.parse(printed(process, name), "what " + name + " prints");
            } catch (IOException failure) {
                throw new IllegalStateException(
                        "The program " + name + " of NIGHTLIGHT_MASTER_KEY_COMMAND cannot be run", failure);
            }
        }

        private String printed(Process process, String name) throws IOException {
            Thread guard = Thread.ofVirtual().start(() -> {
                try {
                    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                        process.destroyForcibly();
                    }
                } catch (InterruptedException notNeeded) {
                    Thread.currentThread().interrupt();
                }
            });
            try {
                byte[] bytes = process.getInputStream().readNBytes(MOST_BYTES);
                int status = process.waitFor();
                if (status != 0) {
                    throw new IllegalStateException("The program " + name
                            + " of NIGHTLIGHT_MASTER_KEY_COMMAND gave no key: it ended with status " + status);
                }
                return new String(bytes, StandardCharsets.US_ASCII);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Waiting for " + name + " was interrupted", interrupted);
            } finally {
                guard.interrupt();
                process.destroyForcibly();
            }
        }
    }
}
