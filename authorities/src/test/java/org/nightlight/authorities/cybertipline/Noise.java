package org.nightlight.authorities.cybertipline;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

/** So many bytes of noise, the same each time, that may end in a failure. */
record Noise(long length, long readable) implements Evidence {

    @Override
    public String name() {
        return "noise.bin";
    }

    @Override
    public InputStream open() {
        Random random = new Random(5);
        return new InputStream() {

            private long given;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int count) throws IOException {
                if (given >= readable) {
                    throw new IOException("the disk is broken");
                }
                if (given >= length) {
                    return -1;
                }
                byte[] bytes = new byte[(int) Math.min(count, length - given)];
                random.nextBytes(bytes);
                System.arraycopy(bytes, 0, buffer, offset, bytes.length);
                given += bytes.length;
                return bytes.length;
            }
        };
    }
}
