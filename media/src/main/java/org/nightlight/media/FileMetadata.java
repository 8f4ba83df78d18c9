package org.nightlight.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the file of a picture says of itself besides its pixels: Exif data (CIPA DC-008) of JPEG, PNG, WebP, HEIC, AVIF and
 * TIFF files, and the texts and times of JPEG and PNG files. Of XMP only its size is told. Everything is bounded, whatever
 * the file claims: at most {@value MetadataList#MOST} entries of at most {@value MetadataList#LONGEST} characters; what is
 * damaged is left out.
 */
public final class FileMetadata {

    /** What stands before Exif data in a JPEG file, and in some of the others. */
    static final String EXIF = "Exif\0\0";

    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";

    private final byte[] file;
    private final MetadataList found = new MetadataList();

    private FileMetadata(byte[] file) {
        this.file = file;
    }

    /**
     * One thing that a file says.
     *
     * @param name as the format's specification calls it; {@code Tag 0x…} where it has no name
     * @param value in words and numbers, without control characters
     * @param location whether it says where the picture was taken
     */
    public record Entry(String name, String value, boolean location) {}

    /** What a file says, in its order; empty when it says nothing or is of another kind. */
    public static List<Entry> of(byte[] file) {
        FileMetadata metadata = new FileMetadata(file);
        MediaFormat.sniff(file).ifPresent(metadata::read);
        return metadata.found.entries();
    }

    private void read(MediaFormat format) {
        switch (format) {
            case JPEG -> jpeg();
            case PNG -> png();
            case WEBP -> webp();
            case TIFF -> exif(0, file.length);
            case AVIF, HEIC -> HeifItems.exif(file).ifPresent(item -> exif(item.from(), item.length()));
            case GIF, BMP, JXL, MP4, MOV, MATROSKA, AVI, ASF, FLV, OGG, MPEG -> {
                // they have none, or none that is read here
            }
        }
    }

    private void exif(int from, int length) {
        if (from >= 0 && length > 0 && length <= file.length - from) {
            int name = startsWith(from, EXIF) ? EXIF.length() : 0;
            ExifReader.read(file, from + name, length - name, found);
        }
    }

    /** The segments before the pixels: a mark of two bytes, then the length with itself. */
    private void jpeg() {
        for (int at = 2; at <= file.length - 4; ) {
            int marker = file[at + 1] & 0xff;
            if (file[at] != (byte) 0xff || marker == 0xda || marker == 0xd9) {
                return;
            }
            if (marker == 0xff) {
                at++;
                continue;
            }
            int length = (file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff;
            int data = at + 4;
            if (length < 2 || length > file.length - at - 2) {
                return;
            }
            segment(marker, data, length - 2);
            at += 2 + length;
        }
    }

    private void segment(int marker, int data, int length) {
        if (marker == 0xe1 && startsWith(data, EXIF)) {
            exif(data, length);
        } else if (marker == 0xe1 && startsWith(data, XMP)) {
            found.add("XMP", length - XMP.length() + " bytes");
        } else if (marker == 0xed && startsWith(data, "Photoshop 3.0\0")) {
            found.add("Photoshop resources", length + " bytes");
        } else if (marker == 0xfe) {
            found.add("Comment", text(data, length, UTF_8));
        }
    }

    private void png() {
        ByteBuffer data = ByteBuffer.wrap(file);
        for (int at = 8; at <= file.length - 12; ) {
            int length = data.getInt(at);
            if (length < 0 || length > file.length - at - 12) {
                return;
            }
            chunk(text(at + 4, 4, US_ASCII), at + 8, length, data);
            at += 12 + length;
        }
    }

    private void chunk(String name, int data, int length, ByteBuffer numbers) {
        switch (name) {
            case "eXIf" -> exif(data, length);
            case "tEXt" ->
                end(data, data + length)
                        .ifPresent(zero -> found.add(
                                text(data, zero - data, ISO_8859_1),
                                text(zero + 1, data + length - zero - 1, ISO_8859_1)));
            case "zTXt" ->
                end(data, data + length)
                        .ifPresent(
                                zero -> found.add(text(data, zero - data, ISO_8859_1), length + " bytes, compressed"));
            case "iTXt" -> international(data, data + length);
            case "tIME" -> {
                if (length == 7) {
                    found.add(
                            "Modification time",
                            "%04d-%02d-%02d %02d:%02d:%02d UTC"
                                    .formatted(
                                            Short.toUnsignedInt(numbers.getShort(data)),
                                            file[data + 2],
                                            file[data + 3],
                                            file[data + 4],
                                            file[data + 5],
                                            file[data + 6]));
                }
            }
            default -> {
                // pixels and what they need
            }
        }
    }

    /** A keyword, two bytes on compression, a language, the keyword in that language, the text. */
    private void international(int from, int until) {
        Optional<Integer> keyword = end(from, until);
        if (keyword.isEmpty() || keyword.get() + 3 > until) {
            return;
        }
        String name = text(from, keyword.get() - from, UTF_8);
        boolean compressed = file[keyword.get() + 1] != 0;
        Optional<Integer> language = end(keyword.get() + 3, until);
        Optional<Integer> translated = language.flatMap(zero -> end(zero + 1, until));
        translated.ifPresent(zero -> {
            int length = until - zero - 1;
            found.add(
                    name,
                    compressed || name.startsWith("XML:")
                            ? length + " bytes" + (compressed ? ", compressed" : "")
                            : text(zero + 1, length, UTF_8));
        });
    }

    private void webp() {
        ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 12; at <= file.length - 8; ) {
            int length = data.getInt(at + 4);
            if (length < 0 || length > file.length - at - 8) {
                return;
            }
            switch (text(at, 4, US_ASCII)) {
                case "EXIF" -> exif(at + 8, length);
                case "XMP " -> found.add("XMP", length + " bytes");
                default -> {
                    // pixels and what they need
                }
            }
            at += 8 + length + (length & 1);
        }
    }

    /** Where the next zero is. */
    private Optional<Integer> end(int from, int until) {
        for (int at = from; at < until; at++) {
            if (file[at] == 0) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private boolean startsWith(int from, String name) {
        byte[] expected = name.getBytes(US_ASCII);
        return from <= file.length - expected.length
                && Arrays.equals(file, from, from + expected.length, expected, 0, expected.length);
    }

    private String text(int from, int length, Charset charset) {
        return new String(file, from, Math.min(length, MetadataList.LONGEST * 4), charset);
    }
}
