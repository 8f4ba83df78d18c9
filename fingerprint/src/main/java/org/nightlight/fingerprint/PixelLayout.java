package org.nightlight.fingerprint;

/**
 * How the pixels of a row lie in memory: the bytes of each pixel in the order of their addresses. {@code X} is a byte
 * that is not looked at, alpha or nothing. What a little-endian machine keeps as 32-bit words {@code 0xRRGGBBXX} (as
 * Leptonica does) lies there as {@link #XBGR}.
 */
public enum PixelLayout {
    /** One byte a pixel, its brightness. */
    GREY(1, 0, 0, 0),
    /** Three bytes a pixel. */
    RGB(3, 0, 8, 16),
    /** Three bytes a pixel. */
    BGR(3, 16, 8, 0),
    /** Four bytes a pixel. */
    RGBX(4, 0, 8, 16),
    /** Four bytes a pixel. */
    BGRX(4, 16, 8, 0),
    /** Four bytes a pixel. */
    XRGB(4, 8, 16, 24),
    /** Four bytes a pixel. */
    XBGR(4, 24, 16, 8);

    private final int bytes;
    private final int red;
    private final int green;
    private final int blue;

    PixelLayout(int bytes, int red, int green, int blue) {
        this.bytes = bytes;
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    /** The bytes of one pixel: 1, 3 or 4. */
    public int bytes() {
        return bytes;
    }

    /** By how many bits a pixel, read as a little-endian number, is shifted to have its red at the lower end. */
    int red() {
        return red;
    }

    int green() {
        return green;
    }

    int blue() {
        return blue;
    }
}
