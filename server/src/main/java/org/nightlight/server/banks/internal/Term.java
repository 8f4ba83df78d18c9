package org.nightlight.server.banks.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.language.CanonicalUrl;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.InvalidBankException;

/**
 * A phrase or an address to be found in texts.
 *
 * @param pattern the words, the expression in RE2 syntax, or the address; may be secret, so it appears in no message and
 *     no {@code toString}
 * @param wholeWords whether a phrase must begin and end where a word does
 * @param fuzzy whether misspellings and respellings of a word of 5 to 24 letters count too
 * @param allow longer words and phrases in which a phrase does not count
 * @param context words of which one must be in the same text for a phrase to count; empty for none
 * @param language BCP 47 tag of the language of a phrase
 * @param category the list's category
 * @param severity the list's severity, in its own scheme
 * @param harmClass where that differs from the bank's
 * @param duty where that differs from the bank's
 * @param source who listed it
 * @param note for staff; may be empty
 * @param enabled whether it matches at all
 */
record Term(
        Form form,
        String pattern,
        boolean wholeWords,
        boolean fuzzy,
        List<String> allow,
        List<String> context,
        Optional<String> language,
        Optional<String> category,
        Optional<String> severity,
        Optional<HarmClass> harmClass,
        Optional<Duty> duty,
        Optional<String> source,
        String note,
        boolean enabled) {

    private static final int LONGEST_PATTERN = 2000;
    private static final int LONGEST_WORDS = 256;
    private static final int MOST_WORDS = 50;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 2000;

    /**
     * Checks the values and copies the lists.
     *
     * @throws InvalidBankException naming the member that is wrong
     */
    Term {
        if (pattern.isBlank() || pattern.length() > LONGEST_PATTERN) {
            throw new InvalidBankException("pattern", "What is listed has 1 to " + LONGEST_PATTERN + " characters");
        }
        storable("pattern", pattern);
        if (form.kind() == BankKind.URLS && CanonicalUrl.parse(pattern).isEmpty()) {
            throw new InvalidBankException("pattern", "This is no address on the web");
        }
        allow = words("allow", allow);
        context = words("context", context);
        if (language.filter(tag -> !tag.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"))
                .isPresent()) {
            throw new InvalidBankException("language", "The language is a tag such as en or pt-BR");
        }
        name("category", category);
        name("severity", severity);
        name("source", source);
        storable("note", note);
        if (note.length() > LONGEST_NOTE) {
            throw new InvalidBankException("note", "The note has at most " + LONGEST_NOTE + " characters");
        }
    }

    private static List<String> words(String member, List<String> words) {
        if (words.size() > MOST_WORDS
                || !words.stream().allMatch(word -> !word.isBlank() && word.length() <= LONGEST_WORDS)) {
            throw new InvalidBankException(
                    member, "At most " + MOST_WORDS + " texts of 1 to " + LONGEST_WORDS + " characters");
        }
        words.forEach(word -> storable(member, word));
        return List.copyOf(words);
    }

    private static void name(String member, Optional<String> text) {
        if (text.filter(value -> value.isBlank() || value.length() > LONGEST_NAME)
                .isPresent()) {
            throw new InvalidBankException(member, "1 to " + LONGEST_NAME + " characters");
        }
        text.ifPresent(value -> storable(member, value));
    }

    private static void storable(String member, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidBankException(member, "The character U+0000 is not allowed");
        }
    }

    /** What makes two terms the same: the form, and the words or the canonical address. */
    String identity() {
        String what = form.kind() == BankKind.URLS
                ? CanonicalUrl.parse(pattern).map(CanonicalUrl::url).orElse(pattern)
                : pattern;
        return form.wireName() + "\n" + what;
    }

    /** Whether both are found in the same texts, if they are on. */
    boolean isFoundAs(Term other) {
        return form == other.form
                && pattern.equals(other.pattern)
                && wholeWords == other.wholeWords
                && fuzzy == other.fuzzy
                && allow.equals(other.allow)
                && context.equals(other.context)
                && language.equals(other.language);
    }

    /** Without what is listed. */
    @Override
    public String toString() {
        return "Term[" + form + "]";
    }

    /** How a term is written; the lower-case name is the wire name. */
    enum Form {
        /** Words to be found as they stand, whatever their case and disguise. */
        LITERAL(BankKind.PHRASES),
        /** A regular expression in RE2 syntax. */
        RE2(BankKind.PHRASES),
        /** One page with its query. */
        PAGE(BankKind.URLS),
        /** A path and everything below it. */
        PATH(BankKind.URLS),
        /** A host with its subdomains. */
        HOST(BankKind.URLS);

        private final BankKind kind;

        Form(BankKind kind) {
            this.kind = kind;
        }

        /** The kind of bank that holds it. */
        BankKind kind() {
            return kind;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The form of that name, in whatever case. */
        static Optional<Form> ofWireName(String name) {
            for (Form form : values()) {
                if (form.wireName().equals(name.toLowerCase(Locale.ROOT))) {
                    return Optional.of(form);
                }
            }
            return Optional.empty();
        }

        /** How an address is meant that is given alone: a bare host with all of it, {@code …/} with what is below it. */
        static Form ofAddress(String address) {
            String place = address.contains("://") ? address.substring(address.indexOf("://") + 3) : address;
            int slash = place.indexOf('/');
            if (slash < 0 || slash == place.length() - 1) {
                return HOST;
            }
            return place.endsWith("/") ? PATH : PAGE;
        }
    }
}
