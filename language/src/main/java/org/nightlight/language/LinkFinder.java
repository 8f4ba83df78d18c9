package org.nightlight.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds links in texts: with a scheme, as bare hosts, and written so that programs overlook them. What only looks like one
 * stays alone: forgotten spaces, numbers, abbreviations, file names, e-mail addresses.
 *
 * <p>Needs no network; time is linear in the length of the text. Immutable and safe for use by many threads.
 */
public final class LinkFinder {

    /** Opening of brackets and quotes that may stand around a link, to be cut off its end. */
    private static final String TRAILING = ".,;:!?'\"*_~»”’…";

    /** All links in a text, in the order of their places. */
    public List<Link> find(String text) {
        TextView clean = Folding.foldKeepingCase(text);
        TextView view = Defanging.undo(clean);
        List<Link> links = new ArrayList<>();
        String shown = view.text();
        int at = 0;
        int scheme = shown.indexOf("://");
        while (at < shown.length()) {
            while (scheme >= 0 && scheme < at) {
                scheme = shown.indexOf("://", at);
            }
            int to = endOfChunk(shown, at);
            if (scheme >= 0 && scheme < to) {
                int start = startOfScheme(shown, scheme, at);
                bare(view, at, start, links);
                at = withScheme(view, start, scheme, to, links);
            } else {
                bare(view, at, to, links);
                at = to + 1;
            }
        }
        return links;
    }

    private static int endOfChunk(String text, int from) {
        int to = text.indexOf(' ', from);
        return to < 0 ? text.length() : to;
    }

    private static int startOfScheme(String text, int separator, int from) {
        int start = separator;
        while (start > from && separator - start < 5 && isSchemeUnit(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isSchemeUnit(char unit) {
        return Letters.isAsciiLetter(unit) || unit == '*';
    }

    /** Reads a link with a scheme and returns where to go on. */
    private static int withScheme(TextView view, int start, int separator, int to, List<Link> links) {
        String text = view.text();
        String scheme = text.substring(start, separator).toLowerCase(Locale.ROOT);
        boolean plain = scheme.equals("http") || scheme.equals("https");
        boolean hidden =
                scheme.equals("hxxp") || scheme.equals("hxxps") || scheme.equals("h**p") || scheme.equals("h**ps");
        int from = separator + 3;
        if (!plain && !hidden) {
            return from;
        }
        int end = trimmed(text, from, endOfUrl(text, from, to));
        String rest = text.substring(from, end);
        int foreign = HostName.endOfHost(rest);
        rest = rest.substring(0, foreign);
        end = from + foreign;
        Optional<CanonicalUrl> url = CanonicalUrl.parse((scheme.endsWith("s") ? "https://" : "http://") + rest);
        if (url.isEmpty() || rest.isEmpty()) {
            return Math.max(from, end);
        }
        add(view, start, end, url.get(), hidden ? LinkKind.OBFUSCATED : LinkKind.PLAIN, links);
        return end;
    }

    private static void bare(TextView view, int from, int to, List<Link> links) {
        String text = view.text();
        int at = from;
        while (at < to) {
            if (!HostName.isUnit(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < to && HostName.isUnit(text.charAt(end))) {
                end++;
            }
            at = bareRun(view, at, end, to, links);
        }
    }

    /** Looks at a run of characters that hosts are made of, and returns where to go on. */
    private static int bareRun(TextView view, int runStart, int runEnd, int to, List<Link> links) {
        String text = view.text();
        if (runEnd < to && text.charAt(runEnd) == '@') {
            return afterAddress(text, runEnd, to);
        }
        char before = runStart == 0 ? ' ' : text.charAt(runStart - 1);
        if ("@/\\=&%#$+".indexOf(before) >= 0) {
            return runEnd;
        }
        for (HostName host : HostName.candidates(text, runStart, runEnd)) {
            int end = host.end();
            boolean more = false;
            if (end < to && end == runEnd) {
                end = trimmed(text, host.end(), endOfTail(text, end, to));
                more = end > host.end();
            }
            if (host.isLink(more) && !EmailFinder.isAddress(text, host.start(), host.text())) {
                Optional<CanonicalUrl> url = CanonicalUrl.parse(text.substring(host.start(), end));
                if (url.isPresent()) {
                    add(view, host.start(), end, url.get(), LinkKind.BARE, links);
                    return Math.max(runEnd, end);
                }
            }
        }
        return runEnd;
    }

    /** An e-mail address is a contact, no link: neither are the two halves of it. */
    private static int afterAddress(String text, int at, int to) {
        int end = at + 1;
        while (end < to && HostName.isUnit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The end of a port, path and query behind a bare host. */
    private static int endOfTail(String text, int from, int to) {
        int at = from;
        if (text.charAt(at) == ':') {
            int digits = at + 1;
            while (digits < to && digits - at <= 5 && Letters.isDigit(text.charAt(digits))) {
                digits++;
            }
            if (digits == at + 1) {
                return from;
            }
            at = digits;
        }
        return at < to && "/?#".indexOf(text.charAt(at)) >= 0 ? endOfUrl(text, at, to) : at;
    }

    private static int endOfUrl(String text, int from, int to) {
        int at = from;
        while (at < to && "<>\"`{}|^".indexOf(text.charAt(at)) < 0 && !isWidePunctuation(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isWidePunctuation(char unit) {
        return (unit >= 0x3000 && unit <= 0x303F && unit != 0x3002 && unit != 0x3005) || unit == '“' || unit == '„';
    }

    private static int trimmed(String text, int from, int to) {
        int end = to;
        while (end > from) {
            char last = text.charAt(end - 1);
            boolean closes = (last == ')' && count(text, from, end, '(') < count(text, from, end, ')'))
                    || (last == ']' && count(text, from, end, '[') < count(text, from, end, ']'));
            if (!closes && TRAILING.indexOf(last) < 0) {
                break;
            }
            end--;
        }
        return end;
    }

    private static int count(String text, int from, int to, char wanted) {
        // a link of thousands of brackets is not worth counting through
        int limit = Math.min(to, from + 4096);
        int count = 0;
        for (int i = from; i < limit; i++) {
            count += text.charAt(i) == wanted ? 1 : 0;
        }
        return count;
    }

    private static void add(TextView view, int from, int to, CanonicalUrl url, LinkKind kind, List<Link> links) {
        Span span = view.span(from, to);
        boolean asWritten = span.of(view.original()).equals(view.text().substring(from, to));
        links.add(new Link(url.url(), url.host(), span, asWritten ? kind : LinkKind.OBFUSCATED));
    }
}
