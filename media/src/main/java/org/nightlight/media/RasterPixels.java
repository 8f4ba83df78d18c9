package org.nightlight.media;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PackedColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Gives access to the pixels of an image as its file stores them. {@code BufferedImage.getRGB} is avoided where it would
 * convert colours or apply a gamma, which changes the hash.
 */
final class RasterPixels {

    private static final int OPAQUE = 255;

    private RasterPixels() {}

    static Pixels of(BufferedImage image) throws MediaException {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        return switch (model) {
            case IndexColorModel palette -> palette(raster, palette);
            case PackedColorModel _ ->
                new ColourPixels(
                        image.getWidth(),
                        image.getHeight(),
                        (row, colours) -> image.getRGB(0, row, image.getWidth(), 1, colours, 0, image.getWidth()));
            case ComponentColorModel components -> components(raster, components.getColorSpace());
            default -> throw unusual("in an unusual arrangement");
        };
    }

    private static Pixels palette(Raster raster, IndexColorModel palette) {
        // Files may hold indices beyond the end of their palette; those are black.
        int[] colours = new int[Math.max(1 << raster.getSampleModel().getSampleSize(0), palette.getMapSize())];
        palette.getRGBs(colours);
        return new ColourPixels(raster.getWidth(), raster.getHeight(), (row, out) -> {
            raster.getSamples(0, row, raster.getWidth(), 1, 0, out);
            for (int x = 0; x < raster.getWidth(); x++) {
                out[x] = colours[out[x]];
            }
        });
    }

    private static Pixels components(Raster raster, ColorSpace space) throws MediaException {
        int type = raster.getDataBuffer().getDataType();
        if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
            throw unusual("with more than 16 bits a sample");
        }
        return switch (space.getType()) {
            case ColorSpace.TYPE_GRAY -> grey(raster);
            case ColorSpace.TYPE_RGB -> colour(raster);
            case ColorSpace.TYPE_CMYK -> CmykPixels.of(raster, JpegFile.Colours.CMYK);
            default -> throw unusual("in an unusual colour space");
        };
    }

    private static Pixels grey(Raster raster) {
        boolean transparent = raster.getNumBands() > 1;
        return new GreyPixels(
                raster.getWidth(),
                raster.getHeight(),
                (row, values) -> readBand(raster, row, 0, values),
                (row, alpha) -> {
                    if (transparent) {
                        readBand(raster, row, 1, alpha);
                    } else {
                        Arrays.fill(alpha, 0, raster.getWidth(), OPAQUE);
                    }
                });
    }

    private static Pixels colour(Raster raster) {
        if (raster.getDataBuffer() instanceof DataBufferByte buffer
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel samples
                && samples.getSampleSize(0) == 8) {
            return bytes(raster, buffer, samples);
        }
        int width = raster.getWidth();
        boolean transparent = raster.getNumBands() > 3;
        int[] band = new int[width];
        return new ColourPixels(width, raster.getHeight(), (row, colours) -> {
            if (transparent) {
                readBand(raster, row, 3, colours);
            } else {
                Arrays.fill(colours, 0, width, OPAQUE);
            }
            for (int i = 0; i < 3; i++) {
                readBand(raster, row, i, band);
                for (int x = 0; x < width; x++) {
                    colours[x] = colours[x] << 8 | band[x];
                }
            }
        });
    }

    /** Three or four bytes a pixel in whatever order, read where they lie. */
    private static Pixels bytes(Raster raster, DataBufferByte buffer, PixelInterleavedSampleModel samples) {
        byte[] data = buffer.getData();
        int start = buffer.getOffset();
        int step = samples.getPixelStride();
        int stride = samples.getScanlineStride();
        int[] offsets = samples.getBandOffsets();
        int red = start + offsets[0];
        int green = start + offsets[1];
        int blue = start + offsets[2];
        boolean transparent = offsets.length > 3;
        int alpha = transparent ? start + offsets[3] : red;
        int least = transparent ? 0 : OPAQUE;
        return new ColourPixels(raster.getWidth(), raster.getHeight(), (row, colours) -> {
            int at = row * stride;
            for (int x = 0; x < raster.getWidth(); x++, at += step) {
                colours[x] = (data[alpha + at] & 0xff | least) << 24
                        | (data[red + at] & 0xff) << 16
                        | (data[green + at] & 0xff) << 8
                        | data[blue + at] & 0xff;
            }
        });
    }

    private static void readBand(Raster raster, int row, int band, int[] values) {
        raster.getSamples(0, row, raster.getWidth(), 1, band, values);
        toEightBits(values, raster.getWidth(), raster.getSampleModel().getSampleSize(band));
    }

    /** Of 16 bits the upper eight are taken, as other implementations do; fewer are stretched to the whole range. */
    private static void toEightBits(int[] values, int count, int bits) {
        if (bits > 8) {
            for (int i = 0; i < count; i++) {
                values[i] >>= bits - 8;
            }
        } else if (bits < 8) {
            int most = (1 << bits) - 1;
            for (int i = 0; i < count; i++) {
                values[i] = values[i] * 255 / most;
            }
        }
    }

    private static MediaException unusual(String how) {
        return MediaException.of(
                MediaError.UNSUPPORTED_FORMAT, "The picture is stored " + how + "; save it as RGB and send that");
    }
}
