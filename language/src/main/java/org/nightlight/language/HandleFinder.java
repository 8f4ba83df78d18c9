package org.nightlight.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.language.ContactTokens.Token;

/**
 * Finds handles beside the name of an app, in either order: "snap: river.17", "my ig is @…", "add me river_17 on disc".
 *
 * <p>What counts as a handle depends on what joins the two: after a colon or where somebody asks to be added, a plain word
 * does; otherwise it must look chosen, by digits or signs in it. The names of two or so letters that apps have in chat are
 * also other words, so they count with "my", "add", "on" or a colon. A name with an @ alone is somebody spoken to.
 */
final class HandleFinder {

    /** Words between an app and the handle in it. */
    private static final int FURTHEST = 4;

    private final ContactTokens tokens;
    private final boolean joined;
    private final List<Contact> found;

    private final List<AddedHandles.App> apps = new ArrayList<>();

    private HandleFinder(ContactTokens tokens, boolean joined, List<Contact> found) {
        this.tokens = tokens;
        this.joined = joined;
        this.found = found;
    }

    static void find(TextViews views, List<Contact> found) {
        TextView skeleton = views.view(ViewKind.SKELETON);
        find(skeleton, false, found);
        TextView joined = Joining.join(skeleton);
        if (joined != skeleton) {
            find(joined, true, found);
        }
    }

    private static void find(TextView view, boolean joined, List<Contact> found) {
        HandleFinder finder =
                new HandleFinder(ContactTokens.of(view, Leet.undo(view, Leet.Reading.FIRST)), joined, found);
        int before = found.size();
        int most = before + ContactFinder.MOST_CONTACTS;
        for (int i = 0; i < finder.tokens.size() && found.size() < most; i++) {
            finder.at(i);
        }
        if (found.size() == before && !finder.apps.isEmpty()) {
            new AddedHandles(finder.tokens, finder.apps, found).find();
        }
    }

    private void at(int number) {
        Token token = tokens.at(number);
        Optional<String> written = AppNames.find(token.word());
        Optional<String> app = written.or(() -> AppNames.find(Squeezing.squeeze(token.word())));
        if (app.isEmpty()) {
            return;
        }
        boolean hidden = written.isEmpty()
                || (joined
                        ? tokens.span(number, number).length() > token.text().length()
                        : !token.text().equals(token.word()) || !tokens.isPlain(number));
        if (joined && !hidden) {
            return;
        }
        boolean brief = AppNames.isBrief(token.word());
        if (!after(number, brief, app, hidden)) {
            before(number, brief, app, hidden);
        }
        if (!brief) {
            apps.add(new AddedHandles.App(number, app, hidden));
        }
    }

    /** A handle behind the app. */
    private boolean after(int number, boolean brief, Optional<String> app, boolean hidden) {
        boolean colon = false;
        boolean asked = isAsked(number, brief ? HandleWords.ADD : HandleWords.ASKS);
        boolean owned = HandleWords.POSSESSIVES.contains(tokens.at(number - 1).text());
        boolean pointedTo = owned || isPlaced(number);
        boolean ended = false;
        for (int i = number + 1; i <= number + FURTHEST + 1; i++) {
            Token token = tokens.at(i);
            ended |= tokens.endsSentence(i - 1);
            if (token.is(':') || token.is('=') || token.is('>') || token.is('-') || token.is('\'') || token.is('"')) {
                colon |= !token.is('\'') && !token.is('"');
                continue;
            }
            int spelled = SpelledHandle.last(tokens, i);
            boolean mention =
                    token.is('@') && HandleShape.isName(tokens.at(i + 1).text());
            if (spelled > i || mention || isHandle(i, (colon || asked) && !ended, colon || asked || pointedTo)) {
                boolean enough = colon || asked || (isSpokenOf(i) ? owned : !brief || pointedTo || isWhole(number, i));
                return enough && add(number, mention ? i + 1 : spelled, app, hidden || spelled > i);
            }
            if (!HandleWords.LINKS.contains(token.text())) {
                return false;
            }
        }
        return false;
    }

    /** A handle before the app, with little between them. */
    private void before(int number, boolean brief, Optional<String> app, boolean hidden) {
        int at = number - 1;
        boolean linked = false;
        boolean placed = false;
        boolean owned = false;
        while (at >= 0
                && number - at <= 3
                && (HandleWords.BEFORE_APP.contains(tokens.at(at).text())
                        || tokens.at(at).is('('))) {
            linked = true;
            placed |= HandleWords.PLACES.contains(tokens.at(at).text())
                    || tokens.at(at).is('(');
            owned |= HandleWords.POSSESSIVES.contains(tokens.at(at).text());
            at--;
        }
        if (at < 0 || isInLink(at)) {
            return;
        }
        String text = tokens.at(at).text();
        boolean enough = HandleShape.isMention(text) ? placed : !brief || placed || owned;
        boolean name = HandleShape.looksChosen(text) || ((placed || owned) && HandleShape.looksDotted(text));
        if (enough && (name || (linked && isAskedFor(at)))) {
            add(at, number, app, hidden);
        }
    }

    /** "add me riverstone on snap": the word right behind the request. */
    private boolean isAskedFor(int number) {
        String before = tokens.at(number - 1).text();
        return (HandleWords.ADD_ME.contains(before)
                        || (HandleWords.ME.contains(before)
                                && HandleWords.ASKS.contains(
                                        tokens.at(number - 2).text()))
                        || (before.equals("adiciona")
                                && tokens.at(number - 2).text().equals("me")))
                && HandleShape.isPlain(tokens.at(number).text());
    }

    private boolean isAsked(int number, Set<String> requests) {
        for (int i = number - 1; i >= Math.max(0, number - FURTHEST); i--) {
            if (requests.contains(tokens.at(i).text())) {
                return true;
            }
        }
        return false;
    }

    /** "on ig …", "on the ig …": a name of two letters is that of an app there. */
    private boolean isPlaced(int number) {
        int before = tokens.at(number - 1).text().equals("the") ? number - 2 : number - 1;
        return HandleWords.PLACES.contains(tokens.at(before).text());
    }

    /** "live on facebook as @…": somebody else. */
    private boolean isSpokenOf(int number) {
        return HandleShape.isMention(tokens.at(number).text())
                && HandleWords.SPOKEN_OF.contains(tokens.at(number - 1).text());
    }

    /** Whether a text is nothing but an app and what follows it. */
    private boolean isWhole(int first, int last) {
        return first == 0 && last == tokens.size() - 1;
    }

    private boolean isHandle(int number, boolean plainWordsToo, boolean dottedToo) {
        String text = tokens.at(number).text();
        if (isInLink(number)) {
            return false;
        }
        if (HandleShape.looksChosen(text) || (dottedToo && HandleShape.looksDotted(text))) {
            return true;
        }
        Token next = tokens.at(number + 1);
        boolean last = next.text().isEmpty()
                || !(Letters.isWord(next.text().charAt(0)) || HandleShape.isMention(next.text()) || next.is(':'));
        return plainWordsToo && last && HandleShape.isPlain(text);
    }

    /** Whether a piece holds signs of a link, which were taken out where punctuation between letters was. */
    private boolean isInLink(int number) {
        String written = tokens.written(number);
        return written.indexOf('/') >= 0 || written.indexOf(':') >= 0;
    }

    private boolean add(int first, int last, Optional<String> app, boolean hidden) {
        found.add(new Contact(ContactKind.HANDLE, app, tokens.span(first, last), hidden));
        return true;
    }
}
