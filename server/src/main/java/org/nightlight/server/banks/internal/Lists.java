package org.nightlight.server.banks.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Optional;
import org.nightlight.server.banks.BankImport;

/** Tells by its beginning what a list is. */
final class Lists {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int LOOKED_AT = 1024;

    private Lists() {}

    static ImportRows open(InputStream list, BankImport.Options options) throws IOException {
        CountingStream counted = new CountingStream(list);
        PushbackInputStream bytes = new PushbackInputStream(counted, LOOKED_AT);
        byte[] beginning = beginning(bytes);
        bytes.unread(beginning);
        if (isJson(beginning)) {
            return new VicsRows(bytes, counted, options);
        }
        ListLines lines = new ListLines(bytes, counted);
        Optional<String> first = lines.next();
        first.ifPresent(lines::pushBack);
        return first.filter(CsvRows::isHeader).isPresent()
                ? new CsvRows(lines, options)
                : new PlainRows(lines, options);
    }

    /** The lines of a list that is no JSON. */
    static ListLines lines(InputStream list) throws IOException {
        CountingStream counted = new CountingStream(list);
        PushbackInputStream bytes = new PushbackInputStream(counted, LOOKED_AT);
        bytes.unread(beginning(bytes));
        return new ListLines(bytes, counted);
    }

    /** The first bytes without a byte-order mark. */
    private static byte[] beginning(InputStream bytes) throws IOException {
        byte[] beginning = bytes.readNBytes(LOOKED_AT);
        if (Arrays.equals(beginning, 0, Math.min(3, beginning.length), BYTE_ORDER_MARK, 0, 3)) {
            beginning = Arrays.copyOfRange(beginning, BYTE_ORDER_MARK.length, beginning.length);
        }
        if (isUtf16(beginning)) {
            throw new BankImport.UnclearListException(
                    "The list is saved as UTF-16, as some programs do for \"Unicode\". Save it as UTF-8 and import that");
        }
        return beginning;
    }

    /** By the byte-order mark, and without one by the empty half of the first character; UTF-32 looks alike. */
    private static boolean isUtf16(byte[] beginning) {
        if (beginning.length < 2) {
            return false;
        }
        int first = beginning[0] & 0xff;
        int second = beginning[1] & 0xff;
        return first == 0xff && second == 0xfe || first == 0xfe && second == 0xff || (first == 0) != (second == 0);
    }

    /** Whether the first character that is no white space begins an object or an array. */
    private static boolean isJson(byte[] beginning) {
        for (byte one : beginning) {
            if (one == '{' || one == '[') {
                return true;
            }
            if (!Character.isWhitespace(one)) {
                return false;
            }
        }
        return false;
    }
}
