package org.nightlight.media;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;

/**
 * Where Leptonica puts the pixels it decodes: memory of the C library, of which one block is kept for the next picture.
 * The system hands out fresh memory page by page, at the first touch of each, which for a photo takes as long as half of
 * its decoding. Leptonica fills a block with zeros before it uses it, so nothing of one picture is seen in another. Safe
 * for use by several threads.
 */
final class PixelMemory {

    /** A photo of 16 megapixels; larger blocks go back to the system at once. */
    private static final long MOST_KEPT = 64L << 20;

    /** One for the process, because the library may be opened several times and is told only once whom to ask. */
    private static final PixelMemory OF_THIS_PROCESS = new PixelMemory();

    private final MethodHandle malloc = handle("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    private final MethodHandle free = handle("free", FunctionDescriptor.ofVoid(ADDRESS));

    /** The bytes of the blocks in use, by their address. */
    private final Map<Long, Long> lent = new HashMap<>();

    private MemorySegment kept = MemorySegment.NULL;
    private long keptBytes;

    private PixelMemory() {}

    /** The function that gives {@code size_t} bytes, or a null pointer where there are not so many. */
    static MemorySegment allocator() {
        return function(
                "allocate",
                MethodType.methodType(MemorySegment.class, long.class),
                FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    }

    /** The function that takes back what the {@linkplain #allocator() allocator} gave. */
    static MemorySegment deallocator() {
        return function(
                "release", MethodType.methodType(void.class, MemorySegment.class), FunctionDescriptor.ofVoid(ADDRESS));
    }

    private synchronized MemorySegment allocate(long bytes) throws Throwable {
        if (kept.address() != 0 && bytes <= keptBytes) {
            MemorySegment block = kept;
            lent.put(block.address(), keptBytes);
            kept = MemorySegment.NULL;
            keptBytes = 0;
            return block;
        }
        MemorySegment block = (MemorySegment) malloc.invokeExact(bytes);
        if (block.address() != 0) {
            lent.put(block.address(), bytes);
        }
        return block;
    }

    private synchronized void release(MemorySegment block) throws Throwable {
        Long bytes = lent.remove(block.address());
        if (bytes == null) {
            throw new IllegalStateException("Leptonica gives back memory that it was not given");
        }
        MemorySegment unwanted = block;
        if (bytes > keptBytes && bytes <= MOST_KEPT) {
            unwanted = kept;
            kept = block;
            keptBytes = bytes;
        }
        free.invokeExact(unwanted);
    }

    private static MemorySegment function(String name, MethodType type, FunctionDescriptor shape) {
        try {
            MethodHandle method = MethodHandles.lookup()
                    .findVirtual(PixelMemory.class, name, type)
                    .bindTo(OF_THIS_PROCESS);
            return Linker.nativeLinker().upcallStub(method, shape, Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This class lacks its own method " + name, e);
        }
    }

    private static MethodHandle handle(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
    }
}
