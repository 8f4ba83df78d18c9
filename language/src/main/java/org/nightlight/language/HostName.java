package org.nightlight.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something in a text that may be a host name.
 *
 * @param text as written, with plain dots
 * @param start first unit in the text it stands in
 * @param end one past its last unit
 */
record HostName(String text, int start, int end) {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final int SHORT_WORD = 4;
    private static final int LONG_WORD = 6;

    /** Letters, digits, hyphens, dots of any script. */
    static boolean isUnit(char unit) {
        return unit == '.'
                || unit == '-'
                || unit == '_'
                || isWideDot(unit)
                || Letters.isWord(unit)
                || Character.isSurrogate(unit);
    }

    /** What a run of such characters may hold: all of it, or the parts in Latin letters within a script without spaces. */
    static List<HostName> candidates(String text, int from, int to) {
        List<HostName> found = new ArrayList<>();
        boolean foreign = false;
        boolean dot = false;
        for (int i = from; i < to; i++) {
            foreign |= text.charAt(i) >= 128;
            dot |= text.charAt(i) == '.' || isWideDot(text.charAt(i));
        }
        if (!dot) {
            return found;
        }
        addParts(text, from, to, found);
        if (foreign) {
            int start = from;
            for (int i = from; i <= to; i++) {
                if (i == to || (text.charAt(i) >= 128 && !isWideDot(text.charAt(i)))) {
                    addParts(text, start, i, found);
                    start = i + 1;
                }
            }
        }
        return found;
    }

    /** The end of the host in "host/path", cut where a script without spaces goes on right behind it. */
    static int endOfHost(String rest) {
        int end = 0;
        while (end < rest.length() && "/?#:".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String host = rest.substring(0, end);
        String ending = host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (TopLevelDomains.trust(ending) != TopLevelDomains.Trust.NONE) {
            return rest.length();
        }
        for (int i = host.lastIndexOf('.') + 1; i < end; i++) {
            if (Letters.isUnspaced(host.charAt(i)) && i > 0 && host.charAt(i - 1) < 128) {
                return i;
            }
        }
        return rest.length();
    }

    /** Whether this is meant as a link, given whether a port, path or query follows. */
    boolean isLink(boolean more) {
        String[] labels = text.split("\\.", -1);
        if (labels.length < 2 || text.length() > LONGEST) {
            return false;
        }
        boolean letters = false;
        for (String label : labels) {
            if (label.isEmpty() || label.length() > LONGEST_LABEL || label.startsWith("-") || label.endsWith("-")) {
                return false;
            }
            letters |= label.chars().anyMatch(unit -> !Letters.isDigit(unit));
        }
        if (!letters) {
            return more && isAddress(labels);
        }
        String ending = labels[labels.length - 1];
        TopLevelDomains.Trust trust = TopLevelDomains.trust(ending.toLowerCase(Locale.ROOT));
        boolean sure = more || labels[0].equalsIgnoreCase("www");
        if (trust == TopLevelDomains.Trust.NONE || (!sure && beginsSentence(labels))) {
            return false;
        }
        String name = labels[labels.length - 2];
        boolean number = name.chars().allMatch(Letters::isDigit);
        boolean odd = !number && name.chars().anyMatch(unit -> Letters.isDigit(unit) || unit == '-');
        boolean enough = sure || odd || (labels.length > 2 && !number);
        return switch (trust) {
            case CLEAR -> sure || !number || name.length() > 2;
            case LIKELY -> enough || (!number && name.length() >= SHORT_WORD);
            case DOUBTFUL -> enough || (!number && name.length() >= LONG_WORD);
            case WEAK -> sure || labels.length > 2;
            case NONE -> false;
        };
    }

    /** "over.Next": a forgotten space, since nobody writes the end of a host alone with a capital. */
    private static boolean beginsSentence(String[] labels) {
        String ending = labels[labels.length - 1];
        String before = labels[labels.length - 2];
        return Character.isUpperCase(ending.charAt(0))
                && ending.chars().skip(1).noneMatch(Character::isUpperCase)
                && Character.isLowerCase(before.charAt(before.length() - 1));
    }

    private static boolean isAddress(String[] labels) {
        if (labels.length != 4) {
            return false;
        }
        for (String label : labels) {
            if (label.length() > 3 || Integer.parseInt(label) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWideDot(char unit) {
        return unit == 0x3002 || unit == 0xFF0E || unit == 0xFF61;
    }

    /** Splits at several dots in a row and trims what cannot begin or end a host. */
    private static void addParts(String text, int from, int to, List<HostName> found) {
        int start = from;
        for (int i = from; i <= to; i++) {
            boolean gap = i == to || (isDot(text, i) && i + 1 < to && isDot(text, i + 1));
            if (gap) {
                add(text, start, i, found);
                while (i < to && isDot(text, i)) {
                    i++;
                }
                start = i;
            }
        }
    }

    private static boolean isDot(String text, int at) {
        return text.charAt(at) == '.' || isWideDot(text.charAt(at));
    }

    private static void add(String text, int from, int to, List<HostName> found) {
        int start = from;
        int end = to;
        while (start < end && ".-_".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && (".-_".indexOf(text.charAt(end - 1)) >= 0 || isWideDot(text.charAt(end - 1)))) {
            end--;
        }
        if (end - start >= SHORT_WORD && end - start <= LONGEST) {
            String host = text.substring(start, end)
                    .replace('\u3002', '.')
                    .replace('\uFF0E', '.')
                    .replace('\uFF61', '.');
            if (host.indexOf('.') > 0) {
                found.add(new HostName(host, start, end));
            }
        }
    }
}
