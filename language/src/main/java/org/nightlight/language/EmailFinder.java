package org.nightlight.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.nightlight.language.ContactTokens.Token;

/** Finds e-mail addresses, plain and with words, brackets or spaces for their signs. */
final class EmailFinder {

    private static final Set<String> PROVIDERS = Set.of(
            "gmail",
            "googlemail",
            "hotmail",
            "outlook",
            "yahoo",
            "ymail",
            "icloud",
            "proton",
            "protonmail",
            "gmx",
            "web",
            "live",
            "aol",
            "uol",
            "bol",
            "laposte",
            "freenet",
            "tutanota",
            "mail");

    /** Words for @ that mean nothing else; "at" does. */
    private static final Set<String> AT_WORDS = Set.of("arroba", "aroba", "arobase", "arobas", "klammeraffe");

    private static final Set<String> DOT_WORDS = Set.of("dot", "punto", "point", "punkt", "ponto");

    /** Those that stand in any sentence. */
    private static final Set<String> USUAL_DOT_WORDS = Set.of("point", "punto", "ponto");

    /** Providers whose names are words, so that an ending must follow. */
    private static final Set<String> WORDS = Set.of("web", "live", "mail", "bol");

    private static final int SHORTEST_CHOSEN = 4;
    private static final int LONGEST_AT = 12;

    private final ContactTokens tokens;
    private final List<Contact> found;

    private EmailFinder(ContactTokens tokens, List<Contact> found) {
        this.tokens = tokens;
        this.found = found;
    }

    static void find(TextViews views, List<Contact> found) {
        EmailFinder finder =
                new EmailFinder(ContactTokens.of(views.view(ViewKind.SKELETON), views.view(ViewKind.LEET)), found);
        int most = found.size() + ContactFinder.MOST_CONTACTS;
        for (int i = 0; i < finder.tokens.size() && found.size() < most; i++) {
            finder.at(i);
        }
    }

    /** The words that an address could be recognised by. */
    static Set<String> triggers() {
        Set<String> triggers = new TreeSet<>(AT_WORDS);
        triggers.addAll(PROVIDERS);
        triggers.addAll(DOT_WORDS);
        return triggers;
    }

    /** Whether a host is that of a mail provider behind a word for the sign: "river17 at gmail dot com" is no link. */
    static boolean isAddress(String text, int start, String host) {
        int dot = host.indexOf('.');
        if (dot < 0 || !PROVIDERS.contains(host.substring(0, dot).toLowerCase(Locale.ROOT))) {
            return false;
        }
        int end = start;
        while (end > 0 && " )]}>".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int from = end;
        while (from > 0 && end - from < LONGEST_AT && Letters.isAsciiLetter(text.charAt(from - 1))) {
            from--;
        }
        String word = text.substring(from, end).toLowerCase(Locale.ROOT);
        return word.equals("at") || AT_WORDS.contains(word);
    }

    private void at(int number) {
        Token token = tokens.at(number);
        int sign = token.text().lastIndexOf('@');
        if (sign > 0) {
            String domain = token.text().substring(sign + 1);
            Domain read = domain.isEmpty() ? domain(number + 1) : domain(domain, number);
            boolean known = domain.isEmpty() ? read.sure() && read.provider() : read.sure() || read.provider();
            if (known) {
                add(number, read.last(), !(read.last() == number && tokens.isPlain(number)));
            }
            return;
        }
        boolean attached = sign == 0 && token.text().length() > 1;
        boolean plainAt = token.text().equals("at");
        if (!(sign == 0 || plainAt || AT_WORDS.contains(token.word()))) {
            return;
        }
        boolean bracketed = isBracket(tokens.at(number - 1)) && isBracket(tokens.at(number + 1));
        int name = bracketed ? number - 2 : number - 1;
        int next = isBracket(tokens.at(number + 1)) ? number + 2 : number + 1;
        Domain read = attached ? domain(token.text().substring(1), number) : domain(next);
        Token local = tokens.at(name);
        if (local.text().isEmpty()
                || !Letters.isWord(local.text().charAt(local.text().length() - 1))) {
            return;
        }
        boolean certain = bracketed || (sign != 0 && !plainAt) || looksChosen(local.text());
        if (certain ? read.sure() || read.provider() : read.sure() && read.provider()) {
            add(name, read.last(), true);
        }
    }

    private void add(int first, int last, boolean hidden) {
        found.add(new Contact(ContactKind.EMAIL, Optional.empty(), tokens.span(first, last), hidden));
    }

    /**
     * What stands where a domain could.
     *
     * @param sure whether it has an ending
     * @param provider whether its first label is that of a mail provider
     * @param last number of its last piece
     */
    private record Domain(boolean sure, boolean provider, int last) {
        static final Domain NONE = new Domain(false, false, 0);
    }

    private Domain domain(int number) {
        return tokens.at(number).text().isEmpty()
                ? Domain.NONE
                : domain(tokens.at(number).text(), number);
    }

    private Domain domain(String text, int number) {
        if (!Letters.isWord(text.charAt(0)) || text.startsWith("www.")) {
            return Domain.NONE;
        }
        int dot = text.lastIndexOf('.');
        if (dot > 0) {
            return new Domain(
                    isEnding(text.substring(dot + 1)), isProvider(text.substring(0, text.indexOf('.'))), number);
        }
        int sign = isBracket(tokens.at(number + 1)) ? number + 2 : number + 1;
        int ending = isBracket(tokens.at(sign + 1)) ? sign + 2 : sign + 1;
        boolean provider = isProvider(text);
        boolean dotted = isDotted(tokens.at(sign), tokens.at(ending).text(), provider);
        return new Domain(dotted, provider && (dotted || !WORDS.contains(text)), dotted ? ending : number);
    }

    /** Whether a sign or word for a dot makes an ending of what follows: "at this point in" does not. */
    private static boolean isDotted(Token point, String ending, boolean provider) {
        String word = point.word();
        if (!(point.is('.') || DOT_WORDS.contains(word)) || !isEnding(ending)) {
            return false;
        }
        boolean usual = USUAL_DOT_WORDS.contains(word);
        return switch (TopLevelDomains.trust(ending)) {
            case CLEAR, LIKELY -> true;
            case DOUBTFUL -> (provider || !usual) && !(usual && ending.equals("in"));
            case WEAK -> provider && !usual;
            case NONE -> false;
        };
    }

    private static boolean isProvider(String label) {
        return PROVIDERS.contains(label)
                || PROVIDERS.contains(label.replace('1', 'i').replace('0', 'o'));
    }

    private static boolean isEnding(String text) {
        return text.length() >= 2 && TopLevelDomains.trust(text) != TopLevelDomains.Trust.NONE;
    }

    private static boolean isBracket(Token token) {
        return token.text().length() == 1 && "[](){}<>".indexOf(token.text().charAt(0)) >= 0;
    }

    /** Whether somebody made this up rather than took a word. */
    private static boolean looksChosen(String name) {
        return name.length() >= SHORTEST_CHOSEN
                && name.chars().anyMatch(unit -> Letters.isLetter((char) unit))
                && name.chars().anyMatch(unit -> Letters.isDigit(unit) || unit == '_' || unit == '.');
    }
}
