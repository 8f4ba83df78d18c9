package org.nightlight.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads from Exif data (a TIFF file in small) how a picture is to be turned to be looked at. */
final class ExifOrientation {

    /** As it is stored. */
    static final int UPRIGHT = 1;

    private static final int LARGEST = 8;

    private static final int BIG_ENDIAN = 0x4d4d;
    private static final int LITTLE_ENDIAN = 0x4949;
    private static final int DIRECTORY = 4;
    private static final int ENTRY_LENGTH = 12;
    private static final int TAG = 274;
    private static final int TYPE_SHORT = 3;
    private static final int VALUE = 8;

    private ExifOrientation() {}

    /**
     * The orientation, from 1 to 8; 1 when the data does not say or is damaged.
     *
     * @param from where the data begins in the file, after any name
     */
    static int in(byte[] file, int from, int length) {
        ByteBuffer data = ByteBuffer.wrap(file, from, length).slice();
        if (length < DIRECTORY + 4) {
            return UPRIGHT;
        }
        int order = data.getShort(0);
        if (order != BIG_ENDIAN && order != LITTLE_ENDIAN) {
            return UPRIGHT;
        }
        data.order(order == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int directory = data.getInt(DIRECTORY);
        if (directory < 0 || directory > length - 2) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(data.getShort(directory));
        for (int i = 0, at = directory + 2; i < entries && at <= length - ENTRY_LENGTH; i++, at += ENTRY_LENGTH) {
            if (data.getShort(at) == TAG && data.getShort(at + 2) == TYPE_SHORT) {
                int orientation = data.getShort(at + VALUE);
                return orientation >= UPRIGHT && orientation <= LARGEST ? orientation : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
