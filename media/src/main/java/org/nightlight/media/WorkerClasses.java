package org.nightlight.media;

import java.io.BufferedOutputStream;
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
 * The classes that a worker needs and no others, copied from wherever they were loaded: ours into an archive of their own,
 * those that call FFmpeg in the archives they come in, which is quicker. A worker that runs as another user could not read
 * the original in somebody's home, and Java cannot run from an archive within an archive.
 */
final class WorkerClasses implements AutoCloseable {

    private static final List<String> OWN_PACKAGES = List.of("org/nightlight/media/", "org/nightlight/fingerprint/");
    private static final List<String> JAVACPP_PACKAGES = List.of("org/bytedeco/javacpp/");
    private static final List<String> FFMPEG_PACKAGES = List.of("org/bytedeco/ffmpeg/");

    private static final System.Logger LOG = System.getLogger(WorkerClasses.class.getName());

    private final Path folder;
    private final List<Path> archives;
    private final Set<NativeLibrary> unpacked = EnumSet.noneOf(NativeLibrary.class);

    private WorkerClasses(Path folder, List<Path> archives) {
        this.folder = folder;
        this.archives = archives;
    }

    static WorkerClasses copy() throws IOException {
        Path folder = Files.createTempDirectory("nightlight-decoder-");
        FolderAccess.everyoneMayRead(folder);
        WorkerClasses classes = new WorkerClasses(
                folder,
                List.of("decoder.jar", "javacpp.jar", "ffmpeg.jar").stream()
                        .map(folder::resolve)
                        .toList());
        copy(OWN_PACKAGES, classes.archives.get(0), location(MediaFingerprinter.class), location(Pdq.class));
        copyWhole(JAVACPP_PACKAGES, classes.archives.get(1), location(Loader.class));
        copyWhole(FFMPEG_PACKAGES, classes.archives.get(2), location(avcodec.class));
        classes.unpack(NativeLibrary.LEPTONICA);
        return classes;
    }

    private static URL location(Class<?> sample) {
        return sample.getProtectionDomain().getCodeSource().getLocation();
    }

    private static void copyWhole(List<String> packages, Path archive, URL location) throws IOException {
        if (!location.getProtocol().equals("file") || Files.isDirectory(path(location))) {
            copy(packages, archive, location);
            return;
        }
        archive.toFile().deleteOnExit();
        Files.copy(path(location), archive);
        FolderAccess.everyoneMayRead(archive);
    }

    private static void copy(List<String> packages, Path archive, URL... locations) throws IOException {
        archive.toFile().deleteOnExit();
        try (JarOutputStream out = new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (URL location : locations) {
                addAll(packages, location, out);
            }
        }
        FolderAccess.everyoneMayRead(archive);
    }

    private static Path path(URL location) {
        return Path.of(URI.create(location.toString()));
    }

    /** The folder of all that a worker needs besides Java. */
    Path folder() {
        return folder;
    }

    /** The archives of classes, all in the folder; the first is that of ours. */
    List<Path> archives() {
        return archives;
    }

    /** Whether everything is still where it was put: many systems clear away temporary files not used for days. */
    boolean complete() {
        return archives.stream().allMatch(Files::exists);
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
        for (Path archive : archives) {
            Files.deleteIfExists(archive);
        }
        Files.deleteIfExists(folder);
    }

    private static void addAll(List<String> packages, URL location, JarOutputStream out) throws IOException {
        if (location.getProtocol().equals("file") && Files.isDirectory(path(location))) {
            addFolder(packages, path(location), out);
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
                if (needed(packages, entry.getName())) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        add(entry.getName(), in, out);
                    }
                }
            }
        }
    }

    private static void addFolder(List<String> packages, Path classes, JarOutputStream out) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = classes.relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            if (needed(packages, name)) {
                try (InputStream in = Files.newInputStream(file)) {
                    add(name, in, out);
                }
            }
        }
    }

    private static boolean needed(List<String> packages, String name) {
        return (name.endsWith(".class") || name.endsWith(".properties"))
                && packages.stream().anyMatch(name::startsWith);
    }

    private static void add(String name, InputStream in, JarOutputStream out) throws IOException {
        out.putNextEntry(new JarEntry(name));
        in.transferTo((OutputStream) out);
        out.closeEntry();
    }
}
