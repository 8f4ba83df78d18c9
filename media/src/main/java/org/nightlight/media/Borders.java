package org.nightlight.media;

import java.util.Arrays;
import java.util.Optional;
import org.nightlight.fingerprint.LumaRows;

/**
 * Finds plain borders: the bars of a film shown on a screen of another shape, the margin around a scanned photo, whatever
 * their colour. A row belongs to a border when nearly all of it is as bright as the picture's outermost row; a column, when
 * nearly all rows begin (or end) with that many equal pixels. It must end in an edge: a sky that grows lighter is none.
 */
final class Borders {

    /** Compression makes a plain area rough by a few steps of 255. */
    private static final float TOLERANCE = 12;

    /** One pixel in so many may differ, and a border takes at least one part in so many of a side. */
    private static final int FEW = 50;

    /** A border on one side takes at most so much of the picture. */
    private static final double WIDEST = 0.45;

    /** Along an edge one pixel in so many is clearly not the border's, within so many lines. */
    private static final int EDGE_SHARE = 4;

    private static final int EDGE_LINES = 3;

    private static final int SAMPLED_ROWS = 64;

    /** Of the sampled rows, so many may disagree with the rest about where the picture begins. */
    private static final int OUTLIERS = 2;

    private final LumaRows image;
    private final int width;
    private final int height;
    private final float[] luma;

    private Borders(LumaRows image) {
        this.image = image;
        this.width = image.width();
        this.height = image.height();
        this.luma = new float[width];
    }

    /**
     * What is within the borders; empty when there are none worth mentioning.
     *
     * @param image whose rows can be read in any order
     */
    static Optional<LumaRows> without(LumaRows image) {
        return new Borders(image).inner();
    }

    private Optional<LumaRows> inner() {
        int top = plainRows(0, 1);
        int bottom = plainRows(height - 1, -1);
        int rows = height - top - bottom;
        int count = Math.min(SAMPLED_ROWS, rows);
        int[] left = new int[count];
        int[] right = new int[count];
        for (int i = 0; i < count; i++) {
            image.read(top + (int) ((i + 0.5) * rows / count), luma);
            left[i] = plainColumns(0, 1);
            right[i] = plainColumns(width - 1, -1);
        }
        int fromLeft = agreed(left, width);
        int fromRight = agreed(right, width);
        return top + bottom + fromLeft + fromRight == 0
                ? Optional.empty()
                : Optional.of(new Inner(image, fromLeft, top, width - fromLeft - fromRight, rows));
    }

    private int plainRows(int outermost, int step) {
        image.read(outermost, luma);
        float[] sorted = luma.clone();
        Arrays.sort(sorted);
        float plain = sorted[width / 2];
        int most = (int) (height * WIDEST);
        int rows = 0;
        while (rows < most && different(plain) <= width / FEW) {
            rows++;
            image.read(outermost + rows * step, luma);
        }
        int edge = 0;
        for (int beyond = rows; beyond < Math.min(rows + EDGE_LINES, height); beyond++) {
            image.read(outermost + beyond * step, luma);
            edge = Math.max(edge, different(plain));
        }
        return edge < width / EDGE_SHARE ? 0 : worthMentioning(rows, height);
    }

    /** How many pixels of the row are not as bright as the border. */
    private int different(float plain) {
        int different = 0;
        for (int x = 0; x < width; x++) {
            if (Math.abs(luma[x] - plain) > TOLERANCE) {
                different++;
            }
        }
        return different;
    }

    private int plainColumns(int outermost, int step) {
        float plain = luma[outermost];
        int most = (int) (width * WIDEST);
        int columns = 0;
        while (columns < most && Math.abs(luma[outermost + columns * step] - plain) <= TOLERANCE) {
            columns++;
        }
        return columns;
    }

    private static int agreed(int[] columns, int width) {
        Arrays.sort(columns);
        int most = columns[Math.min(OUTLIERS, columns.length - 1)];
        boolean edge = columns[columns.length / EDGE_SHARE] <= most + EDGE_LINES;
        return edge ? worthMentioning(most, width) : 0;
    }

    private static int worthMentioning(int lines, int side) {
        // What reaches further than any border is an empty picture, not a bordered one.
        return lines < Math.max(2, side / FEW) || lines >= (int) (side * WIDEST) ? 0 : lines;
    }

    private record Inner(LumaRows image, int left, int top, int width, int height, float[] row) implements LumaRows {

        Inner(LumaRows image, int left, int top, int width, int height) {
            this(image, left, top, width, height, new float[image.width()]);
        }

        @Override
        public void read(int number, float[] luma) {
            image.read(top + number, row);
            System.arraycopy(row, left, luma, 0, width);
        }
    }
}
