package org.nightlight.media;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file made of boxes, as MP4, MOV, AVIF and HEIC files are (ISO/IEC 14496-12). */
final class BoxedFile {

    private static final int HEADER = 8;
    private static final int LONG_HEADER = 16;
    private static final int LENGTH_FOLLOWS = 1;
    private static final int TO_THE_END = 0;

    private static final int MOVIE = 0x6d6f6f76;
    private static final int META = 0x6d657461;

    /** Real files have a handful. */
    private static final int MOST_BOXES = 100_000;

    private BoxedFile() {}

    /** Whether one of the boxes describes tracks, as a film and a sequence of pictures have them. */
    static boolean hasMovie(FileBytes file) throws IOException {
        long at = 0;
        for (int boxes = 0; at < file.size() && boxes < MOST_BOXES; boxes++) {
            ByteBuffer header = ByteBuffer.wrap(file.read(at, LONG_HEADER));
            if (header.capacity() < HEADER) {
                return false;
            }
            if (header.getInt(4) == MOVIE) {
                return true;
            }
            long length = length(header, file.size() - at);
            if (length < HEADER) {
                return false;
            }
            at += length;
        }
        return false;
    }

    private static long length(ByteBuffer header, long left) {
        long length = Integer.toUnsignedLong(header.getInt(0));
        if (length == LENGTH_FOLLOWS && header.capacity() == LONG_HEADER) {
            return header.getLong(HEADER);
        }
        return length == TO_THE_END ? left : length;
    }

    /** Whether all boxes end within the file, and one of them says what is in it. */
    static boolean complete(FileBytes file) throws IOException {
        boolean described = false;
        long at = 0;
        for (int boxes = 0; at < file.size() && boxes < MOST_BOXES; boxes++) {
            ByteBuffer header = ByteBuffer.wrap(file.read(at, LONG_HEADER));
            if (header.capacity() < HEADER) {
                return false;
            }
            long length = length(header, file.size() - at);
            described |= header.getInt(4) == MOVIE || header.getInt(4) == META;
            if (length < HEADER || length > file.size() - at) {
                return false;
            }
            at += length;
        }
        return described;
    }
}
