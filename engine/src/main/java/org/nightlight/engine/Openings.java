package org.nightlight.engine;

import java.util.Arrays;

/**
 * What an account wrote to its latest new contacts, as hashes: a 64-bit {@link SimHash} of the text, a hash of the
 * contact and the hour, the newest {@value #CAPACITY} of them. Nothing of a text can be read from it; whether two were
 * nearly the same can. Immutable.
 */
final class Openings {

    static final int CAPACITY = 8;
    static final Openings NONE = new Openings(new long[0], new int[0], new int[0]);

    private final long[] texts;
    private final int[] contacts;
    /** Hours since 1970. */
    private final int[] hours;

    Openings(long[] texts, int[] contacts, int[] hours) {
        this.texts = texts;
        this.contacts = contacts;
        this.hours = hours;
    }

    int size() {
        return texts.length;
    }

    long text(int index) {
        return texts[index];
    }

    int contact(int index) {
        return contacts[index];
    }

    int hour(int index) {
        return hours[index];
    }

    /** With one more; the oldest is forgotten when there are too many. */
    Openings with(long text, String contact, long epochSecond) {
        int dropped = texts.length == CAPACITY ? 1 : 0;
        int place = texts.length - dropped;
        long[] newTexts = Arrays.copyOf(Arrays.copyOfRange(texts, dropped, texts.length), place + 1);
        int[] newContacts = Arrays.copyOf(Arrays.copyOfRange(contacts, dropped, contacts.length), place + 1);
        int[] newHours = Arrays.copyOf(Arrays.copyOfRange(hours, dropped, hours.length), place + 1);
        newTexts[place] = text;
        newContacts[place] = StableHash.of(contact);
        newHours[place] = (int) (epochSecond / 3_600);
        return new Openings(newTexts, newContacts, newHours);
    }

    /** To how many accounts nearly the same was written in the time before a moment, exact to the hour. */
    int sameTo(long epochSecond, int withinHours) {
        int from = (int) (epochSecond / 3_600) - withinHours;
        int most = 0;
        for (int i = 0; i < texts.length; i++) {
            if (hours[i] >= from) {
                most = Math.max(most, contactsWith(texts[i], from));
            }
        }
        return most;
    }

    private int contactsWith(long text, int from) {
        int count = 0;
        for (int i = 0; i < texts.length; i++) {
            if (hours[i] >= from && SimHash.near(texts[i], text) && firstOf(i, text, from)) {
                count++;
            }
        }
        return count;
    }

    /** Whether no earlier one to the same contact is counted already. */
    private boolean firstOf(int index, long text, int from) {
        for (int i = 0; i < index; i++) {
            if (contacts[i] == contacts[index] && hours[i] >= from && SimHash.near(texts[i], text)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Openings that
                && Arrays.equals(texts, that.texts)
                && Arrays.equals(contacts, that.contacts)
                && Arrays.equals(hours, that.hours);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(texts) + Arrays.hashCode(hours);
    }
}
