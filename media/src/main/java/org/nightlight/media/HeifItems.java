package org.nightlight.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Finds the Exif data in a HEIC or AVIF file: an item of its own (ISO/IEC 23008-12, annex A; 14496-12, 8.11). */
final class HeifItems {

    private static final int HEADER = 8;
    private static final int VERSION_AND_FLAGS = 4;
    private static final int MOST_BOXES = 10_000;

    private final ByteBuffer file;
    private int boxes;

    private HeifItems(byte[] file) {
        this.file = ByteBuffer.wrap(file);
    }

    /** A stretch of the file. */
    record Stretch(int from, int length) {

        int until() {
            return from + length;
        }
    }

    /** Where the Exif data lie; empty when there are none, or the file is damaged. */
    static Optional<Stretch> exif(byte[] file) {
        try {
            return new HeifItems(file).find();
        } catch (BufferUnderflowException | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    private Optional<Stretch> find() {
        Optional<Stretch> meta = child(new Stretch(0, file.capacity()), "meta").map(HeifItems::withoutVersion);
        Optional<Long> item = meta.flatMap(box -> child(box, "iinf")).flatMap(this::exifItem);
        Optional<Stretch> stored = meta.flatMap(box -> child(box, "iloc"))
                .flatMap(locations -> item.flatMap(id -> location(locations, id)));
        // the item begins with where the TIFF header is after these four bytes
        return stored.filter(box -> box.length() > 4).flatMap(box -> {
            long skipped = 4 + Integer.toUnsignedLong(file.getInt(box.from()));
            return skipped < box.length()
                    ? Optional.of(new Stretch(box.from() + (int) skipped, box.length() - (int) skipped))
                    : Optional.empty();
        });
    }

    private static Stretch withoutVersion(Stretch box) {
        return new Stretch(box.from() + VERSION_AND_FLAGS, box.length() - VERSION_AND_FLAGS);
    }

    /** What is in the first box of a name within another. */
    private Optional<Stretch> child(Stretch parent, String name) {
        int at = parent.from();
        while (at <= parent.until() - HEADER && boxes++ < MOST_BOXES) {
            Stretch whole = box(at, parent.until());
            if (whole.length() < HEADER) {
                return Optional.empty();
            }
            if (name(at + 4).equals(name)) {
                return Optional.of(new Stretch(at + HEADER, whole.length() - HEADER));
            }
            at = whole.until();
        }
        return Optional.empty();
    }

    /** A box with its header; longer ones than an array can hold, and those past their parent, have no length. */
    private Stretch box(int at, int until) {
        long length = Integer.toUnsignedLong(file.getInt(at));
        if (length == 0) {
            length = until - at;
        }
        return new Stretch(at, length <= until - at ? (int) length : 0);
    }

    private String name(int at) {
        byte[] letters = new byte[4];
        file.get(at, letters);
        return new String(letters, US_ASCII);
    }

    /** The number of the item that holds Exif data. */
    private Optional<Long> exifItem(Stretch infos) {
        int version = file.get(infos.from());
        int at = infos.from() + VERSION_AND_FLAGS + (version == 0 ? 2 : 4);
        while (at <= infos.until() - HEADER && boxes++ < MOST_BOXES) {
            Stretch whole = box(at, infos.until());
            if (whole.length() < HEADER) {
                return Optional.empty();
            }
            int entry = at + HEADER;
            int entryVersion = file.get(entry);
            int id = entry + VERSION_AND_FLAGS;
            int idLength = entryVersion == 3 ? 4 : 2;
            if (entryVersion >= 2 && name(id + idLength + 2).equals("Exif")) {
                return Optional.of(number(id, idLength));
            }
            at = whole.until();
        }
        return Optional.empty();
    }

    /** Where an item lies in the file, when it lies there in one piece. */
    private Optional<Stretch> location(Stretch locations, long item) {
        ByteBuffer data =
                file.duplicate().position(locations.from()).limit(Math.min(locations.until(), file.capacity()));
        int version = data.get();
        data.position(data.position() + 3);
        int sizes = Short.toUnsignedInt(data.getShort());
        int offsetSize = sizes >> 12;
        int lengthSize = sizes >> 8 & 15;
        int baseSize = sizes >> 4 & 15;
        int indexSize = version == 0 ? 0 : sizes & 15;
        long count = take(data, version < 2 ? 2 : 4);
        for (long i = 0; i < count && boxes++ < MOST_BOXES; i++) {
            long id = take(data, version < 2 ? 2 : 4);
            long method = version == 0 ? 0 : take(data, 2) & 15;
            take(data, 2);
            long base = take(data, baseSize);
            int extents = (int) take(data, 2);
            for (int extent = 0; extent < extents; extent++) {
                take(data, indexSize);
                long offset = take(data, offsetSize);
                long length = take(data, lengthSize);
                if (id == item && extents == 1 && method == 0) {
                    long from = base + offset;
                    return from >= 0 && length >= 0 && from <= file.capacity() && length <= file.capacity() - from
                            ? Optional.of(new Stretch((int) from, (int) length))
                            : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private long number(int at, int bytes) {
        return take(file.duplicate().position(at), bytes);
    }

    private static long take(ByteBuffer data, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | data.get() & 0xff;
        }
        return value;
    }
}
