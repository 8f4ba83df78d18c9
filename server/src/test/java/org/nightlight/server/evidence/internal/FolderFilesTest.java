package org.nightlight.server.evidence.internal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A folder as a place for sealed objects. */
final class FolderFilesTest extends SealedFilesContract {

    @TempDir
    private Path folder;

    @Override
    SealedFiles files() {
        return new FolderFiles(folder);
    }
}
