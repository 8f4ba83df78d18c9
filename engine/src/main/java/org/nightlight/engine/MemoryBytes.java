package org.nightlight.engine;

import java.nio.ByteBuffer;

/** Integers as memory states write them: seven bits a byte, the least significant first. */
final class MemoryBytes {

    private MemoryBytes() {}

    static void write(ByteBuffer out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.put((byte) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    static long read(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("An integer in the bytes of a memory state is too long");
    }

    static int readCount(ByteBuffer in, int limit) {
        long value = read(in);
        if (value < 0 || value > limit) {
            throw new IllegalArgumentException("A count in the bytes of a memory state is out of range: " + value);
        }
        return (int) value;
    }

    static int readCount(ByteBuffer in) {
        return readCount(in, Integer.MAX_VALUE);
    }
}
