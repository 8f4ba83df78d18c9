package org.nightlight.media;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The native library Leptonica, for the two decoders that are linked into it: libjpeg-turbo, whose pixels are those of the
 * original libjpeg, and libwebp, the reference decoder of its format. Only a worker loads it. Safe for use by several
 * threads.
 */
final class Leptonica {

    /** Says of a JPEG file that only its brightness is wanted ({@code L_JPEG_READ_LUMINANCE}). */
    private static final int LUMINANCE_ONLY = 1;

    private static final int SAY_NOTHING = 6;
    private static final int NO_COLOUR_MAP = 0;

    private final SymbolLookup library;
    private @Nullable Functions functions;

    private Leptonica(SymbolLookup library) {
        this.library = library;
    }

    /** Its functions as Java calls them, which takes a tenth of a second to arrange. */
    private static final class Functions {

        private final MethodHandle readJpeg;
        private final MethodHandle destroy;
        private final MethodHandle width;
        private final MethodHandle height;
        private final MethodHandle depth;
        private final MethodHandle wordsPerLine;
        private final MethodHandle data;
        private final MethodHandle webpSize;
        private final MethodHandle readWebp;

        Functions(SymbolLookup library) {
            FunctionDescriptor ofPicture = FunctionDescriptor.of(JAVA_INT, ADDRESS);
            readJpeg = handle(
                    library,
                    "pixReadMemJpeg",
                    FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
            destroy = handle(library, "pixDestroy", FunctionDescriptor.ofVoid(ADDRESS));
            width = handle(library, "pixGetWidth", ofPicture);
            height = handle(library, "pixGetHeight", ofPicture);
            depth = handle(library, "pixGetDepth", ofPicture);
            wordsPerLine = handle(library, "pixGetWpl", ofPicture);
            data = handle(library, "pixGetData", FunctionDescriptor.of(ADDRESS, ADDRESS));
            webpSize = handle(
                    library, "WebPGetInfo", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
            readWebp = handle(
                    library,
                    "WebPDecodeBGRAInto",
                    FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT));
            MethodHandle setMemory =
                    handle(library, "setPixMemoryManager", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
            MemorySegment allocator = PixelMemory.allocator();
            MemorySegment deallocator = PixelMemory.deallocator();
            invoke(() -> {
                setMemory.invokeExact(allocator, deallocator);
                return 0;
            });
            invoke(() -> (int) handle(library, "setMsgSeverity", FunctionDescriptor.of(JAVA_INT, JAVA_INT))
                    .invokeExact(SAY_NOTHING));
        }
    }

    private synchronized Functions functions() {
        Functions known = functions;
        if (known == null) {
            known = new Functions(library);
            functions = known;
        }
        return known;
    }

    /** Arranges the calls of its functions now instead of with the first picture. */
    void prepare() {
        functions();
    }

    /** The library in a folder; empty when it is not there, or is not one for this machine. */
    static Optional<Leptonica> in(Path folder) {
        Path file = folder.resolve(NativeLibrary.LEPTONICA.fileName());
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Leptonica(SymbolLookup.libraryLookup(file, Arena.global())));
        } catch (IllegalArgumentException e) {
            System.err.println("Leptonica cannot be loaded: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What is done with the pixels of a picture, which exist only meanwhile. */
    @FunctionalInterface
    interface Use<T> {
        T of(Pixels pixels) throws MediaException;
    }

    /**
     * Decodes a JPEG file of one or three components.
     *
     * @param reduction 1, 2, 4 or 8: how many pixels of the file become one, along each side
     * @param luminance whether the brightness is enough that the file stores beside its colours
     * @return what the pixels were used for; empty when the decoder refused the file or had anything to say about it
     */
    <T> Optional<T> jpeg(byte[] file, int reduction, boolean luminance, Use<T> use) throws MediaException {
        Functions library = functions();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment warnings = arena.allocate(JAVA_INT);
            MemorySegment bytes = copied(arena, file);
            MemorySegment picture = invoke(() -> (MemorySegment) library.readJpeg.invokeExact(
                    bytes, bytes.byteSize(), NO_COLOUR_MAP, reduction, warnings, luminance ? LUMINANCE_ONLY : 0));
            if (picture.address() == 0) {
                return Optional.empty();
            }
            try {
                return warnings.get(JAVA_INT, 0) == 0
                        ? Optional.of(use.of(pixels(library, picture)))
                        : Optional.empty();
            } finally {
                MemorySegment reference = arena.allocate(ADDRESS);
                reference.set(ADDRESS, 0, picture);
                invoke(() -> {
                    library.destroy.invokeExact(reference);
                    return 0;
                });
            }
        }
    }

    private static Pixels pixels(Functions library, MemorySegment picture) {
        int bits = invoke(() -> (int) library.depth.invokeExact(picture));
        int stride = invoke(() -> (int) library.wordsPerLine.invokeExact(picture));
        int columns = invoke(() -> (int) library.width.invokeExact(picture));
        int rows = invoke(() -> (int) library.height.invokeExact(picture));
        MemorySegment words = invoke(() -> (MemorySegment) library.data.invokeExact(picture))
                .reinterpret((long) rows * stride * Integer.BYTES);
        return bits == 8
                ? new NativePixels.Grey(columns, rows, stride, words)
                : new NativePixels.Colour(columns, rows, stride, words);
    }

    /**
     * Decodes a still WebP file.
     *
     * @param limits which the size of the picture must be within
     * @return what the pixels were used for; empty when the file is damaged
     */
    <T> Optional<T> webp(byte[] file, MediaLimits limits, Use<T> use) throws MediaException {
        Functions library = functions();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = copied(arena, file);
            MemorySegment size = arena.allocate(JAVA_INT, 2);
            int known = invoke(() ->
                    (int) library.webpSize.invokeExact(bytes, bytes.byteSize(), size, size.asSlice(Integer.BYTES)));
            if (known == 0) {
                return Optional.empty();
            }
            int columns = size.getAtIndex(JAVA_INT, 0);
            int rows = size.getAtIndex(JAVA_INT, 1);
            limits.checkSize(columns, rows);
            MemorySegment pixels = arena.allocate(JAVA_INT, (long) columns * rows);
            MemorySegment decoded = invoke(() -> (MemorySegment) library.readWebp.invokeExact(
                    bytes, bytes.byteSize(), pixels, pixels.byteSize(), columns * Integer.BYTES));
            return decoded.address() == 0
                    ? Optional.empty()
                    : Optional.of(use.of(new NativePixels.Argb(columns, rows, columns, pixels)));
        }
    }

    private static MemorySegment copied(Arena arena, byte[] file) {
        MemorySegment bytes = arena.allocate(Math.max(file.length, 1));
        MemorySegment.copy(file, 0, bytes, JAVA_BYTE, 0, file.length);
        return bytes;
    }

    private static MethodHandle handle(SymbolLookup library, String name, FunctionDescriptor shape) {
        MemorySegment function = library.find(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no function " + name + " in it"));
        return Linker.nativeLinker().downcallHandle(function, shape);
    }

    @FunctionalInterface
    private interface Call<T> {
        T make() throws Throwable;
    }

    private static <T> T invoke(Call<T> call) {
        try {
            return call.make();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A native function cannot be called", e);
        }
    }
}
