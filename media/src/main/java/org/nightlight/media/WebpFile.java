package org.nightlight.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A WebP file taken apart (RFC 9649) into its frames, each of which can be written as a still file with nothing but what
 * its pixels need.
 */
final class WebpFile {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int CANVAS_LENGTH = 10;

    private static final byte WITH_ALPHA = 0x10;
    private static final int DISPOSED = 1;
    private static final int NOT_BLENDED = 2;

    /**
     * One picture of the file.
     *
     * @param frame where and how it is drawn
     * @param replacing whether it replaces what is below instead of being drawn over it
     * @param still a file of its own
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Picture(Frame frame, boolean replacing, byte[] still) {}

    private record Size(int width, int height) {}

    private final ByteBuffer file;
    private final int end;
    private final List<Picture> pictures = new ArrayList<>();
    private Optional<Size> canvas = Optional.empty();
    private int exifOrientation = ExifOrientation.UPRIGHT;

    private WebpFile(byte[] bytes, MediaLimits limits) throws MediaException {
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < FIRST_CHUNK + CHUNK_HEADER) {
            throw Damage.truncated();
        }
        long declared = CHUNK_HEADER + Integer.toUnsignedLong(file.getInt(4));
        if (declared > bytes.length) {
            throw Damage.truncated();
        }
        this.end = (int) declared;
        readChunks(limits);
        if (pictures.isEmpty()) {
            throw Damage.damaged("The WebP file has no picture in it");
        }
    }

    /** @param file begins as a WebP file does */
    static WebpFile read(byte[] file, MediaLimits limits) throws MediaException {
        return new WebpFile(file, limits);
    }

    /** In order, at least one; a still picture has one. */
    List<Picture> pictures() {
        return pictures;
    }

    /** The width of the canvas that frames are drawn on; 0 when the file has none, as still pictures often do. */
    int width() {
        return canvas.map(Size::width).orElse(0);
    }

    int height() {
        return canvas.map(Size::height).orElse(0);
    }

    int exifOrientation() {
        return exifOrientation;
    }

    private void readChunks(MediaLimits limits) throws MediaException {
        int alpha = 0;
        for (int at = FIRST_CHUNK; at < end; at = next(at, end)) {
            int data = at + CHUNK_HEADER;
            switch (name(at, end)) {
                case "VP8X" -> canvas = Optional.of(canvas(data, next(at, end), limits));
                case "ALPH" -> alpha = at;
                case "VP8 ", "VP8L" -> {
                    if (pictures.isEmpty()) {
                        Frame whole = new Frame(0, 0, width(), height(), Duration.ZERO, Frame.Afterwards.KEPT);
                        pictures.add(new Picture(whole, true, still(alpha, at, end)));
                    }
                }
                case "ANMF" -> frame(data, Math.min(next(at, end), end));
                case "EXIF" -> exifOrientation = ExifOrientation.in(file.array(), data, length(at));
                default -> {
                    // Nothing that the pixels need.
                }
            }
        }
    }

    private Size canvas(int data, int until, MediaLimits limits) throws MediaException {
        if (until - data < CANVAS_LENGTH) {
            throw Damage.damaged("The WebP file has an incomplete header");
        }
        Size size = new Size(1 + threeBytes(data + 4), 1 + threeBytes(data + 7));
        limits.checkSize(size.width(), size.height());
        return size;
    }

    private void frame(int data, int until) throws MediaException {
        if (until - data < FRAME_HEADER || canvas.isEmpty()) {
            throw Damage.damaged("The WebP file has an incomplete frame");
        }
        int flags = file.get(data + 15);
        Frame frame = new Frame(
                2 * threeBytes(data),
                2 * threeBytes(data + 3),
                1 + threeBytes(data + 6),
                1 + threeBytes(data + 9),
                Duration.ofMillis(threeBytes(data + 12)),
                (flags & DISPOSED) != 0 ? Frame.Afterwards.CLEARED : Frame.Afterwards.KEPT);
        int alpha = 0;
        for (int at = data + FRAME_HEADER; at < until; at = next(at, until)) {
            switch (name(at, until)) {
                case "ALPH" -> alpha = at;
                case "VP8 ", "VP8L" -> {
                    pictures.add(new Picture(frame, (flags & NOT_BLENDED) != 0, still(alpha, at, until)));
                    return;
                }
                default -> {
                    // Nothing that the pixels need.
                }
            }
        }
        throw Damage.damaged("The WebP file has a frame without pixels");
    }

    /** @param alpha where the transparency of the picture begins; 0 when it has none or holds it itself */
    private byte[] still(int alpha, int pixels, int until) throws MediaException {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        if (alpha > 0) {
            // The size of the canvas must be that of the picture, which begins after three bytes of flags and a mark.
            int size = pixels + CHUNK_HEADER + 6;
            if (size + 4 > until) {
                throw Damage.damaged("The WebP file has an incomplete picture");
            }
            int width = Short.toUnsignedInt(file.getShort(size)) & 0x3fff;
            int height = Short.toUnsignedInt(file.getShort(size + 2)) & 0x3fff;
            ByteBuffer extended =
                    ByteBuffer.allocate(CHUNK_HEADER + CANVAS_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            extended.put("VP8X".getBytes(US_ASCII)).putInt(CANVAS_LENGTH).put(WITH_ALPHA);
            extended.put(new byte[3]).put(lowestThree(width - 1)).put(lowestThree(height - 1));
            chunks.writeBytes(extended.array());
            write(alpha, until, chunks);
        }
        write(pixels, until, chunks);
        ByteBuffer whole = ByteBuffer.allocate(FIRST_CHUNK + chunks.size()).order(ByteOrder.LITTLE_ENDIAN);
        whole.put("RIFF".getBytes(US_ASCII)).putInt(4 + chunks.size()).put("WEBP".getBytes(US_ASCII));
        return whole.put(chunks.toByteArray()).array();
    }

    private void write(int chunk, int until, ByteArrayOutputStream out) throws MediaException {
        int length = next(chunk, until) - chunk;
        out.write(file.array(), chunk, Math.min(length, until - chunk));
        if (length > until - chunk) {
            out.write(0);
        }
    }

    private static byte[] lowestThree(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
    }

    private int threeBytes(int at) {
        return file.get(at) & 0xff | (file.get(at + 1) & 0xff) << 8 | (file.get(at + 2) & 0xff) << 16;
    }

    private String name(int chunk, int until) throws MediaException {
        if (chunk + CHUNK_HEADER > until) {
            throw Damage.truncated();
        }
        return new String(file.array(), chunk, 4, US_ASCII);
    }

    private int length(int chunk) {
        return file.getInt(chunk + 4);
    }

    /** Where the chunk after this one begins: chunks have an even length; the filling byte of the last may be missing. */
    private int next(int chunk, int until) throws MediaException {
        int length = length(chunk);
        if (length < 0 || length > until - chunk - CHUNK_HEADER) {
            throw Damage.truncated();
        }
        return chunk + CHUNK_HEADER + length + (length & 1);
    }
}
