package org.nightlight.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A GIF file taken apart into its blocks (GIF89a), to know its frames and to be sure that it is complete.
 *
 * @param width of the canvas ("logical screen"), in pixels
 * @param height of the canvas, in pixels
 * @param frames in order, at least one
 */
record GifFile(int width, int height, List<Frame> frames) {

    private static final int SCREEN = 6;
    private static final int FLAGS = 10;
    private static final int BLOCKS = 13;

    private static final int FILLING = 0;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;

    /** Frames that are shown for no time at all are shown for a tenth of a second by every browser. */
    private static final Duration USUAL_DELAY = Duration.ofMillis(100);

    GifFile {
        frames = List.copyOf(frames);
    }

    /** Whether there is one frame, and it is the whole canvas. */
    boolean plain() {
        Frame first = frames.getFirst();
        return frames.size() == 1
                && first.left() == 0
                && first.top() == 0
                && first.width() == width
                && first.height() == height;
    }

    static GifFile read(byte[] file) throws MediaException {
        Cursor cursor = new Cursor(file, BLOCKS);
        cursor.skip(colourTable(cursor.byteAt(FLAGS)));
        List<Frame> frames = new ArrayList<>();
        Duration shown = USUAL_DELAY;
        Frame.Afterwards afterwards = Frame.Afterwards.KEPT;
        while (true) {
            int block = cursor.next();
            switch (block) {
                case FILLING -> {
                    // Some programs write an empty block too many, and every viewer skips it.
                }
                case EXTENSION -> {
                    if (cursor.next() == GRAPHIC_CONTROL) {
                        int start = cursor.position;
                        afterwards = afterwards(cursor.byteAt(start + 1) >> 2 & 7);
                        int hundredths = cursor.shortAt(start + 2);
                        shown = hundredths == 0 ? USUAL_DELAY : Duration.ofMillis(hundredths * 10L);
                    }
                    cursor.skipData();
                }
                case IMAGE -> {
                    int start = cursor.position;
                    frames.add(new Frame(
                            cursor.shortAt(start),
                            cursor.shortAt(start + 2),
                            cursor.shortAt(start + 4),
                            cursor.shortAt(start + 6),
                            shown,
                            afterwards));
                    cursor.skip(9);
                    // The colour table, then one byte with the size of the first codes.
                    cursor.skip(colourTable(cursor.byteAt(start + 8)) + 1);
                    cursor.skipData();
                    afterwards = Frame.Afterwards.KEPT;
                    shown = USUAL_DELAY;
                }
                case TRAILER -> {
                    if (frames.isEmpty()) {
                        throw Damage.damaged("The GIF file has no picture in it");
                    }
                    return new GifFile(cursor.shortAt(SCREEN), cursor.shortAt(SCREEN + 2), frames);
                }
                default -> throw Damage.damaged("The GIF file has a block of an unknown kind");
            }
        }
    }

    private static Frame.Afterwards afterwards(int method) {
        return switch (method) {
            case 2 -> Frame.Afterwards.CLEARED;
            case 3 -> Frame.Afterwards.RESTORED;
            default -> Frame.Afterwards.KEPT;
        };
    }

    private static int colourTable(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
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
