package org.nightlight.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.Loader;
import org.nightlight.fingerprint.Pdq;

/**
 * The classes that a worker needs and no others, copied from wherever they were loaded into an archive of their own. A
 * worker that runs as another user could not read the original in somebody's home, and Java cannot run from an archive
 * within an archive.
 */
final class WorkerClasses implements AutoCloseable {

    private static final List<String> PACKAGES = List.of(
            "org/nightlight/media/", "org/nightlight/fingerprint/", "org/bytedeco/javacpp/", "org/bytedeco/ffmpeg/");

    private static final System.Logger LOG = System.getLogger(WorkerClasses.class.getName());

    private final Path folder;
    private final Path archive;
    private final Set<NativeLibrary> unpacked = EnumSet.noneOf(NativeLibrary.class);

    private WorkerClasses(Path folder, Path archive) {
        this.folder = folder;
        this.archive = archive;
    }

    static WorkerClasses copy() throws IOException {
        Path folder = Files.createTempDirectory("nightlight-decoder-");
        Path archive = folder.resolve("decoder.jar");
        archive.toFile().deleteOnExit();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(archive))) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (Class<?> sample : List.of(MediaFingerprinter.class, Pdq.class, Loader.class, avcodec.class)) {
                addAll(sample.getProtectionDomain().getCodeSource().getLocation(), out);
            }
        }
        FolderAccess.everyoneMayRead(folder);
        FolderAccess.everyoneMayRead(archive);
        WorkerClasses classes = new WorkerClasses(folder, archive);
        classes.unpack(NativeLibrary.LEPTONICA);
        return classes;
    }

    Path archive() {
        return archive;
    }

    /** Puts a native library beside the classes, once; leaves it out where there is none for this platform. */
    synchronized void unpack(NativeLibrary library) throws IOException {
        if (unpacked.add(library) && !library.unpackTo(folder)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "There is no native library " + library.label() + " for this platform: " + library.withoutIt());
        }
    }

    @Override
    public void close() throws IOException {
        for (NativeLibrary library : NativeLibrary.values()) {
            for (String file : library.fileNames()) {
                Files.deleteIfExists(folder.resolve(file));
            }
        }
        Files.deleteIfExists(archive);
        Files.deleteIfExists(folder);
    }

    private static void addAll(URL location, JarOutputStream out) throws IOException {
        if (location.getProtocol().equals("file") && Files.isDirectory(Path.of(URI.create(location.toString())))) {
            addFolder(Path.of(URI.create(location.toString())), out);
            return;
        }
        String address = location.getProtocol().equals("jar") ? location.toString() : "jar:" + location + "!/";
        JarURLConnection connection =
                (JarURLConnection) URI.create(address).toURL().openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (needed(entry.getName())) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        add(entry.getName(), in, out);
                    }
                }
            }
        }
    }

    private static void addFolder(Path classes, JarOutputStream out) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = classes.relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            if (needed(name)) {
                try (InputStream in = Files.newInputStream(file)) {
                    add(name, in, out);
                }
            }
        }
    }

    private static boolean needed(String name) {
        return (name.endsWith(".class") || name.endsWith(".properties"))
                && PACKAGES.stream().anyMatch(name::startsWith);
    }

    private static void add(String name, InputStream in, JarOutputStream out) throws IOException {
        out.putNextEntry(new JarEntry(name));
        in.transferTo((OutputStream) out);
        out.closeEntry();
    }
}
