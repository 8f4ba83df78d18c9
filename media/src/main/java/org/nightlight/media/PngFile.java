package org.nightlight.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A PNG file taken apart into its chunks (W3C Portable Network Graphics, third edition, §5 and §11), to be sure that it
 * is complete, to know the frames of an animation, and to write each picture again with only what its pixels need.
 * Compressed texts and colour profiles never reach the decoder.
 */
final class PngFile {

    private static final int SIGNATURE = 8;
    private static final int NAME = 4;
    private static final int CHECKSUM = 4;
    private static final int HEADER_LENGTH = 13;
    private static final int FRAME_LENGTH = 26;
    private static final int SEQUENCE_NUMBER = 4;

    private static final int CLEARED = 1;
    private static final int RESTORED = 2;

    /** One picture of the file: where the pieces of its compressed pixels lie, and how it is drawn. */
    record Picture(Optional<Drawing> drawing, List<Piece> pieces) {}

    /**
     * How a picture of an animation is drawn.
     *
     * @param replacing whether it replaces what is below instead of being drawn over it
     */
    record Drawing(Frame frame, boolean replacing) {}

    /** A stretch of the file. */
    record Piece(int from, int length) {}

    private final ByteBuffer file;
    private final List<Piece> palette = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private Optional<Drawing> drawing = Optional.empty();
    private int exifOrientation = ExifOrientation.UPRIGHT;

    private PngFile(byte[] bytes, MediaLimits limits) throws MediaException {
        this.file = ByteBuffer.wrap(bytes);
        if (bytes.length < SIGNATURE + NAME + CHECKSUM + NAME + HEADER_LENGTH) {
            throw Damage.truncated();
        }
        if (!name(SIGNATURE + 4).equals("IHDR") || file.getInt(SIGNATURE) != HEADER_LENGTH) {
            throw Damage.damaged("The PNG file does not begin with its header");
        }
        limits.checkSize(
                width(), height()); // before the rest: how large it claims to be matters more than what is missing
        readChunks();
        if (pictures.isEmpty() || pictures.getFirst().pieces().isEmpty()) {
            throw Damage.damaged("The PNG file has no picture in it");
        }
    }

    /** @param file begins with a PNG file's signature */
    static PngFile read(byte[] file, MediaLimits limits) throws MediaException {
        return new PngFile(file, limits);
    }

    int width() {
        return file.getInt(SIGNATURE + 8);
    }

    int height() {
        return file.getInt(SIGNATURE + 12);
    }

    int exifOrientation() {
        return exifOrientation;
    }

    /** The still picture first, then those of the animation that are not the same. */
    List<Picture> pictures() {
        return pictures;
    }

    /** One of the pictures in a file of its own. */
    byte[] alone(Picture picture) {
        int size = picture.pieces().stream().mapToInt(Piece::length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(size + 1_200);
        out.write(file.array(), 0, SIGNATURE);
        byte[] header = new byte[HEADER_LENGTH];
        file.get(SIGNATURE + 8, header);
        picture.drawing()
                .ifPresent(drawn -> ByteBuffer.wrap(header)
                        .putInt(drawn.frame().width())
                        .putInt(drawn.frame().height()));
        write(out, "IHDR", header, 0, HEADER_LENGTH);
        for (Piece piece : palette) {
            write(out, name(piece.from() - NAME), file.array(), piece.from(), piece.length());
        }
        for (Piece piece : picture.pieces()) {
            write(out, "IDAT", file.array(), piece.from(), piece.length());
        }
        write(out, "IEND", new byte[0], 0, 0);
        return out.toByteArray();
    }

    private void readChunks() throws MediaException {
        int at = SIGNATURE;
        while (true) {
            require(at + 4 + NAME);
            int length = file.getInt(at);
            String name = name(at + 4);
            int data = at + 4 + NAME;
            if (length < 0 || length > file.capacity() - data - CHECKSUM) {
                throw Damage.truncated();
            }
            switch (name) {
                case "PLTE", "tRNS" -> palette.add(new Piece(data, length));
                case "eXIf" -> exifOrientation = ExifOrientation.in(file.array(), data, length);
                case "fcTL" -> frame(data, length);
                case "IDAT" -> pixels(new Piece(data, length), true);
                case "fdAT" -> {
                    if (length < SEQUENCE_NUMBER) {
                        throw Damage.damaged("The PNG file has an incomplete frame");
                    }
                    pixels(new Piece(data + SEQUENCE_NUMBER, length - SEQUENCE_NUMBER), false);
                }
                case "IEND" -> {
                    return;
                }
                default -> {
                    // Nothing that the pixels need.
                }
            }
            at = data + length + CHECKSUM;
        }
    }

    private void frame(int data, int length) throws MediaException {
        if (length != FRAME_LENGTH) {
            throw Damage.damaged("The PNG file has an incomplete frame");
        }
        int delay = Short.toUnsignedInt(file.getShort(data + 20));
        int fraction = Short.toUnsignedInt(file.getShort(data + 22));
        Frame.Afterwards afterwards = switch (file.get(data + 24)) {
            case CLEARED -> Frame.Afterwards.CLEARED;
            case RESTORED -> Frame.Afterwards.RESTORED;
            default -> Frame.Afterwards.KEPT;
        };
        Frame frame = new Frame(
                file.getInt(data + 12),
                file.getInt(data + 16),
                file.getInt(data + 4),
                file.getInt(data + 8),
                Duration.ofMillis(delay * 1_000L / (fraction == 0 ? 100 : fraction)),
                afterwards);
        if (frame.left() < 0 || frame.top() < 0 || frame.width() < 1 || frame.height() < 1) {
            throw Damage.damaged("The PNG file has a frame outside of its canvas");
        }
        drawing = Optional.of(new Drawing(frame, file.get(data + 25) == 0));
        if (!pictures.isEmpty()) {
            pictures.add(new Picture(drawing, new ArrayList<>()));
        }
    }

    /** The still picture may be the first of the animation: then its frame comes before its pixels. */
    private void pixels(Piece piece, boolean still) throws MediaException {
        if (pictures.isEmpty()) {
            pictures.add(new Picture(drawing, new ArrayList<>()));
        }
        if (still != (pictures.size() == 1)) {
            throw Damage.damaged("The PNG file has pixels that belong to no picture");
        }
        pictures.getLast().pieces().add(piece);
    }

    private static void write(ByteArrayOutputStream out, String name, byte[] from, int offset, int length) {
        byte[] letters = name.getBytes(US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(letters);
        checksum.update(from, offset, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        out.writeBytes(letters);
        out.write(from, offset, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }

    private String name(int at) {
        return new String(file.array(), at, NAME, US_ASCII);
    }

    private void require(int end) throws MediaException {
        if (end > file.capacity()) {
            throw Damage.truncated();
        }
    }
}
