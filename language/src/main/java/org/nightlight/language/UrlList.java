package org.nightlight.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of URLs to look links up in, by exact page, by path or by host. Compared are canonical URLs without scheme and
 * without a leading {@code www.}: neither changes what is shown. Immutable and safe for use by many threads.
 */
public final class UrlList {

    /**
     * One entry of a list.
     *
     * @param id names it in matches and errors
     * @param url a URL or, for {@link UrlScope#HOST}, a host name
     * @param scope how much it stands for
     */
    public record Entry(String id, String url, UrlScope scope) {

        /** Without the URL, which may be secret. */
        @Override
        public String toString() {
            return "Entry[" + id + ", " + scope + "]";
        }
    }

    private final Map<UrlScope, Map<String, List<Entry>>> entries = new HashMap<>();
    private final List<String> refused = new ArrayList<>();
    private int deepestPath;

    private UrlList(List<Entry> list) {
        for (UrlScope scope : UrlScope.values()) {
            entries.put(scope, new HashMap<>());
        }
        for (Entry entry : list) {
            Optional<CanonicalUrl> url = CanonicalUrl.parse(entry.url());
            if (url.isEmpty()) {
                refused.add(entry.id());
                continue;
            }
            String key = key(url.get(), entry.scope());
            if (entry.scope() == UrlScope.PATH) {
                deepestPath = Math.max(deepestPath, (int)
                        key.chars().filter(unit -> unit == '/').count());
            }
            at(entry.scope()).computeIfAbsent(key, none -> new ArrayList<>(1)).add(entry);
        }
    }

    /** Builds a list; see {@link #refused} for entries that are no URLs. */
    public static UrlList of(List<Entry> entries) {
        return new UrlList(entries);
    }

    /** The ids of entries that are no URLs and match nothing. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /** The entries that a link falls under: exact page first, then paths and hosts from the narrowest on. */
    public List<Entry> match(Link link) {
        return match(link.url());
    }

    /** As {@link #match(Link)} for a URL in any form; nothing where it is none. */
    public List<Entry> match(String text) {
        List<Entry> matches = new ArrayList<>();
        CanonicalUrl.parse(text).ifPresent(url -> {
            collect(UrlScope.EXACT, key(url, UrlScope.EXACT), matches);
            collectPaths(url, matches);
            collectHosts(key(url, UrlScope.HOST), matches);
        });
        return matches;
    }

    private void collectPaths(CanonicalUrl url, List<Entry> matches) {
        List<String> prefixes = new ArrayList<>();
        String whole = key(url, UrlScope.PATH);
        int slash = whole.indexOf('/');
        for (int depth = 0; slash >= 0 && depth <= deepestPath; depth++) {
            prefixes.add(whole.substring(0, slash));
            slash = whole.indexOf('/', slash + 1);
        }
        if (slash < 0) {
            prefixes.add(whole);
        }
        prefixes.reversed().stream().distinct().forEach(prefix -> collect(UrlScope.PATH, prefix, matches));
    }

    private void collectHosts(String host, List<Entry> matches) {
        for (String name = host; !name.isEmpty(); ) {
            collect(UrlScope.HOST, name, matches);
            int dot = name.indexOf('.');
            name = dot < 0 ? "" : name.substring(dot + 1);
        }
    }

    private void collect(UrlScope scope, String key, List<Entry> matches) {
        matches.addAll(at(scope).getOrDefault(key, List.of()));
    }

    private Map<String, List<Entry>> at(UrlScope scope) {
        return entries.computeIfAbsent(scope, none -> new HashMap<>());
    }

    private static String key(CanonicalUrl url, UrlScope scope) {
        String location = switch (scope) {
            case EXACT -> url.location();
            case PATH ->
                url.authority()
                        + (url.path().endsWith("/")
                                ? url.path().substring(0, url.path().length() - 1)
                                : url.path());
            case HOST -> url.host();
        };
        return location.startsWith("www.") ? location.substring(4) : location;
    }
}
