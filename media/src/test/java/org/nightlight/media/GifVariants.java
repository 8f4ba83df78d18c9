package org.nightlight.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Changes to GIF files that Java has no words for. */
final class GifVariants {

    private static final int SCREEN = 6;
    private static final int FLAGS = 10;
    private static final int BLOCKS = 13;

    private GifVariants() {}

    /** Enlarges the canvas and moves the first frame on it. */
    static byte[] onCanvas(byte[] gif, int width, int height, int left, int top) {
        byte[] changed = gif.clone();
        ByteBuffer buffer = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(SCREEN, (short) width).putShort(SCREEN + 2, (short) height);
        int frame = firstFrame(changed);
        buffer.putShort(frame + 1, (short) left).putShort(frame + 3, (short) top);
        return changed;
    }

    private static int firstFrame(byte[] gif) {
        int flags = gif[FLAGS];
        int at = BLOCKS + ((flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1);
        while (gif[at] == 0x21) {
            at += 2;
            while (gif[at] != 0) {
                at += 1 + (gif[at] & 0xff);
            }
            at++;
        }
        return at;
    }
}
