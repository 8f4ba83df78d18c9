package org.nightlight.server.legalprocess.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.nightlight.server.legalprocess.ExportCheck;

/** A process that writes and verifies a package that is much larger than its heap, and says {@code intact} and its bytes. */
final class LargePackageHost {

    private static final int FILES = 3;
    private static final int MEGABYTES = 200;

    private LargePackageHost() {}

    /** Argument: the file to be written. */
    public static void main(String[] arguments) throws Exception {
        byte[] megabyte = new byte[1 << 20];
        Path file = new PackageMaking().write(Path.of(arguments[0]), target -> {
            for (int number = 1; number <= FILES; number++) {
                target.add("files/file-" + number + ".bin", out -> {
                    for (int written = 0; written < MEGABYTES; written++) {
                        out.write(megabyte);
                    }
                });
            }
        });
        if (ExportCheck.of(file, Optional.empty(), (_, _) -> {}) instanceof ExportCheck.Result.Intact intact) {
            // without what the package says of itself
            System.out.println("intact " + (intact.bytes() / megabyte.length) * megabyte.length);
        } else {
            System.exit(1);
        }
    }
}
