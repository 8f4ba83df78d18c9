package org.nightlight.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where somebody finds help.
 *
 * @param countries ISO 3166-1 codes; empty when it serves every country
 * @param titles what to call it, by language
 * @param kind what it is
 * @param topics what it helps with
 * @param phone a number, where there is one
 * @param url where it is on the web, or its directory
 * @param source where this was read
 * @param verified the day on which a person last checked it; absent when nobody did yet
 */
public record Helpline(
        String id,
        List<String> countries,
        Map<String, String> titles,
        Kind kind,
        List<String> topics,
        Optional<String> phone,
        String url,
        String source,
        Optional<LocalDate> verified,
        Place place) {

    /** Copies the lists. */
    public Helpline {
        countries = List.copyOf(countries);
        titles = Map.copyOf(titles);
        topics = List.copyOf(topics);
    }

    /** Kinds of help. */
    public enum Kind {
        HELPLINE,
        HOTLINE,
        POLICE,
        REMOVAL_SERVICE,
        DIRECTORY
    }
}
