package org.nightlight.fingerprint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * The rows of a picture that lies in a memory segment. A row is first gathered as one number a pixel, then converted: the
 * compiler turns the second loop into vector instructions, which it would not do if the loop also had to pick bytes.
 */
final class SegmentLumaRows implements LumaRows {

    private static final ValueLayout.OfInt NUMBER = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment pixels;
    private final PixelLayout layout;
    private final int width;
    private final int height;
    private final long stride;
    private final int[] gathered;

    SegmentLumaRows(MemorySegment pixels, PixelLayout layout, int width, int height, long stride) {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("A picture cannot be " + width + " x " + height);
        }
        long rowBytes = (long) width * layout.bytes();
        if (stride < rowBytes) {
            throw new IllegalArgumentException("A row of " + width + " pixels takes " + rowBytes
                    + " bytes, more than the " + stride + " of a row");
        }
        long needed = width == 0 || height == 0 ? 0 : Math.addExact(Math.multiplyExact(height - 1L, stride), rowBytes);
        if (pixels.byteSize() < needed) {
            throw new IllegalArgumentException(
                    "A picture of " + width + " x " + height + " needs " + needed + " bytes, not " + pixels.byteSize());
        }
        this.pixels = pixels;
        this.layout = layout;
        this.width = width;
        this.height = height;
        this.stride = stride;
        this.gathered = new int[width];
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void read(int row, float[] luma) {
        long start = Objects.checkIndex(row, height) * stride;
        switch (layout) {
            case GREY -> grey(start, luma);
            case RGB, BGR -> {
                gatherThrees(start);
                convert(luma);
            }
            case RGBX, BGRX, XRGB, XBGR -> {
                MemorySegment.copy(pixels, NUMBER, start, gathered, 0, width);
                convert(luma);
            }
        }
    }

    private void grey(long start, float[] luma) {
        for (int x = 0; x < width; x++) {
            luma[x] = pixels.get(ValueLayout.JAVA_BYTE, start + x) & 0xff;
        }
    }

    /** Reads four bytes at once where three are wanted; only the last pixel must not look beyond its row. */
    private void gatherThrees(long start) {
        int last = width - 1;
        for (int x = 0; x < last; x++) {
            gathered[x] = pixels.get(NUMBER, start + 3L * x);
        }
        if (last >= 0) {
            long at = start + 3L * last;
            gathered[last] = pixels.get(ValueLayout.JAVA_BYTE, at) & 0xff
                    | (pixels.get(ValueLayout.JAVA_BYTE, at + 1) & 0xff) << 8
                    | (pixels.get(ValueLayout.JAVA_BYTE, at + 2) & 0xff) << 16;
        }
    }

    private void convert(float[] luma) {
        int red = layout.red();
        int green = layout.green();
        int blue = layout.blue();
        for (int x = 0; x < width; x++) {
            int pixel = gathered[x];
            luma[x] = LumaRows.luma(pixel >> red & 0xff, pixel >> green & 0xff, pixel >> blue & 0xff);
        }
    }
}
