package org.nightlight.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Files made to do harm to a decoder, all of drawn pictures. */
final class HostileFiles {

    /** A file and what is wrong with it. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Named(String name, byte[] file) {}

    private HostileFiles() {}

    /** A harmless file of every format, to be mutated. */
    static Map<String, byte[]> seeds() {
        BufferedImage picture = DrawnImages.busy(96, 72, 1);
        List<BufferedImage> frames = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            frames.add(DrawnImages.busy(96, 72, i / 4));
        }
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (String format : List.of("jpeg", "png", "gif", "bmp", "tiff")) {
            seeds.put(format, DrawnImages.encode(picture, format));
        }
        seeds.put("progressive jpeg", DrawnJpegs.write(picture, new DrawnJpegs.Style(80, true, 2, 2, 3)));
        seeds.put("cmyk jpeg", JpegVariants.invertedYcck(picture));
        seeds.put("apng", Animations.png(picture, List.of(new Animations.Step(picture)), false));
        seeds.put("webp", film("webp", "libwebp", AV_PIX_FMT_YUV420P, List.of(picture)));
        seeds.put("animated webp", film("webp", "libwebp_anim", AV_PIX_FMT_BGRA, frames));
        seeds.put("avif", film("avif", "libaom-av1", AV_PIX_FMT_YUV420P, List.of(picture)));
        seeds.put("mp4", film("mp4", "libopenh264", AV_PIX_FMT_YUV420P, frames));
        seeds.put("mov", film("mov", "mpeg4", AV_PIX_FMT_YUV420P, frames));
        seeds.put("webm", film("webm", "libvpx", AV_PIX_FMT_YUV420P, frames));
        seeds.put("mkv", film("matroska", "ffv1", AV_PIX_FMT_YUV420P, frames));
        seeds.put("avi", film("avi", "mpeg4", AV_PIX_FMT_YUV420P, frames));
        return seeds;
    }

    private static byte[] film(String container, String encoder, int pixels, List<BufferedImage> frames) {
        return DrawnFilms.write(new DrawnFilms.Style(container, encoder, pixels), 10, frames);
    }

    /** Truncated, with some bits or bytes changed, with a part cut out, doubled or exchanged. */
    static byte[] mutation(byte[] seed, Random random) {
        byte[] file = seed.clone();
        int at = random.nextInt(file.length);
        int length = 1 + random.nextInt(Math.min(64, file.length - at));
        switch (random.nextInt(6)) {
            case 0 -> {
                return Arrays.copyOf(file, at);
            }
            case 1 -> {
                // The headers, where sizes and offsets are, more often than the pixels.
                int within = random.nextBoolean() ? Math.min(200, file.length) : file.length;
                for (int i = random.nextInt(10); i >= 0; i--) {
                    file[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
                }
                return file;
            }
            case 2 -> {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, file, at, length);
                return file;
            }
            case 3 -> {
                byte[] shorter = Arrays.copyOf(file, file.length - length);
                System.arraycopy(file, at + length, shorter, at, file.length - at - length);
                return shorter;
            }
            case 4 -> {
                return JpegVariants.insert(file, at, Arrays.copyOfRange(file, at, at + length));
            }
            default -> {
                Arrays.fill(file, at, at + length, (byte) (random.nextBoolean() ? 0xff : 0));
                return file;
            }
        }
    }

    /** Small files that would become large, would not end, or are two things at once. */
    static List<Named> bombs() {
        byte[] jpeg = DrawnImages.encode(DrawnImages.landscape(64, 48, 1), "jpeg");
        byte[] png = DrawnImages.encode(DrawnImages.landscape(64, 48, 1), "png");
        return List.of(
                new Named("PNG of 10^9 pixels", pngOfZeros(31_623, 31_623)),
                new Named("PNG of 99 megapixels in a few bytes", pngOfZeros(9_900, 10_000)),
                new Named("JPEG that says it has 65,500 x 65,500 pixels", jpegWithSize(jpeg, 65_500, 65_500)),
                new Named("JPEG that says it has 9,000 x 9,000 pixels", jpegWithSize(jpeg, 9_000, 9_000)),
                new Named("GIF of 200,000 frames", endlessGif(200_000)),
                new Named("GIF of 3,000 frames", endlessGif(3_000)),
                new Named("JPEG and PNG", joined(jpeg, png)),
                new Named("PNG and ZIP", joined(png, "PK\3\4 and so on".getBytes(US_ASCII))),
                new Named("only the name of an MP4", "\0\0\0\30ftypisom\0\0\0\0isommp42".getBytes(US_ASCII)),
                new Named("MP4 whose boxes never end", boxes(20_000)));
    }

    private static byte[] pngOfZeros(int width, int height) {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        byte[] chunk = new byte[1 << 16];
        long left = (width / 8L + 2) * Math.min(height, 40_000);
        byte[] zeros = new byte[1 << 20];
        while (left > 0) {
            deflater.setInput(zeros, 0, (int) Math.min(left, zeros.length));
            left -= zeros.length;
            while (!deflater.needsInput()) {
                pixels.write(chunk, 0, deflater.deflate(chunk));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            pixels.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {1, 0, 0, 0, 0})
                .array();
        write(png, "IHDR", header);
        write(png, "IDAT", pixels.toByteArray());
        write(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void write(ByteArrayOutputStream png, String name, byte[] data) {
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(US_ASCII));
        checksum.update(data);
        png.writeBytes(ByteBuffer.allocate(8)
                .putInt(data.length)
                .put(name.getBytes(US_ASCII))
                .array());
        png.writeBytes(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }

    private static byte[] jpegWithSize(byte[] jpeg, int width, int height) {
        byte[] changed = jpeg.clone();
        int at = 2;
        while ((changed[at + 1] & 0xff) != 0xc0) {
            at += 2 + ((changed[at + 2] & 0xff) << 8 | changed[at + 3] & 0xff);
        }
        ByteBuffer.wrap(changed).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
        return changed;
    }

    /** Frames of one pixel, each with a colour of its own table. */
    private static byte[] endlessGif(int frames) {
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        gif.writeBytes("GIF89a".getBytes(US_ASCII));
        gif.writeBytes(new byte[] {100, 0, 100, 0, (byte) 0x80, 0, 0, 0, 0, 0, (byte) 255, (byte) 255, (byte) 255});
        byte[] frame = {0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0};
        Collections.nCopies(frames, frame).forEach(gif::writeBytes);
        gif.write(0x3b);
        return gif.toByteArray();
    }

    private static byte[] boxes(int count) {
        ByteBuffer boxes = ByteBuffer.allocate(24 + 8 * count);
        boxes.putInt(24).put("ftypisom\0\0\0\0isommp42".getBytes(US_ASCII));
        for (int i = 0; i < count; i++) {
            boxes.putInt(8 * (count - i)).put("moov".getBytes(US_ASCII));
        }
        return boxes.array();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }
}
