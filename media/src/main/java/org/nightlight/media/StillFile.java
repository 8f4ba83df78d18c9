package org.nightlight.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Tells whether a file shows one picture and nothing else, so that who has seen that has seen the whole of it. */
final class StillFile {

    private static final int BRAND = 8;
    private static final Set<String> STILL_BRANDS = Set.of("avif", "heic", "heix", "mif1");
    private static final int DIRECTORY = 4;
    private static final int ENTRY_LENGTH = 12;

    private StillFile() {}

    /** Whether it does; a damaged file is refused as decoding would. */
    static boolean is(byte[] file, MediaFormat format, MediaLimits limits) throws MediaException {
        return switch (format) {
            case JPEG, BMP -> true;
            case PNG -> PngFile.read(file, limits).pictures().size() == 1;
            case GIF -> GifFile.read(file).frames().size() == 1;
            case WEBP -> WebpFile.read(file, limits).pictures().size() == 1;
            case TIFF -> hasOneDirectory(file);
            case AVIF, HEIC -> hasNoTrack(file);
            case JXL, MP4, MOV, MATROSKA, AVI, ASF, FLV, OGG, MPEG -> false;
        };
    }

    /** A TIFF file has a directory a page. */
    private static boolean hasOneDirectory(byte[] file) throws MediaException {
        if (file.length < DIRECTORY + 4) {
            throw Damage.truncated();
        }
        ByteBuffer data = ByteBuffer.wrap(file).order(file[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long directory = Integer.toUnsignedLong(data.getInt(DIRECTORY));
        if (directory > file.length - 2) {
            throw Damage.truncated();
        }
        long next = directory + 2 + (long) Short.toUnsignedInt(data.getShort((int) directory)) * ENTRY_LENGTH;
        return next > file.length - 4 || data.getInt((int) next) == 0;
    }

    /** A sequence of pictures is a track, as in a film. */
    private static boolean hasNoTrack(byte[] file) {
        String brand = new String(file, BRAND, 4, StandardCharsets.US_ASCII);
        try {
            return STILL_BRANDS.contains(brand) && !BoxedFile.hasMovie(FileBytes.of(file));
        } catch (IOException e) {
            throw new IllegalStateException("A file in memory cannot be read", e);
        }
    }
}
