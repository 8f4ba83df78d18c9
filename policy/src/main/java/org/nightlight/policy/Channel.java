package org.nightlight.policy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where something is reported: an authority, a hotline, or the operator's own system.
 *
 * @param id what duties name
 * @param kind how it is reached
 * @param url where it is on the web
 * @param contact whom to reach there and how, in words; never a number nobody has checked
 * @param takes what it can be told of
 * @param about what to know before one reports there, in a sentence or two
 * @param languages ISO 639-1, in which it reads reports; empty where that is not known
 * @param confirmed whether the source is the authority's own or a law; otherwise the page says that it is to be confirmed
 */
public record Channel(
        String id,
        Kind kind,
        String title,
        Optional<String> url,
        Optional<String> contact,
        Set<Harm> takes,
        String about,
        List<String> languages,
        boolean confirmed,
        Region.Source source,
        Place place) {

    /** Copies the collections; the harms in their own order. */
    public Channel {
        takes = Collections.unmodifiableSet(new TreeSet<>(takes));
        languages = List.copyOf(languages);
    }

    /** Whether its source was read too long ago. */
    public boolean stale(LocalDate today) {
        return source.stale(today);
    }

    /** How a channel is reached. */
    public enum Kind {
        /** NCMEC's CyberTipline, filed by this software. */
        NCMEC,
        /** The National Crime Agency of the United Kingdom, through its portal. */
        UK_NCA,
        /** Any other, by a person. */
        MANUAL,
        /** The operator's own system, by a signed webhook. */
        WEBHOOK;

        /** As packs write it, such as {@code uk-nca}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
