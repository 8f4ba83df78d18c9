package org.nightlight.language;

import java.util.Collection;

/**
 * What a text holds that a contact detail could start from, seen in one pass that makes no objects: most messages have none.
 * Words are compared by hash code; one that is taken for another costs a closer look and nothing else.
 */
record ContactTriggers(boolean phone, boolean email, boolean app) {

    static final int FEWEST_DIGITS = 7;

    private static final ContactTriggers NONE = new ContactTriggers(false, false, false);
    private static final char GHOST = '\uDC7B';
    private static final int APP = 1;
    private static final int MAIL = 2;
    private static final int NUMBER = 4;

    private static final Hashes HASHES = new Hashes()
            .with(AppNames.words(), APP)
            .with(EmailFinder.triggers(), MAIL)
            .with(NumberWords.words(), NUMBER);

    static ContactTriggers in(TextViews views) {
        TextView skeleton = views.view(ViewKind.SKELETON);
        Count count = new Count();
        count.read(skeleton.text());
        TextView leet = views.view(ViewKind.LEET);
        if (leet != skeleton) {
            count.read(leet.text());
            if (Leet.isAmbiguous(skeleton.text())) {
                count.read(views.leet(Leet.Reading.OTHER).text());
            }
        }
        TextView joined = views.joined(Leet.Reading.FIRST);
        if (joined != leet) {
            count.read(joined.text());
        }
        return count.triggers();
    }

    boolean any() {
        return phone || email || app;
    }

    /** What was seen in any view. */
    private static final class Count {

        private int digits;
        private int numbers;
        private boolean email;
        private boolean app;

        void read(String text) {
            int hash = 0;
            int squeezed = 0;
            int length = 0;
            char last = ' ';
            int digitsHere = 0;
            int numbersHere = 0;
            for (int i = 0; i <= text.length(); i++) {
                char unit = i == text.length() ? ' ' : text.charAt(i);
                if (unit >= 'a' && unit <= 'z') {
                    hash = 31 * hash + unit;
                    squeezed = unit == last ? squeezed : 31 * squeezed + unit;
                    last = unit;
                    length++;
                    continue;
                }
                if (length > 1) {
                    int kinds = HASHES.kinds(hash) | HASHES.kinds(squeezed);
                    app |= (kinds & APP) != 0;
                    email |= (kinds & MAIL) != 0;
                    numbersHere += (kinds & NUMBER) != 0 ? 1 : 0;
                }
                hash = 0;
                squeezed = 0;
                length = 0;
                last = unit;
                if (unit == '@') {
                    email = true;
                } else if (unit == GHOST) {
                    app = true;
                } else if (Letters.isDigit(unit)) {
                    digitsHere++;
                }
            }
            digits = Math.max(digits, digitsHere);
            numbers = Math.max(numbers, numbersHere);
        }

        ContactTriggers triggers() {
            boolean phone = digits + 2 * numbers >= FEWEST_DIGITS;
            return phone || email || app ? new ContactTriggers(phone, email, app) : NONE;
        }
    }

    /** Hash codes of words with what each can begin, in an open table that is mostly empty. */
    private static final class Hashes {

        private static final int SIZE = 1 << 13;

        private final int[] codes = new int[SIZE];
        private final byte[] kinds = new byte[SIZE];

        Hashes with(Collection<String> words, int kind) {
            for (String word : words) {
                add(word.hashCode(), kind);
                add(Squeezing.squeeze(word).hashCode(), kind);
            }
            return this;
        }

        private void add(int code, int kind) {
            int slot = slot(code);
            codes[slot] = code;
            kinds[slot] |= (byte) kind;
        }

        int kinds(int code) {
            return kinds[slot(code)];
        }

        /** The slot of a code, or the free one where it belongs. */
        private int slot(int code) {
            int slot = (code ^ code >>> 13) & (SIZE - 1);
            while (kinds[slot] != 0 && codes[slot] != code) {
                slot = (slot + 1) & (SIZE - 1);
            }
            return slot;
        }
    }
}
