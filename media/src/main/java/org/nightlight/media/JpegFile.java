package org.nightlight.media;

import java.io.ByteArrayOutputStream;

/**
 * A JPEG file taken apart (ISO/IEC 10918-1, Annex B) far enough to know its size, to be sure that it is complete, and to
 * write it again with nothing but what its pixels need. Colour profiles, thumbnails, comments and whatever follows the
 * picture never reach the decoder: fewer bytes to be attacked with, and no colour conversion that other
 * implementations of the hash do not make.
 */
final class JpegFile {

    /** What the samples of the file mean. */
    enum Colours {
        GREY,
        YCC,
        RGB,
        /** Four inks, each stored as how much of it is missing. */
        INVERTED_CMYK,
        CMYK,
        /** {@link #INVERTED_CMYK} with the first three turned into brightness and colour differences. */
        INVERTED_YCCK
    }

    /** Progressive files are sent in some ten scans; thousands make a small file decode for minutes. */
    private static final int MOST_SCANS = 200;

    private static final String EXIF = "Exif\0\0";

    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int COMMENT = 0xfe;
    private static final int APPLICATION_0 = 0xe0;
    private static final int APPLICATION_1 = 0xe1;
    private static final int APPLICATION_14 = 0xee;
    private static final int APPLICATION_15 = 0xef;

    private final byte[] file;
    private final ByteArrayOutputStream essentials;
    private int position = 2;
    private int scans;

    private int width;
    private int height;
    private int[] components = {};
    private boolean jfif;
    /** The Adobe marker's colour transform, or -1 without such a marker. */
    private int adobeTransform = -1;

    private int exifOrientation = ExifOrientation.UPRIGHT;

    private JpegFile(byte[] file) throws MediaException {
        this.file = file;
        this.essentials = new ByteArrayOutputStream(file.length + 32);
        readSegments();
        if (components.length == 0 || scans == 0) {
            throw damaged("has no picture in it");
        }
    }

    /** @param file begins with a JPEG file's first two bytes */
    static JpegFile read(byte[] file) throws MediaException {
        return new JpegFile(file);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** How the picture is to be turned to be looked at, from 1 to 8. */
    int exifOrientation() {
        return exifOrientation;
    }

    /** Decides as libjpeg does. */
    Colours colours() throws MediaException {
        return switch (components.length) {
            case 1 -> Colours.GREY;
            case 3 -> storedAsRgb() ? Colours.RGB : Colours.YCC;
            case 4 ->
                switch (adobeTransform) {
                    case -1 -> Colours.CMYK;
                    case 2 -> Colours.INVERTED_YCCK;
                    default -> Colours.INVERTED_CMYK;
                };
            default ->
                throw MediaException.of(
                        MediaError.UNSUPPORTED_FORMAT,
                        "A JPEG file with " + components.length + " colours a pixel cannot be decoded; send it as RGB");
        };
    }

    private boolean storedAsRgb() {
        if (jfif) {
            return false;
        }
        if (adobeTransform >= 0) {
            return adobeTransform == 0;
        }
        return components[0] == 'R' && components[1] == 'G' && components[2] == 'B';
    }

    /** The same picture in a file without anything else; it says of itself what its colours are. */
    byte[] withEssentialsOnly() throws MediaException {
        byte[] marker = switch (colours()) {
            case GREY -> new byte[0];
            case YCC ->
                new byte[] {(byte) 0xff, (byte) APPLICATION_0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
            case RGB, CMYK, INVERTED_CMYK -> adobeMarker(0);
            case INVERTED_YCCK -> adobeMarker(2);
        };
        ByteArrayOutputStream whole = new ByteArrayOutputStream(essentials.size() + marker.length + 4);
        whole.write(0xff);
        whole.write(START_OF_IMAGE);
        whole.writeBytes(marker);
        whole.writeBytes(essentials.toByteArray());
        whole.write(0xff);
        whole.write(END_OF_IMAGE);
        return whole.toByteArray();
    }

    private static byte[] adobeMarker(int transform) {
        return new byte[] {
            (byte) 0xff, (byte) APPLICATION_14, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
        };
    }

    private void readSegments() throws MediaException {
        for (int marker = nextMarker(); marker != END_OF_IMAGE; marker = nextMarker()) {
            if (marker == START_OF_IMAGE || marker == 0x01 || isRestart(marker)) {
                continue;
            }
            int start = position;
            int length = unsignedShort(start);
            if (length < 2) {
                throw damaged("has a segment that is shorter than its own length");
            }
            require(start + length);
            position = start + length;
            if (marker == START_OF_SCAN) {
                scan(start);
            } else if (marker >= APPLICATION_0 && marker <= APPLICATION_15) {
                application(marker, start + 2, length - 2);
            } else if (marker != COMMENT) {
                if (isFrameHeader(marker)) {
                    frame(marker, start + 2, length - 2);
                }
                keep(marker, start, position);
            }
        }
    }

    /** Skips what does not belong before a marker, as every decoder does, and any number of filling bytes. */
    private int nextMarker() throws MediaException {
        while (true) {
            require(position + 1);
            if ((file[position++] & 0xff) != 0xff) {
                continue;
            }
            int code = 0xff;
            while (code == 0xff) {
                require(position + 1);
                code = file[position++] & 0xff;
            }
            if (code != 0) {
                return code;
            }
        }
    }

    private void scan(int start) throws MediaException {
        if (components.length == 0) {
            throw damaged("has pixels before it says how many");
        }
        if (++scans > MOST_SCANS) {
            throw damaged("has more than " + MOST_SCANS + " scans, which no camera or program writes");
        }
        int end = endOfPixels(position);
        keep(START_OF_SCAN, start, end);
        position = end;
    }

    /** Where the next marker begins; within compressed pixels, FF is followed by 00 or numbers a restart. */
    private int endOfPixels(int from) throws MediaException {
        int last = file.length - 1;
        for (int at = from; at < last; at++) {
            if (file[at] == (byte) 0xff) {
                int code = file[at + 1] & 0xff;
                if (code != 0 && code != 0xff && !isRestart(code)) {
                    return at;
                }
            }
        }
        throw Damage.truncated();
    }

    private void frame(int marker, int start, int length) throws MediaException {
        if (marker != 0xc0 && marker != 0xc1 && marker != 0xc2) {
            throw MediaException.of(
                    MediaError.UNSUPPORTED_FORMAT,
                    "The JPEG file uses a variant of the format that hardly any program reads; send it as an ordinary"
                            + " JPEG or PNG");
        }
        if (components.length > 0) {
            throw damaged("describes its picture twice");
        }
        if (length < 6 || length < 6 + 3 * (file[start + 5] & 0xff)) {
            throw damaged("has an incomplete description of its picture");
        }
        if (file[start] != 8) {
            throw MediaException.of(
                    MediaError.UNSUPPORTED_FORMAT,
                    "The JPEG file has " + file[start] + " bits a sample; send one with 8");
        }
        height = unsignedShort(start + 1);
        width = unsignedShort(start + 3);
        components = new int[file[start + 5] & 0xff];
        for (int i = 0; i < components.length; i++) {
            components[i] = file[start + 6 + 3 * i] & 0xff;
        }
    }

    private void application(int marker, int start, int length) {
        if (marker == APPLICATION_0 && length >= 5 && text(start, "JFIF\0")) {
            jfif = true;
        } else if (marker == APPLICATION_14 && length >= 12 && text(start, "Adobe")) {
            adobeTransform = file[start + 11] & 0xff;
        } else if (marker == APPLICATION_1 && length >= EXIF.length() && text(start, EXIF)) {
            exifOrientation = ExifOrientation.in(file, start + EXIF.length(), length - EXIF.length());
        }
    }

    private boolean text(int start, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (file[start + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** All of C0 to CF but the tables DHT (C4), JPG (C8) and DAC (CC). */
    private static boolean isFrameHeader(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xd0 && marker <= 0xd7;
    }

    private void keep(int marker, int from, int to) {
        essentials.write(0xff);
        essentials.write(marker);
        essentials.write(file, from, to - from);
    }

    private int unsignedShort(int at) throws MediaException {
        require(at + 2);
        return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
    }

    private void require(int end) throws MediaException {
        if (end > file.length) {
            throw Damage.truncated();
        }
    }

    private static MediaException damaged(String what) {
        return Damage.damaged("The JPEG file " + what);
    }
}
