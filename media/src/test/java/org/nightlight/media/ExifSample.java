package org.nightlight.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Exif data as a camera writes them: its make, a time, and a place that is in the middle of the sea. */
final class ExifSample {

    private static final int SIZE = 256;
    private static final int CAMERA = 60;
    private static final int PLACE = 100;
    private static final int TEXTS = 170;

    private ExifSample() {}

    static byte[] bytes(ByteOrder order) {
        ByteBuffer data = ByteBuffer.allocate(SIZE).order(order);
        data.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(US_ASCII));
        data.putShort((short) 42).putInt(8);
        data.putShort((short) 3);
        entry(data, 0x010f, 2, 9, TEXTS);
        entry(data, 0x8769, 4, 1, CAMERA);
        entry(data, 0x8825, 4, 1, PLACE);
        data.put(TEXTS, "Example\n\0".getBytes(US_ASCII));

        data.position(CAMERA);
        data.putShort((short) 2);
        entry(data, 0x9003, 2, 20, TEXTS + 10);
        entry(data, 0x829a, 5, 1, TEXTS + 32);
        data.put(TEXTS + 10, "2026:11:20 18:30:00\0".getBytes(US_ASCII));
        data.putInt(TEXTS + 32, 1).putInt(TEXTS + 36, 250);

        data.position(PLACE);
        data.putShort((short) 3);
        entry(data, 0x0001, 2, 2, 0);
        data.put(data.position() - 4, "N\0".getBytes(US_ASCII));
        entry(data, 0x0002, 5, 3, TEXTS + 42);
        entry(data, 0x1234, 3, 1, 0);
        data.putShort(data.position() - 4, (short) 7);
        data.putInt(TEXTS + 42, 45).putInt(TEXTS + 46, 1);
        data.putInt(TEXTS + 50, 0).putInt(TEXTS + 54, 1);
        data.putInt(TEXTS + 58, 61).putInt(TEXTS + 62, 2);
        return data.array();
    }

    private static void entry(ByteBuffer data, int tag, int type, int count, int value) {
        data.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
