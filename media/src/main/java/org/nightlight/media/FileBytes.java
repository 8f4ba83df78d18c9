package org.nightlight.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of a file that is read here and there, because it may be too large to be held. For use by one thread. */
interface FileBytes {

    long size();

    /**
     * Reads some bytes.
     *
     * @param position from 0, at most {@link #size}
     * @param length at most so many; above zero
     * @return as many as there are until the end of the file, at most {@code length}
     */
    byte[] read(long position, int length) throws IOException;

    /** A file in memory. */
    static FileBytes of(byte[] file) {
        return new FileBytes() {
            @Override
            public long size() {
                return file.length;
            }

            @Override
            public byte[] read(long position, int length) {
                int count = (int) Math.min(length, file.length - position);
                byte[] bytes = new byte[count];
                System.arraycopy(file, (int) position, bytes, 0, count);
                return bytes;
            }
        };
    }

    /** A file on disk. */
    static FileBytes of(FileChannel file) throws IOException {
        long size = file.size();
        return new FileBytes() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public byte[] read(long position, int length) throws IOException {
                ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, size - position));
                while (bytes.hasRemaining()) {
                    if (file.read(bytes, position + bytes.position()) < 0) {
                        throw new IOException("The file became shorter while it was read");
                    }
                }
                return bytes.array();
            }
        };
    }
}
