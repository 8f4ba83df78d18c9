package org.nightlight.language;

import java.util.ArrayList;
import java.util.List;

/**
 * A text in pieces as contact details are made of: runs of letters, digits and the signs that names and addresses hold, and
 * every other sign alone. Spaces are dropped.
 */
final class ContactTokens {

    /**
     * One piece.
     *
     * @param text as written, folded
     * @param word the same with leet undone
     * @param from first unit in the view
     * @param to one past its last unit
     */
    record Token(String text, String word, int from, int to) {

        static final Token NONE = new Token("", "", 0, 0);

        boolean is(char sign) {
            return text.length() == 1 && text.charAt(0) == sign;
        }
    }

    private static final String INNER = "._-+@#";
    private static final int LONGEST = 80;

    private final TextView view;
    private final List<Token> tokens = new ArrayList<>();

    private ContactTokens(TextView view) {
        this.view = view;
    }

    /** The pieces of a view, with another that shows the same with leet undone, unit by unit. */
    static ContactTokens of(TextView written, TextView leet) {
        ContactTokens tokens = new ContactTokens(written);
        String text = written.text();
        for (int at = 0; at < text.length(); ) {
            int to = at;
            while (to < text.length() && isInner(text.charAt(to))) {
                to++;
            }
            if (to > at) {
                tokens.add(text, leet.text(), at, to);
                at = to;
            } else {
                int width = Character.charCount(text.codePointAt(at));
                if (text.charAt(at) != ' ') {
                    tokens.tokens.add(token(text, text, at, at + width));
                }
                at += width;
            }
        }
        return tokens;
    }

    int size() {
        return tokens.size();
    }

    /** The piece with a number; an empty one before the first and after the last. */
    Token at(int number) {
        return number < 0 || number >= tokens.size() ? Token.NONE : tokens.get(number);
    }

    /** The place in the original of the pieces between two numbers, both included. */
    Span span(int first, int last) {
        return view.span(at(first).from(), at(last).to());
    }

    /** A piece as it stands in the original. */
    String written(int number) {
        return at(number) == Token.NONE ? "" : span(number, number).of(view.original());
    }

    /** Whether a dot stands right behind a piece. */
    boolean endsSentence(int number) {
        int end = at(number).to();
        return end > 0 && end < view.text().length() && view.text().charAt(end) == '.';
    }

    /** Whether a piece is written in the original as the view shows it, but for upper case. */
    boolean isPlain(int number) {
        return view.span(at(number).from(), at(number).to())
                .of(view.original())
                .equalsIgnoreCase(at(number).text());
    }

    /** Dots at the ends belong to the sentence; a sign alone stays. */
    private void add(String text, String leet, int from, int to) {
        int start = from;
        int end = to;
        while (end - start > 1 && ".-+".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        while (end - start > 1 && ".-+".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        tokens.add(token(text, leet, start, Math.min(end, start + LONGEST)));
    }

    private static Token token(String text, String leet, int from, int to) {
        return new Token(text.substring(from, to), leet.substring(from, to), from, to);
    }

    private static boolean isInner(char unit) {
        return Letters.isWord(unit)
                || INNER.indexOf(unit) >= 0
                || (unit < 128 && Leet.isSign(unit) && unit != '|' && unit != '!');
    }
}
