package org.nightlight.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The law of a region as far as the platform's own conduct depends on it.
 *
 * @param id name of the region in this pack, such as {@code eu}; a legal basis is recorded under it
 * @param countries ISO 3166-1 codes; empty for the region that stands for all not named
 * @param privateMessages what is permitted of each use
 * @param because why, in one sentence for the console
 */
public record Region(
        String id,
        String title,
        List<String> countries,
        Map<PrivateUse, Permission> privateMessages,
        String because,
        List<Source> sources,
        List<ReportingDuty> duties,
        Place place) {

    /** Copies the collections. */
    public Region {
        countries = List.copyOf(countries);
        privateMessages = Map.copyOf(privateMessages);
        sources = List.copyOf(sources);
        duties = List.copyOf(duties);
    }

    /** Whether a use of private messages is permitted. */
    public enum Permission {
        /** It is. */
        ON,
        /** Only on a legal basis that the operator records. */
        NEEDS_BASIS,
        /** It is not, whatever is recorded. */
        OFF
    }

    /** Where something was read, and when. */
    public record Source(String title, LocalDate asOf) {}

    /**
     * A duty that applies to providers.
     *
     * @param trigger what makes it arise
     * @param channel where to report
     * @param deadline how soon, in words
     * @param keep how long what was reported is kept, in words
     */
    public record ReportingDuty(String trigger, String channel, String deadline, String keep, Source source) {}
}
