package org.nightlight.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * HEIC files whose picture is put together from tiles, as telephones write them (ISO/IEC 23008-12). The tiles are those of
 * the file {@code tiles.heic}, in which each is a picture of its own.
 *
 * @param columns of tiles
 * @param rows of tiles
 * @param width of the picture, in pixels; what the tiles have beyond it is cut off
 * @param height of the picture, in pixels
 * @param tiles the numbers of the tiles, from 1, row by row
 * @param turn a box that says how the picture is to be turned, without its length; may be empty
 */
record TiledHeic(int columns, int rows, int width, int height, List<Integer> tiles, byte... turn) {

    private static final int PARTS = 6;
    private static final int GRID = PARTS + 1;
    /** Each tile has its three properties in the source. */
    private static final int PROPERTIES = 3 * PARTS;

    private static final byte[] NO_FLAGS = new byte[4];

    byte[] write() {
        byte[] source = TestFiles.read("tiles.heic");
        byte[] meta = box(source, 0, "meta");
        byte[] begin = whole(box(source, 0, "ftyp"), "ftyp");
        int data = position(source, 0, "mdat");
        int shift = begin.length + meta(meta, 0, source.length).length - data;
        // The grid is described in eight bytes behind the tiles.
        byte[] grid = ByteBuffer.allocate(8)
                .putShort((short) 0)
                .put((byte) (rows - 1))
                .put((byte) (columns - 1))
                .putShort((short) width)
                .putShort((short) height)
                .array();
        return joined(begin, meta(meta, shift, source.length), whole(joined(box(source, 0, "mdat"), grid), "mdat"));
    }

    private byte[] meta(byte[] source, int shift, int grid) {
        byte[] properties = box(source, 4, "iprp");
        byte[] entries = box(source, 4, "iinf");
        List<byte[]> added = new ArrayList<>();
        added.add(box(properties, 0, "ipco"));
        added.add(whole(numbers(width, height), "ispe", NO_FLAGS));
        if (turn.length > 0) {
            added.add(joined(numbers(turn.length + 4), turn));
        }
        byte[] associations = box(properties, 0, "ipma");
        byte[] own = turn.length > 0
                ? new byte[] {0, GRID, 2, PROPERTIES + 1, (byte) (0x80 | PROPERTIES + 2)}
                : new byte[] {0, GRID, 1, PROPERTIES + 1};
        ByteBuffer.wrap(associations).putInt(4, GRID);
        ByteBuffer.wrap(entries).putShort(4, (short) GRID);
        byte[] content = joined(
                NO_FLAGS,
                whole(box(source, 4, "hdlr"), "hdlr"),
                whole(new byte[] {0, GRID}, "pitm", NO_FLAGS),
                places(box(source, 4, "iloc"), shift, grid),
                whole(
                        joined(entries, whole(HexFormat.of().parseHex("0007000067726964" + "00"), "infe", new byte[] {
                            2, 0, 0, 1
                        })),
                        "iinf"),
                whole(whole(references(), "dimg"), "iref", NO_FLAGS),
                whole(
                        joined(
                                whole(joined(added.toArray(byte[][]::new)), "ipco"),
                                whole(joined(associations, own), "ipma")),
                        "iprp"));
        return whole(content, "meta");
    }

    private byte[] references() {
        ByteBuffer references = ByteBuffer.allocate(4 + 2 * tiles.size()).putShort((short) GRID);
        references.putShort((short) tiles.size());
        tiles.forEach(tile -> references.putShort(tile.shortValue()));
        return references.array();
    }

    /** For each item its number, where the data are, the number of its parts, where the part begins, and its length. */
    private static byte[] places(byte[] source, int shift, int grid) {
        ByteBuffer places = ByteBuffer.allocate(source.length + 18).put(source);
        places.putShort(6, (short) GRID);
        for (int i = 0; i < PARTS; i++) {
            int at = 8 + 18 * i + 4;
            places.putInt(at, places.getInt(at) + shift);
        }
        places.putShort((short) GRID).putShort((short) 0).putInt(0).putShort((short) 1);
        places.putInt(grid + shift).putInt(8);
        return whole(places.array(), "iloc");
    }

    private static byte[] numbers(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        return bytes.array();
    }

    private static byte[] box(byte[] source, int from, String name) {
        int at = position(source, from, name);
        byte[] content = new byte[ByteBuffer.wrap(source).getInt(at) - 8];
        System.arraycopy(source, at + 8, content, 0, content.length);
        return content;
    }

    private static int position(byte[] source, int from, String name) {
        int at = from;
        while (!new String(source, at + 4, 4, US_ASCII).equals(name)) {
            at += ByteBuffer.wrap(source).getInt(at);
        }
        return at;
    }

    private static byte[] whole(byte[] content, String name, byte... before) {
        return joined(numbers(content.length + before.length + 8), name.getBytes(US_ASCII), before, content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
