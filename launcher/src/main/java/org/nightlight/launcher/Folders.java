package org.nightlight.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where things are when the command line does not say. */
final class Folders {

    private Folders() {}

    /** The checkout or the unpacked release. */
    static Path home() {
        return Path.of(System.getProperty("nightlight.home", "."));
    }

    /** The demo's data. */
    static Path demo(Optional<Path> given) {
        return given.orElseGet(() -> home().resolve("data").resolve("demo"))
                .toAbsolutePath()
                .normalize();
    }

    /** An installation's data, which must be there. */
    static Path data(Optional<Path> given) {
        Path folder = given.or(() ->
                        Optional.ofNullable(System.getenv("NIGHTLIGHT_DATA")).map(Path::of))
                .orElseGet(() -> Path.of("nightlight-data"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(folder)) {
            throw new Failure(Main.WRONG_USAGE, "there is no data folder " + folder + "; name it with --data");
        }
        return folder;
    }

    /** The policy pack; the default one unless given. */
    static Path pack(Optional<Path> given) {
        Path folder = given.orElseGet(() -> home().resolve("packs").resolve("default"));
        if (!Files.isDirectory(folder)) {
            throw new Failure(Main.WRONG_USAGE, "there is no policy pack " + folder + "; name it with --pack");
        }
        return folder;
    }
}
