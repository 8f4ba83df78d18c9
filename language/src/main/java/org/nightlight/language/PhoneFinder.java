package org.nightlight.language;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.language.NumberInWords.Found;

/**
 * Finds telephone numbers in one text: digits, number words and lookalike letters beside one another are read as one
 * candidate, which counts if it is written like a telephone number and is one by libphonenumber.
 */
final class PhoneFinder {

    private static final int MOST_DIGITS = 16;
    /** Asking libphonenumber costs microseconds; a text with more candidates than this is no message. */
    private static final int MOST_ASKED = 500;

    /** Longest stretch of separators within a number. */
    private static final int WIDEST_GAP = 4;

    private static final String SEPARATORS = " .-/()_*~+,·";
    private static final Set<String> TWICE = Set.of("double", "doble", "doppel", "dobro");

    private final TextView view;
    private final String text;
    private final NumberInWords words;
    private final PhoneRules rules;
    private final PhoneCandidate candidate = new PhoneCandidate();
    private int asked;

    PhoneFinder(TextViews views, List<String> regions) {
        view = views.view(ViewKind.SKELETON);
        text = view.text();
        words = new NumberInWords(views.view(ViewKind.LEET).text(), NumberWords.ALL);
        rules = new PhoneRules(view, regions);
    }

    void find(List<Contact> found) {
        for (int at = 0; at < text.length(); ) {
            char unit = text.charAt(at);
            if (Letters.isWord(unit)) {
                at = token(at, found);
            } else {
                boolean inside = SEPARATORS.indexOf(unit) >= 0
                        && at - candidate.end() < WIDEST_GAP
                        && !(unit == ',' && isDigit(at - 1) && isDigit(at + 1));
                if (!inside || unit == '+') {
                    flush(found);
                }
                at++;
            }
        }
        flush(found);
    }

    private void flush(List<Contact> found) {
        if (candidate.digits() >= ContactTriggers.FEWEST_DIGITS
                && candidate.digits() < MOST_DIGITS
                && found.size() < ContactFinder.MOST_CONTACTS
                && asked++ < MOST_ASKED
                && rules.accept(candidate)) {
            boolean hidden = candidate.hidden() || rules.isHidden(candidate);
            found.add(new Contact(
                    ContactKind.PHONE, Optional.empty(), view.span(candidate.start(), candidate.end()), hidden));
        }
        if (candidate.digits() > 0) {
            candidate.clear();
        }
    }

    /** Reads the word at an index and returns where to go on. */
    private int token(int from, List<Contact> found) {
        int to = from;
        int digits = 0;
        boolean readable = true;
        while (to < text.length() && Letters.isWord(text.charAt(to))) {
            digits += isDigit(to) ? 1 : 0;
            readable &= digit(text.charAt(to)) >= 0;
            to++;
        }
        boolean lookalikes = digits < to - from;
        boolean zero = to - from == 1 && text.charAt(from) == 'o' && candidate.digits() > 0;
        if (zero || (readable && digits > 0 && 2 * digits >= to - from)) {
            for (int i = from; i < to && candidate.digits() <= MOST_DIGITS; i++) {
                candidate.add(digit(text.charAt(i)), i, i + 1);
            }
            candidate.endGroup(to - from, lookalikes);
            return to;
        }
        Optional<Found> number = digits > 0 ? Optional.empty() : words.at(from);
        if (number.isPresent() && candidate.digits() <= MOST_DIGITS) {
            int value = number.get().value();
            int end = number.get().end();
            if (value >= 10) {
                candidate.add(value / 10, from, end);
            }
            candidate.add(value % 10, from, end);
            candidate.endGroup(value >= 10 ? 2 : 1, true);
            return Math.max(end, to);
        }
        boolean mayBeTwice = text.charAt(from) == 'd' && to - from <= 6;
        if (mayBeTwice && TWICE.contains(text.substring(from, to)) && to + 1 < text.length()) {
            Optional<Found> repeated = words.at(to + 1).filter(one -> one.value() < 10);
            if (repeated.isPresent()) {
                candidate.add(repeated.get().value(), from, to);
                return to + 1;
            }
        }
        flush(found);
        return to;
    }

    private boolean isDigit(int at) {
        return at >= 0 && at < text.length() && Letters.isDigit(text.charAt(at));
    }

    private static int digit(char unit) {
        return switch (unit) {
            case 'o' -> 0;
            case 'l', 'i' -> 1;
            case 'z' -> 2;
            case 'e' -> 3;
            case 's' -> 5;
            case 'b' -> 8;
            case 'g' -> 9;
            default -> Letters.isDigit(unit) ? unit - '0' : -1;
        };
    }
}
