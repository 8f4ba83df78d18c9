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
 * @param duties who must be told of what
 * @param otherDuties what else the law demands, for people to know
 */
public record Region(
        String id,
        String title,
        List<String> countries,
        Map<PrivateUse, Permission> privateMessages,
        String because,
        List<Source> sources,
        List<ReportingDuty> duties,
        List<OtherDuty> otherDuties,
        Place place) {

    /** Copies the collections. */
    public Region {
        countries = List.copyOf(countries);
        privateMessages = Map.copyOf(privateMessages);
        sources = List.copyOf(sources);
        duties = List.copyOf(duties);
        otherDuties = List.copyOf(otherDuties);
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
    public record Source(String title, LocalDate asOf) {

        /** After so many days what was read must be read again. */
        public static final int STALE_AFTER_DAYS = 180;

        /** Whether it was read too long ago. */
        public boolean stale(LocalDate today) {
            return asOf.plusDays(STALE_AFTER_DAYS).isBefore(today);
        }
    }

    /**
     * A duty other than telling an authority, in words.
     *
     * @param trigger what makes it arise
     * @param demand what the law demands then
     */
    public record OtherDuty(String trigger, String demand, Source source) {}
}
