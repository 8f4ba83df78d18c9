package org.nightlight.server.evidence.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Sealed objects in a folder, a file each, in folders of the first two digits of their names. Thread-safe. */
final class FolderFiles implements SealedFiles {

    private final Path root;

    FolderFiles(Path root) {
        this.root = root;
    }

    @Override
    public boolean has(String reference) {
        return Files.exists(file(reference));
    }

    @Override
    public Optional<byte[]> read(String reference) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(reference)));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Head> head(String reference) throws IOException {
        Path file = file(reference);
        try (var in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(SealedFormat.HEADER_BYTES);
            return Optional.of(new Head(first, Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String reference, byte[] content) throws IOException {
        DurableFiles.write(file(reference), content);
    }

    @Override
    public void replace(String reference, byte[] content) throws IOException {
        DurableFiles.write(file(reference), content);
    }

    @Override
    public void delete(String reference) throws IOException {
        DurableFiles.delete(file(reference));
    }

    @Override
    public void each(int some, Consumer<List<String>> receiver) throws IOException {
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

    @Override
    public byte[] referencesKey(Supplier<byte[]> made) throws IOException {
        Path file = root.resolve(REFERENCES_KEY);
        if (!Files.exists(file)) {
            DurableFiles.write(file, made.get());
        }
        return Files.readAllBytes(file);
    }

    private Path file(String reference) {
        return root.resolve(SealedFiles.path(reference));
    }
}
