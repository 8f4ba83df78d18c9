package org.nightlight.media;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/**
 * A PNG file taken apart into its chunks (W3C Portable Network Graphics, third edition, §5), to be sure that it is
 * complete and to write it again with only those that its pixels need. Compressed texts, colour profiles and the frames
 * of an animation never reach the decoder.
 */
final class PngFile {

    private static final int SIGNATURE = 8;
    /** Length, name and checksum around the data of a chunk. */
    private static final int AROUND = 12;

    private static final int HEADER = 0x49484452;
    private static final int PALETTE = 0x504c5445;
    private static final int TRANSPARENCY = 0x74524e53;
    private static final int DATA = 0x49444154;
    private static final int END = 0x49454e44;
    private static final Set<Integer> ESSENTIAL = Set.of(HEADER, PALETTE, TRANSPARENCY, DATA, END);

    private final byte[] file;

    private PngFile(byte[] file) {
        this.file = file;
    }

    /** @param file begins with a PNG file's signature */
    static PngFile read(byte[] file) throws MediaException {
        PngFile png = new PngFile(file);
        if (file.length < SIGNATURE + AROUND + 13) {
            throw Damage.truncated();
        }
        if (png.integer(SIGNATURE + 4) != HEADER) {
            throw Damage.damaged("The PNG file does not begin with its header");
        }
        return png;
    }

    int width() {
        return integer(SIGNATURE + 8);
    }

    int height() {
        return integer(SIGNATURE + 12);
    }

    byte[] withEssentialsOnly() throws MediaException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        out.write(file, 0, SIGNATURE);
        int at = SIGNATURE;
        while (true) {
            if (at + AROUND > file.length) {
                throw Damage.truncated();
            }
            int length = integer(at);
            int name = integer(at + 4);
            if (length < 0 || length > file.length - at - AROUND) {
                throw Damage.truncated();
            }
            int next = at + AROUND + length;
            if (ESSENTIAL.contains(name)) {
                out.write(file, at, next - at);
            }
            if (name == END) {
                return out.toByteArray();
            }
            at = next;
        }
    }

    private int integer(int at) {
        return (file[at] & 0xff) << 24 | (file[at + 1] & 0xff) << 16 | (file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff;
    }
}
