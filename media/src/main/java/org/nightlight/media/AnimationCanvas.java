package org.nightlight.media;

import java.util.Arrays;

/**
 * What a viewer of an animation sees: frames are drawn over one another. Where nothing has been drawn it is black. The
 * first frame is drawn without its transparency, like a still picture.
 */
final class AnimationCanvas {

    private static final int BLACK = 0;

    private final int width;
    private final int height;
    private final int[] colours;
    private int[] row;
    private int[] saved = {};

    AnimationCanvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.colours = new int[width * height];
        this.row = new int[width];
    }

    /** What is to be seen now; changes with the next frame. */
    Pixels pixels() {
        return new ColourPixels(width, height, (y, out) -> System.arraycopy(colours, y * width, out, 0, width));
    }

    /**
     * Draws a frame; what of it lies outside is not seen.
     *
     * @param opaque whether its transparency is ignored
     */
    void draw(Pixels pixels, Frame frame, boolean opaque) {
        if (frame.afterwards() == Frame.Afterwards.RESTORED) {
            saved = colours.clone();
        }
        if (row.length < pixels.width()) {
            row = new int[pixels.width()];
        }
        int visibleWidth = Math.clamp((long) width - frame.left(), 0, pixels.width());
        int visibleHeight = Math.clamp((long) height - frame.top(), 0, pixels.height());
        for (int y = 0; y < visibleHeight; y++) {
            pixels.readColours(y, row);
            int to = (frame.top() + y) * width + frame.left();
            for (int x = 0; x < visibleWidth; x++) {
                colours[to + x] = opaque ? row[x] & 0xffffff : over(row[x], colours[to + x]);
            }
        }
    }

    /** Prepares the place of the frame drawn last for the next one. */
    void leave(Frame frame) {
        switch (frame.afterwards()) {
            case KEPT -> {
                // It is part of what the next frame is drawn on.
            }
            case CLEARED -> {
                int from = Math.min(frame.left(), width);
                int to = (int) Math.min((long) frame.left() + frame.width(), width);
                long bottom = Math.min((long) frame.top() + frame.height(), height);
                for (int y = frame.top(); y < bottom; y++) {
                    Arrays.fill(colours, y * width + from, y * width + to, BLACK);
                }
            }
            case RESTORED -> System.arraycopy(saved, 0, colours, 0, saved.length);
        }
    }

    private static int over(int colour, int below) {
        int alpha = colour >>> 24;
        if (alpha == 255) {
            return colour & 0xffffff;
        }
        if (alpha == 0) {
            return below;
        }
        return mixed(colour, below, alpha, 16) | mixed(colour, below, alpha, 8) | mixed(colour, below, alpha, 0);
    }

    private static int mixed(int colour, int below, int alpha, int shift) {
        int upper = colour >> shift & 0xff;
        int lower = below >> shift & 0xff;
        return (upper * alpha + lower * (255 - alpha) + 127) / 255 << shift;
    }
}
