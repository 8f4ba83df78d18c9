package org.nightlight.media;

import java.util.Arrays;

/**
 * The canvas of a GIF file ("logical screen", GIF89a §18) on which its frames are placed. A viewer shows the canvas; the
 * reader gives only the frame.
 *
 * @param width in pixels
 * @param height in pixels
 * @param left where the first frame begins
 * @param top where the first frame begins
 */
record GifCanvas(int width, int height, int left, int top) {

    private static final int SCREEN = 6;
    private static final int FLAGS = 10;
    private static final int BLOCKS = 13;
    private static final int FILLING = 0;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;

    /** Reads to the first frame, and makes sure that the file goes on to its end. */
    static GifCanvas read(byte[] file) throws MediaException {
        Cursor cursor = new Cursor(file, BLOCKS);
        cursor.skip(colourTable(cursor.byteAt(FLAGS)));
        int left = -1;
        int top = -1;
        while (true) {
            int block = cursor.next();
            switch (block) {
                case FILLING -> {
                    // Some programs write an empty block too many, and every viewer skips it.
                }
                case EXTENSION -> {
                    cursor.skip(1);
                    cursor.skipData();
                }
                case IMAGE -> {
                    int start = cursor.position;
                    if (left < 0) {
                        left = cursor.shortAt(start);
                        top = cursor.shortAt(start + 2);
                    }
                    cursor.skip(9);
                    // The colour table, then one byte with the size of the first codes.
                    cursor.skip(colourTable(cursor.byteAt(start + 8)) + 1);
                    cursor.skipData();
                }
                case TRAILER -> {
                    if (left < 0) {
                        throw Damage.damaged("The GIF file has no picture in it");
                    }
                    return new GifCanvas(cursor.shortAt(SCREEN), cursor.shortAt(SCREEN + 2), left, top);
                }
                default -> throw Damage.damaged("The GIF file has a block of an unknown kind");
            }
        }
    }

    private static int colourTable(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    /** The canvas with the frame on it; what the frame leaves free is black. */
    Pixels place(Pixels frame) {
        if (left == 0 && top == 0 && frame.width() == width && frame.height() == height) {
            return frame;
        }
        int[] colours = new int[frame.width()];
        int visible = Math.clamp((long) width - left, 0, frame.width());
        return new ColourPixels(width, height, (row, out) -> {
            Arrays.fill(out, 0, width, 0);
            if (row >= top && row - top < frame.height() && visible > 0) {
                frame.readColours(row - top, colours);
                System.arraycopy(colours, 0, out, left, visible);
            }
        });
    }

    /** A place in the file that cannot be moved past its end. */
    private static final class Cursor {
        private final byte[] file;
        private int position;

        Cursor(byte[] file, int position) throws MediaException {
            this.file = file;
            this.position = position;
            require(position);
        }

        int next() throws MediaException {
            int value = byteAt(position);
            position++;
            return value;
        }

        void skip(int count) throws MediaException {
            position += count;
            require(position);
        }

        void skipData() throws MediaException {
            for (int length = next(); length > 0; length = next()) {
                skip(length);
            }
        }

        int byteAt(int at) throws MediaException {
            require(at + 1);
            return file[at] & 0xff;
        }

        int shortAt(int at) throws MediaException {
            return byteAt(at) | byteAt(at + 1) << 8;
        }

        private void require(int end) throws MediaException {
            if (end > file.length) {
                throw Damage.truncated();
            }
        }
    }
}
