package org.nightlight.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nightlight.media.FileMetadata.Entry;

final class FileMetadataTest {

    private static final Entry[] SAMPLE = {
        new Entry("Make", "Example", false),
        new Entry("DateTimeOriginal", "2026:11:20 18:30:00", false),
        new Entry("ExposureTime", "0.004", false),
        new Entry("GPSLatitudeRef", "N", true),
        new Entry("GPSLatitude", "45 0 30.5", true),
        new Entry("Tag 0x1234", "7", true)
    };

    private final byte[] jpeg = DrawnImages.encode(DrawnImages.busy(90, 60, 1), "jpeg");
    private final byte[] png = DrawnImages.encode(DrawnImages.busy(90, 60, 1), "png");

    @Test
    void of_jpegOfACamera_saysTimeAndPlaceInBothByteOrders() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            assertThat(FileMetadata.of(withExif(ExifSample.bytes(order)))).containsExactly(SAMPLE);
        }
    }

    @Test
    void of_jpegWithOtherSegments_tellsTheirTextsAndSizes() {
        byte[] file = JpegVariants.insert(jpeg, 2, segment(0xfe, "drawn for a test\u0007".getBytes(US_ASCII)));
        file = JpegVariants.insert(
                file, 2, segment(0xe1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>".getBytes(US_ASCII)));
        assertThat(FileMetadata.of(file))
                .containsExactly(new Entry("XMP", "12 bytes", false), new Entry("Comment", "drawn for a test", false));
    }

    @Test
    void of_png_readsItsTextsTimeAndExifData() {
        byte[] time = ByteBuffer.allocate(7)
                .putShort((short) 2026)
                .put(new byte[] {11, 20, 18, 30, 5})
                .array();
        byte[] chunks = joined(
                chunk("tEXt", bytes("Software\0a drawing program", ISO_8859_1)),
                chunk("iTXt", bytes("Description\0\0\0en\0\0boats", ISO_8859_1)),
                chunk("iTXt", bytes("XML:com.adobe.xmp\0\0\0\0\0<x/>", ISO_8859_1)),
                chunk("zTXt", bytes("Comment\0\0....", ISO_8859_1)),
                chunk("tIME", time),
                chunk("eXIf", ExifSample.bytes(ByteOrder.BIG_ENDIAN)));
        List<Entry> found = FileMetadata.of(JpegVariants.insert(png, 33, chunks));
        assertThat(found)
                .startsWith(
                        new Entry("Software", "a drawing program", false),
                        new Entry("Description", "boats", false),
                        new Entry("XML:com.adobe.xmp", "4 bytes", false),
                        new Entry("Comment", "13 bytes, compressed", false),
                        new Entry("Modification time", "2026-11-20 18:30:05 UTC", false))
                .endsWith(SAMPLE)
                .hasSize(5 + SAMPLE.length);
    }

    @Test
    void of_webpTiffAndHeic_findsTheExifData() {
        byte[] exif = ExifSample.bytes(ByteOrder.LITTLE_ENDIAN);
        byte[] riff = ByteBuffer.allocate(20 + exif.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(US_ASCII))
                .putInt(12 + exif.length)
                .put("WEBPEXIF".getBytes(US_ASCII))
                .putInt(exif.length)
                .put(exif)
                .array();
        assertThat(FileMetadata.of(riff)).containsExactly(SAMPLE);
        assertThat(FileMetadata.of(exif)).containsExactly(SAMPLE);
        assertThat(FileMetadata.of(heic(exif))).containsExactly(SAMPLE);
    }

    @Test
    void of_filesWithout_isEmpty() {
        assertThat(FileMetadata.of(jpeg)).isEmpty();
        assertThat(FileMetadata.of(png)).isEmpty();
        assertThat(FileMetadata.of(new byte[0])).isEmpty();
        assertThat(FileMetadata.of(DrawnImages.encode(DrawnImages.busy(9, 6, 1), "gif")))
                .isEmpty();
        assertThat(FileMetadata.of(TestFiles.read("tiles.heic"))).isEmpty();
    }

    @Test
    void of_endlessTextsAndLoopsOfDirectories_isBounded() {
        byte[] texts = new byte[0];
        for (int i = 0; i < 700; i++) {
            texts = joined(texts, chunk("tEXt", bytes("k\0" + "x".repeat(2_000), ISO_8859_1)));
        }
        List<Entry> found = FileMetadata.of(JpegVariants.insert(png, 33, texts));
        assertThat(found).hasSize(MetadataList.MOST);
        assertThat(found).allMatch(entry -> entry.value().length() == MetadataList.LONGEST);

        byte[] loop = ExifSample.bytes(ByteOrder.BIG_ENDIAN);
        ByteBuffer.wrap(loop).putInt(8 + 2 + 12 + 8, 8); // the camera's directory is the first one
        assertThat(FileMetadata.of(withExif(loop))).hasSize(4);
    }

    @Test
    void of_damagedFiles_neitherFailsNorReadsOn() {
        Random random = new Random(11);
        byte[] exif = ExifSample.bytes(ByteOrder.BIG_ENDIAN);
        byte[][] files = {withExif(exif), JpegVariants.insert(png, 33, chunk("eXIf", exif)), heic(exif), exif};
        for (int i = 0; i < 40_000; i++) {
            byte[] file = files[i % files.length].clone();
            for (int change = random.nextInt(8); change >= 0; change--) {
                file[12 + random.nextInt(Math.min(file.length - 12, 400))] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(file, 12 + random.nextInt(file.length - 11));
            assertThat(FileMetadata.of(cut)).hasSizeLessThanOrEqualTo(MetadataList.MOST);
        }
    }

    private byte[] withExif(byte[] exif) {
        return JpegVariants.insert(jpeg, 2, segment(0xe1, joined(bytes("Exif\0\0", US_ASCII), exif)));
    }

    /** A file with nothing but what says where the Exif data are. */
    private static byte[] heic(byte[] exif) {
        byte[] begin = box("ftyp", bytes("heic\0\0\0\0mif1heic", US_ASCII));
        byte[] info = box("infe", joined(new byte[] {2, 0, 0, 0, 0, 5, 0, 0}, bytes("Exif\0", US_ASCII)));
        byte[] infos = box("iinf", joined(new byte[] {0, 0, 0, 0, 0, 1}, info));
        int places = 8 + 4 + 2 + 2 + 2 + 2 + 2 + 8;
        int data = begin.length + 8 + 4 + infos.length + places + 8;
        byte[] place = ByteBuffer.allocate(places - 8)
                .putInt(0)
                .putShort((short) 0x4400)
                .putShort((short) 1)
                .putShort((short) 5)
                .putShort((short) 0)
                .putShort((short) 1)
                .putInt(data)
                .putInt(4 + 6 + exif.length)
                .array();
        byte[] meta = box("meta", joined(new byte[4], infos, box("iloc", place)));
        byte[] item = joined(new byte[] {0, 0, 0, 6}, bytes("Exif\0\0", US_ASCII), exif);
        return joined(begin, meta, box("mdat", item));
    }

    private static byte[] box(String name, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(name.getBytes(US_ASCII))
                .put(content)
                .array();
    }

    private static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (2 + content.length))
                .put(content)
                .array();
    }

    /** The checksum is not looked at: damaged texts are of use too. */
    private static byte[] chunk(String name, byte[] content) {
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(name.getBytes(US_ASCII))
                .put(content)
                .putInt(0)
                .array();
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
