package org.nightlight.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds contact details in texts: telephone numbers, e-mail addresses and handles beside the name of an app or behind a request to be
 * added where an app is named, also written so that programs overlook them. What only looks like one stays alone: prices,
 * scores, times, dates, years, sums, versions, coordinates, order numbers, ids in games, links, hashtags, and mentions.
 *
 * <p>A text without anything to start from costs one pass over it. Time is linear in the length of the text. Immutable and
 * safe for use by many threads.
 */
public final class ContactFinder {

    /** More than this are not reported for one text. */
    public static final int MOST_CONTACTS = 16;

    private static final Comparator<Contact> BY_PLACE =
            Comparator.comparingInt((Contact contact) -> contact.span().start()).thenComparing(Contact::kind);

    /**
     * All contact details in a text, in the order of their places.
     *
     * @param regions ISO 3166 codes of the countries whose telephone numbers are written without their country code
     */
    public List<Contact> find(String text, List<String> regions) {
        return find(TextViews.of(text), regions);
    }

    /** As {@link #find(String, List)} for a text whose views are shared with other detectors. */
    public List<Contact> find(TextViews views, List<String> regions) {
        ContactTriggers triggers = ContactTriggers.in(views);
        if (!triggers.any()) {
            return List.of();
        }
        List<Contact> found = new ArrayList<>();
        if (triggers.phone()) {
            new PhoneFinder(views, regions).find(found);
        }
        if (triggers.email()) {
            EmailFinder.find(views, found);
        }
        if (triggers.app()) {
            HandleFinder.find(views, found);
        }
        found.sort(BY_PLACE);
        return withoutOverlaps(found);
    }

    /** Where two overlap, the one that begins first stays: the name of a mail provider is no app beside an address. */
    private static List<Contact> withoutOverlaps(List<Contact> sorted) {
        List<Contact> kept = new ArrayList<>(sorted.size());
        for (Contact contact : sorted) {
            boolean overlaps = !kept.isEmpty() && kept.getLast().span().overlaps(contact.span());
            if (!overlaps && kept.size() < MOST_CONTACTS) {
                kept.add(contact);
            }
        }
        return List.copyOf(kept);
    }
}
