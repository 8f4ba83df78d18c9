package org.nightlight.language;

/**
 * A link found in a text.
 *
 * @param url the canonical URL, see {@link CanonicalUrl}; {@code https} where none was written
 * @param host its host in lower case, international names in Punycode
 * @param span where it stands in the original
 * @param kind how it is written
 */
public record Link(String url, String host, Span span, LinkKind kind) {

    /** Whether it leads to a contact or a group in a messenger: an invitation to go on talking elsewhere. */
    public boolean invite() {
        return CanonicalUrl.parse(url).map(Invites::leadsThere).orElse(false);
    }

    /** Whether it is one of a service that shortens links, so that nobody sees where it leads. */
    public boolean shortener() {
        return Shorteners.isOne(host);
    }
}
