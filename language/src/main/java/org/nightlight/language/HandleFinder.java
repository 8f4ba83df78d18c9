package org.nightlight.language;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.language.ContactTokens.Token;

/**
 * Finds handles beside the name of an app, in either order: "snap: river.17", "my ig is @…", "add me river_17 on disc".
 *
 * <p>What counts as a handle depends on what joins the two: after a colon or where somebody asks to be added, a plain word
 * does; otherwise it must look chosen, by digits or signs in it.
 */
final class HandleFinder {

    /** Words between an app and the handle in it. */
    private static final int FURTHEST = 4;

    private static final Set<String> LINKS = Set.of(
            "is",
            "its",
            "es",
            "est",
            "cest",
            "ist",
            "e",
            "s",
            "user",
            "username",
            "usuario",
            "name",
            "nombre",
            "nome",
            "pseudo",
            "nutzername",
            "id",
            "tag",
            "handle",
            "account",
            "cuenta",
            "compte",
            "conta",
            "add",
            "me",
            "at",
            "as",
            "under",
            "my",
            "mi",
            "mon",
            "mein",
            "meu",
            "o",
            "the",
            "called",
            "como",
            "agregame",
            "ajoute",
            "moi");

    private static final Set<String> BEFORE_APP = Set.of(
            "on", "in", "en", "em", "auf", "sur", "no", "na", "at", "bei", "my", "mi", "mon", "mein", "meu", "the",
            "is", "es", "for", "para", "pour", "por", "o", "via");

    private static final Set<String> ASKS = Set.of(
            "add",
            "addme",
            "hmu",
            "dm",
            "message",
            "text",
            "find",
            "follow",
            "write",
            "agregame",
            "anademe",
            "buscame",
            "escribeme",
            "ajoute",
            "ajoutes",
            "adde",
            "addet",
            "schreib",
            "adiciona",
            "chama",
            "segue",
            "sigueme");

    private static final Set<String> NO_HANDLES = Set.of(
            "down",
            "private",
            "broken",
            "banned",
            "dead",
            "lagging",
            "better",
            "open",
            "closed",
            "dumb",
            "boring",
            "cool",
            "call",
            "calls",
            "server",
            "link",
            "invite",
            "group",
            "video",
            "story",
            "stories",
            "streak",
            "streaks",
            "later",
            "please",
            "pls",
            "plz",
            "tomorrow",
            "today",
            "tonight",
            "okay",
            "haha",
            "lmao",
            "yeah",
            "yes",
            "nope",
            "what",
            "that",
            "this",
            "have",
            "when",
            "where",
            "then",
            "because",
            "again",
            "still",
            "also",
            "with",
            "only",
            "just",
            "instead",
            "right",
            "account",
            "app",
            "name",
            "user",
            "username",
            "nitro",
            "update",
            "same",
            "none",
            "gone",
            "privado",
            "privada",
            "mejor",
            "luego",
            "manana",
            "porfa",
            "gracias",
            "prive",
            "demain",
            "merci",
            "stp",
            "privat",
            "besser",
            "morgen",
            "bitte",
            "danke",
            "melhor",
            "amanha",
            "favor",
            "depois");

    private static final Set<String> LEET_WORDS = Set.of(
            "gr8t", "l8er", "2nite", "2day", "2morrow", "4ever", "b4hand", "any1", "some1", "every1", "no1", "str8",
            "w8ing");

    private static final int SHORTEST = 3;
    private static final int LONGEST = 37;

    private final ContactTokens tokens;
    private final boolean joined;
    private final List<Contact> found;

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
        int most = found.size() + ContactFinder.MOST_CONTACTS;
        for (int i = 0; i < finder.tokens.size() && found.size() < most; i++) {
            finder.at(i);
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
        if (!after(number, app, hidden)) {
            before(number, app, hidden);
        }
    }

    /** A handle behind the app. */
    private boolean after(int number, Optional<String> app, boolean hidden) {
        boolean colon = false;
        boolean asked = isAsked(number);
        for (int i = number + 1; i <= number + FURTHEST + 1; i++) {
            Token token = tokens.at(i);
            if (token.is(':') || token.is('=') || token.is('>') || token.is('-') || token.is('\'') || token.is('"')) {
                colon |= !token.is('\'') && !token.is('"');
            } else if (token.is('@') && !tokens.at(i + 1).text().isEmpty()) {
                return isName(tokens.at(i + 1).text()) && add(number, i + 1, app, hidden);
            } else if (isHandle(i, colon || asked)) {
                return add(number, i, app, hidden);
            } else if (!LINKS.contains(token.text())) {
                return false;
            }
        }
        return false;
    }

    /** A handle before the app, with little between them. */
    private void before(int number, Optional<String> app, boolean hidden) {
        int at = number - 1;
        boolean linked = false;
        while (at >= 0
                && number - at <= 3
                && (BEFORE_APP.contains(tokens.at(at).text()) || tokens.at(at).is('('))) {
            linked = true;
            at--;
        }
        if (at >= 0 && (looksChosen(tokens.at(at).text()) || (linked && isAskedFor(at)))) {
            add(at, number, app, hidden);
        }
    }

    /** "add me riverstone on snap": the word right behind the request. */
    private boolean isAskedFor(int number) {
        return tokens.at(number - 1).text().equals("me")
                && ASKS.contains(tokens.at(number - 2).text())
                && isPlainHandle(tokens.at(number).text());
    }

    private boolean isAsked(int number) {
        for (int i = number - 1; i >= Math.max(0, number - FURTHEST); i--) {
            if (ASKS.contains(tokens.at(i).text())) {
                return true;
            }
        }
        return false;
    }

    private boolean isHandle(int number, boolean plainWordsToo) {
        String text = tokens.at(number).text();
        if (looksChosen(text)) {
            return true;
        }
        boolean last = !Letters.isWord(firstOf(tokens.at(number + 1).text()));
        return plainWordsToo && last && isPlainHandle(text) && !LINKS.contains(text);
    }

    private static boolean isPlainHandle(String text) {
        return text.length() >= 4
                && isName(text)
                && !NO_HANDLES.contains(text)
                && !BEFORE_APP.contains(text)
                && AppNames.find(text).isEmpty();
    }

    /** Whether somebody made this up rather than took a word: digits or signs in it, or the sign of a handle before it. */
    private static boolean looksChosen(String text) {
        if (text.startsWith("@")) {
            return isName(text.substring(1));
        }
        if (!isName(text) || LEET_WORDS.contains(text)) {
            return false;
        }
        int letters = 0;
        int digits = 0;
        int signs = 0;
        int leading = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            letters += Letters.isLetter(unit) ? 1 : 0;
            digits += Letters.isDigit(unit) ? 1 : 0;
            signs += unit == '_' || unit == '.' || unit == '#' ? 1 : 0;
            leading += digits == i + 1 ? 1 : 0;
        }
        boolean amount = leading > 0 && letters <= 5 && signs == 0;
        return letters >= 2
                && text.length() >= 5
                && (digits > 0 || signs > 0)
                && !amount
                && !isHost(text)
                && !isWords(text);
    }

    private static boolean isName(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Letters.isWord(unit) && "._-#".indexOf(unit) < 0) {
                return false;
            }
        }
        return Letters.isWord(text.charAt(0)) || text.charAt(0) == '_';
    }

    /** A link, which is another detector's. */
    private static boolean isHost(String text) {
        int dot = text.lastIndexOf('.');
        return dot > 0 && TopLevelDomains.trust(text.substring(dot + 1)) != TopLevelDomains.Trust.NONE;
    }

    /** "yes.ok", "lol...": a forgotten space or a pause. */
    private static boolean isWords(String text) {
        int dot = text.indexOf('.');
        boolean otherSigns = text.chars().anyMatch(unit -> Letters.isDigit(unit) || unit == '_' || unit == '#');
        return text.contains("..") || (dot > 0 && !otherSigns && Math.min(dot, text.length() - dot - 1) < 3);
    }

    private static char firstOf(String text) {
        return text.isEmpty() ? ' ' : text.charAt(0);
    }

    private boolean add(int first, int last, Optional<String> app, boolean hidden) {
        found.add(new Contact(ContactKind.HANDLE, app, tokens.span(first, last), hidden));
        return true;
    }
}
