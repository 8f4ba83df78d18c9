package org.nightlight.media;

/**
 * What is known of a picture besides its frames.
 *
 * @param width in pixels, of the whole picture
 * @param height in pixels
 * @param precision how its frames were decoded
 * @param exifOrientation from 1 to 8
 */
record PictureFacts(int width, int height, Precision precision, int exifOrientation) {

    static PictureFacts full(int width, int height, int exifOrientation) {
        return new PictureFacts(width, height, Precision.FULL, exifOrientation);
    }

    static PictureFacts full(int width, int height) {
        return full(width, height, ExifOrientation.UPRIGHT);
    }
}
