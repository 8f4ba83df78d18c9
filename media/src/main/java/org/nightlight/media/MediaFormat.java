package org.nightlight.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import java.util.Optional;

/** The file formats that are told apart, by the bytes they begin with. */
public enum MediaFormat {
    /** ISO/IEC 10918-1. */
    JPEG(MediaKind.IMAGE, Decoder.JAVA),
    /** W3C Portable Network Graphics. */
    PNG(MediaKind.IMAGE, Decoder.JAVA),
    /** Graphics Interchange Format 87a and 89a. */
    GIF(MediaKind.IMAGE, Decoder.JAVA),
    /** Windows bitmap. */
    BMP(MediaKind.IMAGE, Decoder.JAVA),
    /** Tag Image File Format 6.0. */
    TIFF(MediaKind.IMAGE, Decoder.JAVA),
    /** WebP, RFC 9649. */
    WEBP(MediaKind.IMAGE, Decoder.LEPTONICA),
    /** AV1 image file format. */
    AVIF(MediaKind.IMAGE, Decoder.FFMPEG),
    /** High efficiency image file format. */
    HEIC(MediaKind.IMAGE, Decoder.FFMPEG),
    /** JPEG XL. */
    JXL(MediaKind.IMAGE, Decoder.NONE),
    /** MPEG-4 and its relatives. */
    MP4(MediaKind.VIDEO, Decoder.FFMPEG),
    /** QuickTime. */
    MOV(MediaKind.VIDEO, Decoder.FFMPEG),
    /** Matroska and WebM. */
    MATROSKA(MediaKind.VIDEO, Decoder.FFMPEG),
    /** Audio video interleave. */
    AVI(MediaKind.VIDEO, Decoder.FFMPEG),
    /** Advanced systems format, mostly WMV. */
    ASF(MediaKind.VIDEO, Decoder.FFMPEG),
    /** Flash video. */
    FLV(MediaKind.VIDEO, Decoder.FFMPEG),
    /** Ogg. */
    OGG(MediaKind.VIDEO, Decoder.FFMPEG),
    /** MPEG programme stream. */
    MPEG(MediaKind.VIDEO, Decoder.FFMPEG);

    /** How many bytes of a file {@link #sniff} looks at. */
    public static final int SNIFFED_BYTES = 32;

    private final MediaKind kind;
    private final Decoder decoder;

    MediaFormat(MediaKind kind, Decoder decoder) {
        this.kind = kind;
        this.decoder = decoder;
    }

    /** What looks into files. */
    enum Decoder {
        /** The readers that are part of Java, and for JPEG a faster one with the same pixels where there is one. */
        JAVA,
        /** A native library that workers load. */
        LEPTONICA,
        /** A native library that workers load when they first need it. */
        FFMPEG,
        /** Nothing yet. */
        NONE
    }

    /** Whether files of this format are pictures or films. */
    public MediaKind kind() {
        return kind;
    }

    Decoder decoder() {
        return decoder;
    }

    /** The name used in interfaces and reports, for example {@code jpeg}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a file is, by its first bytes; empty when it is none of these formats.
     *
     * @param bytes at least the first {@value #SNIFFED_BYTES} bytes, or the whole file if it is shorter
     */
    public static Optional<MediaFormat> sniff(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, SNIFFED_BYTES), ISO_8859_1);
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return Optional.of(GIF);
        }
        if (head.startsWith("BM") && looksLikeBitmap(head)) {
            return Optional.of(BMP);
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return Optional.of(TIFF);
        }
        if (head.startsWith("RIFF")) {
            return riff(head);
        }
        if (head.startsWith("ftyp", 4)) {
            return Optional.of(isoBaseMedia(bytes));
        }
        if (head.startsWith("\u00ff\n") || head.startsWith("\0\0\0\fJXL ")) {
            return Optional.of(JXL);
        }
        if (head.startsWith("\u001a\u0045\u00df\u00a3")) {
            return Optional.of(MATROSKA);
        }
        if (head.startsWith("\u0030\u0026\u00b2\u0075\u008e\u0066\u00cf\u0011")) {
            return Optional.of(ASF);
        }
        if (head.startsWith("FLV\u0001")) {
            return Optional.of(FLV);
        }
        if (head.startsWith("OggS")) {
            return Optional.of(OGG);
        }
        if (head.startsWith("\0\0\u0001\u00ba") || head.startsWith("\0\0\u0001\u00b3")) {
            return Optional.of(MPEG);
        }
        return Optional.empty();
    }

    /** Two letters are not enough: any text may begin with them. The next header's length has few possible values. */
    private static boolean looksLikeBitmap(String head) {
        return head.length() > 17
                && "\u000c\u0028\u0034\u0038\u0040\u006c\u007c".indexOf(head.charAt(14)) >= 0
                && head.startsWith("\0\0\0", 15);
    }

    private static Optional<MediaFormat> riff(String head) {
        if (head.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        }
        return head.startsWith("AVI ", 8) ? Optional.of(AVI) : Optional.empty();
    }

    private static MediaFormat isoBaseMedia(byte[] bytes) {
        String brand = bytes.length < 12 ? "" : new String(bytes, 8, 4, US_ASCII);
        return switch (brand) {
            case "avif", "avis" -> AVIF;
            case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> HEIC;
            case "qt  " -> MOV;
            default -> MP4;
        };
    }
}
