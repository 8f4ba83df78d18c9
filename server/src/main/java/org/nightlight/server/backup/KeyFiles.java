package org.nightlight.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.nightlight.server.storage.DataFolder;

/** Which files of the folder with the keys belong to the installation; the database's passwords belong to the machine. */
final class KeyFiles {

    static final String MASTER = "master.key";

    private KeyFiles() {}

    static List<Path> in(DataFolder folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.keys())) {
            return files.filter(file -> isKey(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    static boolean isKey(String name) {
        return name.equals(MASTER) || name.matches("[a-z]+\\.keyset");
    }
}
