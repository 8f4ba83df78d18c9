package org.nightlight.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header of a Windows bitmap, as far as it must be known before a reader sees the file.
 *
 * @param width in pixels
 * @param height in pixels
 */
record BitmapFile(int width, int height) {

    private static final int HEADER = 14;
    /** The header of the first bitmaps, with 16-bit sizes and without compression. */
    private static final int CORE_HEADER_LENGTH = 12;

    private static final int COMPRESSION = 30;
    private static final int EMBEDDED_JPEG = 4;
    private static final int EMBEDDED_PNG = 5;

    /** Refuses bitmaps that hold a file of another format, whose own size nobody would have checked. */
    static BitmapFile read(byte[] file) throws MediaException {
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < COMPRESSION + 4) {
            throw Damage.truncated();
        }
        if (header.getInt(HEADER) == CORE_HEADER_LENGTH) {
            return new BitmapFile(
                    Short.toUnsignedInt(header.getShort(HEADER + 4)), Short.toUnsignedInt(header.getShort(HEADER + 6)));
        }
        int compression = header.getInt(COMPRESSION);
        if (compression == EMBEDDED_JPEG || compression == EMBEDDED_PNG) {
            throw MediaException.of(
                    MediaError.UNSUPPORTED_FORMAT,
                    "The bitmap only wraps a file of another format; send that file itself");
        }
        // A negative height means that the rows go from top to bottom.
        return new BitmapFile(header.getInt(HEADER + 4), Math.abs(header.getInt(HEADER + 8)));
    }
}
