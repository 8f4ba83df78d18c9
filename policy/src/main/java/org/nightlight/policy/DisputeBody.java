package org.nightlight.policy;

import java.util.List;
import java.util.Set;

/**
 * A body outside the platform, and outside the courts, that looks at disputes over its decisions.
 *
 * @param url its site
 * @param languages in which it takes complaints, BCP 47
 * @param countries whose people may turn to it, ISO 3166-1
 * @param source where that stands, and when it was read
 */
public record DisputeBody(
        String name, String url, Set<String> languages, List<String> countries, Region.Source source) {

    /** Copies the collections. */
    public DisputeBody {
        languages = Set.copyOf(languages);
        countries = List.copyOf(countries);
    }
}
