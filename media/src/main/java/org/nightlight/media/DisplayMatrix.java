package org.nightlight.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;

import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;

/**
 * How films, HEIC and AVIF files say that their pictures are to be turned and mirrored before they are shown: by a matrix,
 * of which all but quarter turns and reflections are left aside.
 */
final class DisplayMatrix {

    private static final int VALUES = 9;

    private DisplayMatrix() {}

    /** The same in Exif's numbers, from 1 to 8; upright where nothing is said. */
    static int exifOrientation(AVPacketSideData said, int count) {
        AVPacketSideData found = av_packet_side_data_get(said, count, AV_PKT_DATA_DISPLAYMATRIX);
        if (found == null || found.size() < VALUES * Integer.BYTES) {
            return ExifOrientation.UPRIGHT;
        }
        IntBuffer matrix = found.data()
                .capacity(found.size())
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asIntBuffer();
        return exifOrientation(matrix.get(0), matrix.get(1), matrix.get(3), matrix.get(4));
    }

    /** A point (x, y), of which y grows downwards, is shown at (a x + c y, b x + d y). */
    private static int exifOrientation(int a, int b, int c, int d) {
        if (Math.abs((long) a) > Math.abs((long) b)) {
            if (a > 0) {
                return d < 0 ? 4 : 1;
            }
            return d < 0 ? 3 : 2;
        }
        if (b > 0) {
            return c < 0 ? 6 : 5;
        }
        return b < 0 ? c < 0 ? 7 : 8 : ExifOrientation.UPRIGHT;
    }
}
