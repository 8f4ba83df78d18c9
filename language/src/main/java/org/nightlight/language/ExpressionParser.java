package org.nightlight.language;

import java.util.ArrayList;
import java.util.List;
import org.nightlight.language.Expression.CharacterClass;
import org.nightlight.language.Expression.Choice;
import org.nightlight.language.Expression.Group;
import org.nightlight.language.Expression.Letter;
import org.nightlight.language.Expression.Raw;
import org.nightlight.language.Expression.Repeat;
import org.nightlight.language.Expression.Sequence;

/** Reads RE2 syntax. What it lets pass is checked again by RE2/J, so it is only strict where it can name a position. */
final class ExpressionParser {

    /** Where a pattern cannot be read. */
    static final class BadExpression extends Exception {
        private static final long serialVersionUID = 1;
        private final int position;

        BadExpression(int position, String message) {
            super(message);
            this.position = position;
        }

        int position() {
            return position;
        }
    }

    private static final int DEEPEST = 100;
    private static final int MOST_REPEATS = 1000;

    private final String pattern;
    private int at;
    private int depth;

    private ExpressionParser(String pattern) {
        this.pattern = pattern;
    }

    static Expression parse(String pattern) throws BadExpression {
        ExpressionParser parser = new ExpressionParser(pattern);
        Expression expression = parser.choice();
        if (parser.at < pattern.length()) {
            throw new BadExpression(parser.at, "this ) closes nothing; write \\) for the character");
        }
        return expression;
    }

    private Expression choice() throws BadExpression {
        if (++depth > DEEPEST) {
            throw new BadExpression(at, "more than " + DEEPEST + " groups inside one another");
        }
        List<Expression> branches = new ArrayList<>();
        branches.add(sequence());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            branches.add(sequence());
        }
        depth--;
        return branches.size() == 1 ? branches.getFirst() : new Choice(branches);
    }

    private Expression sequence() throws BadExpression {
        List<Expression> parts = new ArrayList<>();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            if (pattern.startsWith("\\Q", at)) {
                quoted(parts);
            } else {
                parts.add(repeated(atom()));
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Sequence(parts);
    }

    private void quoted(List<Expression> parts) {
        int end = pattern.indexOf("\\E", at);
        String text = pattern.substring(at + 2, end < 0 ? pattern.length() : end);
        text.codePoints().forEach(codePoint -> parts.add(new Letter(codePoint)));
        at = end < 0 ? pattern.length() : end + 2;
    }

    private Expression atom() throws BadExpression {
        char unit = pattern.charAt(at);
        return switch (unit) {
            case '(' -> group();
            case '[' -> characterClass();
            case '\\' -> escape();
            case '.', '^', '$' -> new Raw(String.valueOf(pattern.charAt(at++)));
            case '*', '+', '?' ->
                throw new BadExpression(at, "nothing to repeat; write \\" + unit + " for the character");
            default -> {
                int codePoint = pattern.codePointAt(at);
                at += Character.charCount(codePoint);
                yield new Letter(codePoint);
            }
        };
    }

    private Expression group() throws BadExpression {
        int start = at++;
        String opening = "(";
        if (pattern.startsWith("?", at)) {
            int end = at + 1;
            while (end < pattern.length() && ":)>".indexOf(pattern.charAt(end)) < 0) {
                end++;
            }
            if (end == pattern.length()) {
                throw new BadExpression(start, "this group has no end");
            }
            opening = pattern.substring(start, end + 1);
            at = end + 1;
            if (opening.endsWith(")")) {
                return new Raw(opening);
            }
        }
        Expression part = choice();
        if (at >= pattern.length()) {
            throw new BadExpression(start, "this ( is never closed");
        }
        at++;
        return new Group(opening, part);
    }

    private Expression characterClass() throws BadExpression {
        int start = at++;
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            at++;
        }
        boolean first = true;
        while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
            first = false;
            if (pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0) {
                at = pattern.indexOf(":]", at) + 2;
            } else {
                at += pattern.charAt(at) == '\\' ? 2 : 1;
            }
        }
        if (at >= pattern.length()) {
            throw new BadExpression(start, "this [ is never closed");
        }
        at++;
        return new CharacterClass(pattern.substring(start, at));
    }

    private Expression escape() throws BadExpression {
        int start = at;
        if (at + 1 == pattern.length()) {
            throw new BadExpression(at, "a backslash at the end; write \\\\ for the character");
        }
        char kind = pattern.charAt(at + 1);
        at += 2;
        switch (kind) {
            case 'p', 'P', 'x' -> {
                if (at < pattern.length() && pattern.charAt(at) == '{') {
                    int end = pattern.indexOf('}', at);
                    if (end < 0) {
                        throw new BadExpression(at, "this { is never closed");
                    }
                    at = end + 1;
                } else {
                    at = Math.min(pattern.length(), at + (kind == 'x' ? 2 : 1));
                }
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                while (at < pattern.length() && at < start + 4 && "01234567".indexOf(pattern.charAt(at)) >= 0) {
                    at++;
                }
            }
            default -> {
                if (!Letters.isWord(kind)) {
                    return new Letter(kind);
                }
            }
        }
        return new Raw(pattern.substring(start, at));
    }

    private Expression repeated(Expression part) throws BadExpression {
        if (at >= pattern.length()) {
            return part;
        }
        int start = at;
        int least;
        int most;
        switch (pattern.charAt(at)) {
            case '*' -> {
                least = 0;
                most = -1;
                at++;
            }
            case '+' -> {
                least = 1;
                most = -1;
                at++;
            }
            case '?' -> {
                least = 0;
                most = 1;
                at++;
            }
            case '{' -> {
                int end = pattern.indexOf('}', at);
                String[] bounds =
                        end < 0 ? new String[0] : pattern.substring(at + 1, end).split(",", -1);
                if (bounds.length < 1 || bounds.length > 2 || !isNumber(bounds[0])) {
                    return part;
                }
                least = number(bounds[0]);
                most = bounds.length == 1 ? least : bounds[1].isEmpty() ? -1 : number(bounds[1]);
                at = end + 1;
            }
            default -> {
                return part;
            }
        }
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            at++;
        }
        if (at < pattern.length() && "*+?".indexOf(pattern.charAt(at)) >= 0) {
            throw new BadExpression(at, "a repetition of a repetition; put the first into a group");
        }
        return new Repeat(part, pattern.substring(start, at), least, most);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(unit -> unit >= '0' && unit <= '9');
    }

    private int number(String text) throws BadExpression {
        int number = isNumber(text) ? Integer.parseInt(text) : MOST_REPEATS + 1;
        if (number > MOST_REPEATS) {
            throw new BadExpression(at, "more than " + MOST_REPEATS + " repetitions");
        }
        return number;
    }
}
