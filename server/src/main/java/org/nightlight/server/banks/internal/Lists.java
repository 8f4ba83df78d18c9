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
        byte[] beginning = bytes.readNBytes(LOOKED_AT);
        if (Arrays.equals(beginning, 0, Math.min(3, beginning.length), BYTE_ORDER_MARK, 0, 3)) {
            beginning = Arrays.copyOfRange(beginning, BYTE_ORDER_MARK.length, beginning.length);
        }
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
