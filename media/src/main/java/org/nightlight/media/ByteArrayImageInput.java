package org.nightlight.media;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Lets an image reader read from an array without a second copy of it, and notices whether it wanted more than there
 * was: that tells a truncated file from a damaged one.
 */
final class ByteArrayImageInput extends ImageInputStreamImpl {

    private final byte[] bytes;
    private boolean exhausted;

    ByteArrayImageInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether a read found the end of the file. */
    boolean exhausted() {
        return exhausted;
    }

    @Override
    public int read() {
        bitOffset = 0;
        if (streamPos >= bytes.length) {
            exhausted = true;
            return -1;
        }
        return bytes[(int) streamPos++] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= bytes.length) {
            exhausted = true;
            return -1;
        }
        int count = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, to, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
