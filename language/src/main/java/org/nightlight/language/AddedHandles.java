package org.nightlight.language;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds handles right behind a request to be added or a word for who somebody is, where the app is named elsewhere in the
 * text: "u got snap? add me river.17x", "agrégame a snap, soy rio.lento17".
 */
final class AddedHandles {

    /** An app named in the text: number of its piece, whether it is hidden. */
    record App(int number, Optional<String> name, boolean hidden) {}

    /** Words that may come between the request and the handle, at most so many. */
    private static final int MOST_FILLERS = 2;

    private static final Set<String> FILLERS = Set.of(
            "at", "as", "its", "under", "como", "als", "unter", "there", "here", "ahi", "aqui", "pls", "plz", "ai", ":",
            "-");

    /** Who somebody is, in one word. */
    private static final Set<String> I_AM = Set.of("im", "soy", "sou");

    private final ContactTokens tokens;
    private final List<App> apps;
    private final List<Contact> found;

    AddedHandles(ContactTokens tokens, List<App> apps, List<Contact> found) {
        this.tokens = tokens;
        this.apps = apps;
        this.found = found;
    }

    void find() {
        for (int i = 1; i < tokens.size() && found.size() < ContactFinder.MOST_CONTACTS; i++) {
            int last = SpelledHandle.last(tokens, i);
            String text = tokens.at(i).text();
            boolean spelled = last > i;
            boolean named = HandleShape.looksNamed(text);
            if ((spelled || named || HandleShape.looksAdded(text))
                    && (isAddedAt(i) || ((spelled || named) && isSaidAt(i)))) {
                add(i, last);
                i = last;
            }
        }
    }

    private boolean isAddedAt(int number) {
        int at = number - 1;
        while (number - at <= MOST_FILLERS && FILLERS.contains(tokens.at(at).text())) {
            at--;
        }
        if (isSaidAt(at + 1)) {
            return isAddedAt(at);
        }
        String word = tokens.at(at).word();
        String before = tokens.at(at - 1).word();
        return HandleWords.ADD.contains(word)
                || (HandleWords.ME.contains(word) && HandleWords.ADD.contains(before))
                || (word.equals("mich") && (before.equals("fug") || before.equals("fuge")))
                || (word.equals("hinzu") && before.equals("mich"));
    }

    /** "i'm", "soy", "je suis", "ich bin", "sou" right before a piece. */
    private boolean isSaidAt(int number) {
        String word = tokens.at(number - 1).text();
        String before = tokens.at(number - 2).text();
        return I_AM.contains(word)
                || (word.equals("m") && (before.equals("i") || before.equals("'")))
                || (word.equals("am") && before.equals("i"))
                || (word.equals("suis") && before.equals("je"))
                || (word.equals("bin") && before.equals("ich"));
    }

    /** From the nearest app to the handle, unless that goes over another contact detail. */
    private void add(int first, int last) {
        App nearest = apps.getFirst();
        for (App app : apps) {
            nearest = distance(app, first) < distance(nearest, first) ? app : nearest;
        }
        Span span = tokens.span(Math.min(nearest.number(), first), Math.max(nearest.number(), last));
        if (found.stream().noneMatch(other -> other.span().overlaps(span))) {
            found.add(new Contact(ContactKind.HANDLE, nearest.name(), span, nearest.hidden() || last > first));
        }
    }

    private static int distance(App app, int number) {
        return Math.abs(app.number() - number);
    }
}
