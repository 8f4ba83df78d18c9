package org.nightlight.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.nightlight.server.demo.DemoAccess;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code demo-credentials.json}: how to get into a demo, readable by its owner only. */
record CredentialsFile(Path path) {

    Optional<DemoAccess> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonMapper.shared().readValue(Files.readAllBytes(path), DemoAccess.class));
        } catch (JacksonException e) {
            throw new Failure(
                    Main.WRONG_USAGE, path + " cannot be read; start with --fresh: " + e.getOriginalMessage());
        }
    }

    void write(DemoAccess access) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (Files.getFileStore(path.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(fresh, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(access));
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
