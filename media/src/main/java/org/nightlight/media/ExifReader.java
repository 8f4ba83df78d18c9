package org.nightlight.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Reads Exif data (CIPA DC-008, a TIFF file in small) into names and values. Follows no directory twice, and no more than
 * a few: a hostile file can make it neither run long nor read elsewhere.
 */
final class ExifReader {

    private static final int MOST_DIRECTORIES = 8;
    private static final int MOST_NUMBERS = 32;
    private static final int ENTRY_LENGTH = 12;
    private static final int IN_PLACE = 4;
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private static final int ASCII = 2;
    private static final int UNDEFINED = 7;

    private static final int CAMERA_DIRECTORY = 0x8769;
    private static final int PLACE_DIRECTORY = 0x8825;
    private static final int USER_COMMENT = 0x9286;
    private static final int COMMENT_CODE = 8;
    private static final int FIRST_WINDOWS_TEXT = 0x9c9b;
    private static final int LAST_WINDOWS_TEXT = 0x9c9f;

    /** A directory that is still to be read. */
    private record Directory(long offset, ExifTags.Group group) {}

    private final ByteBuffer data;
    private final MetadataList found;
    private final Deque<Directory> waiting = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();

    private ExifReader(ByteBuffer data, MetadataList found) {
        this.data = data;
        this.found = found;
    }

    /** @param length at least one byte, within the file */
    static void read(byte[] file, int from, int length, MetadataList found) {
        if (length < 8) {
            return;
        }
        ByteBuffer data = ByteBuffer.wrap(file, from, length).slice();
        String order = US_ASCII.decode(data.slice(0, 2)).toString();
        if (!order.equals("MM") && !order.equals("II")) {
            return;
        }
        data.order(order.equals("MM") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        ExifReader reader = new ExifReader(data, found);
        reader.waiting.add(new Directory(Integer.toUnsignedLong(data.getInt(4)), ExifTags.Group.PICTURE));
        while (!reader.waiting.isEmpty() && reader.seen.size() < MOST_DIRECTORIES && !found.full()) {
            reader.directory(reader.waiting.poll());
        }
    }

    private void directory(Directory directory) {
        if (directory.offset() > data.capacity() - 2L || !seen.add(directory.offset())) {
            return;
        }
        int at = (int) directory.offset();
        int entries = Short.toUnsignedInt(data.getShort(at));
        at += 2;
        for (int i = 0; i < entries && at <= data.capacity() - ENTRY_LENGTH && !found.full(); i++) {
            entry(at, directory.group());
            at += ENTRY_LENGTH;
        }
    }

    private void entry(int at, ExifTags.Group group) {
        int tag = Short.toUnsignedInt(data.getShort(at));
        int type = Short.toUnsignedInt(data.getShort(at + 2));
        long count = Integer.toUnsignedLong(data.getInt(at + 4));
        if (type == 0 || type >= SIZES.length) {
            return;
        }
        if (group == ExifTags.Group.PICTURE && tag == CAMERA_DIRECTORY) {
            waiting.add(new Directory(Integer.toUnsignedLong(data.getInt(at + 8)), ExifTags.Group.CAMERA));
            return;
        }
        if (group == ExifTags.Group.PICTURE && tag == PLACE_DIRECTORY) {
            waiting.add(new Directory(Integer.toUnsignedLong(data.getInt(at + 8)), ExifTags.Group.PLACE));
            return;
        }
        long bytes = count * SIZES[type];
        long from = bytes <= IN_PLACE ? at + 8L : Integer.toUnsignedLong(data.getInt(at + 8));
        if (bytes > data.capacity() - from) {
            return;
        }
        found.add(ExifTags.name(group, tag), value(tag, type, (int) from, (int) count), group == ExifTags.Group.PLACE);
    }

    private String value(int tag, int type, int from, int count) {
        if (type == ASCII) {
            return text(from, count);
        }
        if (tag == USER_COMMENT && count > COMMENT_CODE) {
            return text(from + COMMENT_CODE, count - COMMENT_CODE);
        }
        if (tag >= FIRST_WINDOWS_TEXT && tag <= LAST_WINDOWS_TEXT) {
            return UTF_16LE.decode(data.slice(from, Math.min(count, 2 * MetadataList.LONGEST)))
                    .toString();
        }
        if (type == UNDEFINED) {
            return count <= IN_PLACE ? text(from, count) : count + " bytes";
        }
        StringJoiner numbers = new StringJoiner(" ");
        for (int i = 0; i < Math.min(count, MOST_NUMBERS); i++) {
            numbers.add(number(type, from + i * SIZES[type]));
        }
        return count > MOST_NUMBERS ? numbers + " … (" + count + " numbers)" : numbers.toString();
    }

    private String text(int from, int count) {
        return UTF_8.decode(data.slice(from, Math.min(count, 4 * MetadataList.LONGEST)))
                .toString();
    }

    private String number(int type, int at) {
        return switch (type) {
            case 1 -> Integer.toString(Byte.toUnsignedInt(data.get(at)));
            case 3 -> Integer.toString(Short.toUnsignedInt(data.getShort(at)));
            case 4 -> Long.toString(Integer.toUnsignedLong(data.getInt(at)));
            case 5 -> ratio(Integer.toUnsignedLong(data.getInt(at)), Integer.toUnsignedLong(data.getInt(at + 4)));
            case 6 -> Byte.toString(data.get(at));
            case 8 -> Short.toString(data.getShort(at));
            case 9 -> Integer.toString(data.getInt(at));
            case 10 -> ratio(data.getInt(at), data.getInt(at + 4));
            case 11 -> Float.toString(data.getFloat(at));
            case 12 -> Double.toString(data.getDouble(at));
            default -> throw new IllegalStateException("Exif data have no numbers of type " + type);
        };
    }

    private static String ratio(long above, long below) {
        if (below == 0) {
            return above + "/0";
        }
        return new BigDecimal(above)
                .divide(new BigDecimal(below), MathContext.DECIMAL32)
                .stripTrailingZeros()
                .toPlainString();
    }
}
