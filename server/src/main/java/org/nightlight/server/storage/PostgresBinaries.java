package org.nightlight.server.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, which come as an archive on the classpath and are unpacked once a version.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path folder) {

    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);

    private static final Pattern VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar");
    private static final String SEAL = ".unpacked";

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /**
     * Unpacks the archive for this machine into a folder beside others, unless an earlier start did.
     *
     * @throws IllegalStateException if the classpath has no archive for this machine
     */
    static PostgresBinaries unpackInto(Path parent) {
        String resource = resourceForThisMachine();
        URL archive = PostgresBinaries.class.getResource("/" + resource);
        if (archive == null) {
            throw new IllegalStateException("No PostgreSQL for this machine is built in (" + resource
                    + " is not on the classpath). Set NIGHTLIGHT_DATABASE_URL to a PostgreSQL 18 of your own,"
                    + " as in postgres://user:password@host:5432/nightlight");
        }
        Path target = parent.resolve("bin-" + version(archive));
        try {
            if (!isWhole(target)) {
                Files.createDirectories(parent);
                Path draft = Files.createTempDirectory(parent, "unpacking-");
                log.info("Unpacking PostgreSQL {} into {}", version(archive), target);
                try (InputStream in = archive.openStream()) {
                    unpack(in, draft);
                }
                Files.writeString(draft.resolve(SEAL), measure(draft));
                moveIntoPlace(draft, target);
            }
            return new PostgresBinaries(target);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot unpack PostgreSQL into " + target, failure);
        }
    }

    static String resourceForThisMachine() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String name = system.contains("mac") ? "darwin" : system.contains("win") ? "windows" : "linux";
        String machine = System.getProperty("os.arch");
        String architecture = switch (machine) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> machine;
        };
        return "postgres-" + name + "-" + architecture + ".txz";
    }

    private static String version(URL archive) {
        Matcher matcher = VERSION.matcher(archive.toString());
        String found = "unknown";
        while (matcher.find()) {
            found = matcher.group(1);
        }
        return found;
    }

    private static void unpack(InputStream in, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("The archive of PostgreSQL holds a path that leads out of it");
                }
                // static libraries serve only for building extensions
                if (entry.getName().endsWith(".a")) {
                    continue;
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                    } else {
                        Files.copy(tar, path);
                        if ((entry.getMode() & 0100) != 0) {
                            makeExecutable(path);
                        }
                    }
                }
            }
        }
        openForReading(folder);
    }

    private static void makeExecutable(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    // The programs hold no secret, and run as another user when the server runs as root.
    private static void openForReading(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void moveIntoPlace(Path draft, Path target) throws IOException {
        if (Files.exists(target)) {
            deleteTree(target);
        }
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException raced) {
            // another start was faster: its copy is as good
            deleteTree(draft);
            if (!isWhole(target)) {
                throw raced;
            }
        }
    }

    // A power cut after the rename may leave files empty: what is there must be what was unpacked. Looked at are the
    // programs and libraries; the rest is a thousand small files, and looking at them would delay every start.
    private static boolean isWhole(Path target) throws IOException {
        Path seal = target.resolve(SEAL);
        return Files.isRegularFile(seal) && Files.readString(seal).equals(measure(target));
    }

    private static String measure(Path folder) throws IOException {
        long[] filesAndBytes = new long[2];
        for (String part : List.of("bin", "lib")) {
            Files.walkFileTree(folder.resolve(part), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        filesAndBytes[0]++;
                        filesAndBytes[1] += attributes.size();
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return filesAndBytes[0] + " files, " + filesAndBytes[1] + " bytes";
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
