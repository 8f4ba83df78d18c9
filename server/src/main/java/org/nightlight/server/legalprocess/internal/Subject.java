package org.nightlight.server.legalprocess.internal;

import java.util.Locale;

/**
 * What a request concerns.
 *
 * @param service the service of an account; empty for the others
 * @param value the account, case or object
 */
record Subject(Kind kind, String service, String value) {

    /** What it can be. */
    enum Kind {
        ACCOUNT,
        CASE,
        OBJECT;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int LONGEST = 300;

    /**
     * Reads a line of the form: a case, an object of the vault, or {@code service/account}.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    static Subject parse(String line) {
        String text = line.strip();
        int slash = text.indexOf('/');
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("What it concerns has at most " + LONGEST + " characters a line");
        }
        if (text.startsWith("case_") && slash < 0) {
            return new Subject(Kind.CASE, "", text);
        }
        if (text.matches("evd_[0-9a-f]{64}")) {
            return new Subject(Kind.OBJECT, "", text);
        }
        if (slash > 0 && slash < text.length() - 1) {
            return new Subject(Kind.ACCOUNT, text.substring(0, slash), text.substring(slash + 1));
        }
        throw new IllegalArgumentException(
                "Name what it concerns as a case (case_…), a sealed object (evd_…) or an account with its service"
                        + " (harbour/river-17), one a line");
    }

    /** As {@link #parse} reads it. */
    public String line() {
        return kind == Kind.ACCOUNT ? service + "/" + value : value;
    }
}
