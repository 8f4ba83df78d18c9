package org.nightlight.server.evidence.internal;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.nightlight.server.evidence.Vault.Opened;

/**
 * How a sealed object lies in its file: {@code NLV1}, the content's length in four bytes, then the ciphertext of a byte
 * that gives the length of the media type, the media type and the content. The reference and the header are
 * authenticated with it, so that a file cannot be put in another's place.
 */
final class SealedFormat {

    /** The bytes before the ciphertext. */
    static final int HEADER_BYTES = 8;

    private static final byte[] MAGIC = "NLV1".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_MEDIA_TYPE_BYTES = 255;

    private SealedFormat() {}

    /** The whole file. */
    static byte[] seal(Aead aead, String reference, byte[] content, String mediaType) throws GeneralSecurityException {
        byte[] type = mediaType.getBytes(StandardCharsets.UTF_8);
        if (type.length > MAX_MEDIA_TYPE_BYTES) {
            throw new IllegalArgumentException("A media type has at most " + MAX_MEDIA_TYPE_BYTES + " bytes");
        }
        byte[] header = header(content.length);
        byte[] plain = ByteBuffer.allocate(1 + type.length + content.length)
                .put((byte) type.length)
                .put(type)
                .put(content)
                .array();
        byte[] sealed = aead.encrypt(plain, associated(reference, header));
        return ByteBuffer.allocate(header.length + sealed.length)
                .put(header)
                .put(sealed)
                .array();
    }

    /**
     * What was sealed.
     *
     * @throws GeneralSecurityException if any bit of the file, or its reference, is not as it was written
     */
    static Opened open(Aead aead, String reference, byte[] file) throws GeneralSecurityException {
        byte[] header = Arrays.copyOf(file, HEADER_BYTES);
        int length = contentLength(header);
        byte[] sealed = Arrays.copyOfRange(file, Math.min(HEADER_BYTES, file.length), file.length);
        byte[] plain = aead.decrypt(sealed, associated(reference, header));
        int typeLength = plain.length == 0 ? -1 : plain[0] & 0xff;
        if (typeLength < 0 || plain.length != 1 + typeLength + length) {
            throw new GeneralSecurityException("The lengths do not fit");
        }
        return new Opened(
                Arrays.copyOfRange(plain, 1 + typeLength, plain.length),
                new String(plain, 1, typeLength, StandardCharsets.UTF_8));
    }

    /** The content's length that a file's first eight bytes give. */
    static int contentLength(byte[] header) throws GeneralSecurityException {
        ByteBuffer buffer = ByteBuffer.wrap(header);
        byte[] magic = new byte[MAGIC.length];
        buffer.get(magic);
        int length = buffer.getInt();
        if (!Arrays.equals(magic, MAGIC) || length < 0) {
            throw new GeneralSecurityException("Not a sealed object");
        }
        return length;
    }

    private static byte[] header(int contentLength) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(MAGIC)
                .putInt(contentLength)
                .array();
    }

    private static byte[] associated(String reference, byte[] header) {
        byte[] name = reference.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + header.length)
                .put(name)
                .put(header)
                .array();
    }
}
