package org.nightlight.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The native libraries that workers load, and the files they consist of. They come as parts of archives on the class path,
 * for the platforms that the build was made for; a worker, which can unpack nothing, finds them in a folder.
 */
enum NativeLibrary {
    /** Decoders of JPEG and WebP. */
    LEPTONICA(
            "leptonica",
            List.of("leptonica.6"),
            "JPEG files are decoded by Java's own reader, which takes longer, and WebP files not at all"),
    /** Decoders of films, AVIF and HEIC, in the order in which they need one another. */
    FFMPEG(
            "ffmpeg",
            List.of(
                    "drm.2",
                    "va.2",
                    "va-drm.2",
                    "avutil.60",
                    "swresample.6",
                    "avcodec.62",
                    "avformat.62",
                    "swscale.9",
                    "jniavutil",
                    "jniswresample",
                    "jniavcodec",
                    "jniavformat",
                    "jniswscale",
                    "jnijavacpp"),
            "films have only their exact digests, and AVIF and HEIC files are refused");

    private static final String CALLED_FROM_JAVA = "jnijavacpp";

    private static final String SYSTEM = system();
    private static final String PLATFORM = SYSTEM + "-" + processor();

    private final String name;
    private final List<String> parts;

    private final String withoutIt;

    NativeLibrary(String name, List<String> parts, String withoutIt) {
        this.name = name;
        this.parts = parts;
        this.withoutIt = withoutIt;
    }

    String label() {
        return name;
    }

    /** What follows where there is none, for those who run the machine. */
    String withoutIt() {
        return withoutIt;
    }

    /** Where the library itself is once it has been unpacked. */
    String fileName() {
        return fileName(parts.getLast());
    }

    List<String> fileNames() {
        return parts.stream().map(NativeLibrary::fileName).toList();
    }

    /** Whether there is one for this platform. */
    boolean available() {
        return parts.stream().allMatch(part -> NativeLibrary.class.getResource(resource(part)) != null);
    }

    /** Unpacks the library; false when there is none for this platform. */
    boolean unpackTo(Path folder) throws IOException {
        for (String part : parts) {
            try (InputStream in = NativeLibrary.class.getResourceAsStream(resource(part))) {
                if (in == null) {
                    return false;
                }
                Path target = folder.resolve(fileName(part));
                target.toFile().deleteOnExit();
                Files.copy(in, target);
                FolderAccess.everyoneMayRead(target);
            }
        }
        return true;
    }

    private String resource(String part) {
        String owner = part.equals(CALLED_FROM_JAVA) ? "javacpp" : name;
        return "/org/bytedeco/" + owner + "/" + PLATFORM + "/" + fileName(part);
    }

    /** @param part the name with the number of its binary interface, for example {@code avcodec.62} */
    private static String fileName(String part) {
        int dot = part.indexOf('.');
        String plain = dot < 0 ? part : part.substring(0, dot);
        Optional<String> version = dot < 0 ? Optional.empty() : Optional.of(part.substring(dot + 1));
        return switch (SYSTEM) {
            case "macosx" -> "lib" + plain + version.map(number -> "." + number).orElse("") + ".dylib";
            default ->
                "lib" + plain + ".so" + version.map(number -> "." + number).orElse("");
        };
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "macosx" : name;
    }

    private static String processor() {
        return switch (System.getProperty("os.arch", "")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm64";
            default -> "unknown";
        };
    }
}
