package org.nightlight.language;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.nightlight.language.Expression.CharacterClass;
import org.nightlight.language.Expression.Choice;
import org.nightlight.language.Expression.Group;
import org.nightlight.language.Expression.Letter;
import org.nightlight.language.Expression.Raw;
import org.nightlight.language.Expression.Repeat;
import org.nightlight.language.Expression.Sequence;

/** An expression rewritten for one kind of view: its letters as that view shows them, {@code \w} for every script. */
final class ExpressionForm {

    private static final String WORD = "\\pL\\pN\\pM_";
    private static final int WIDEST_RANGE = 10;

    /** Case folded. */
    static final ExpressionForm FOLDED =
            new ExpressionForm(text -> Folding.fold(text).text(), false);
    /** Folded, without accents and apostrophes. */
    static final ExpressionForm PLAIN =
            new ExpressionForm(text -> Plainness.plain(Folding.fold(text)).text(), true);

    private final UnaryOperator<String> letters;
    private final boolean plain;

    private ExpressionForm(UnaryOperator<String> letters, boolean plain) {
        this.letters = letters;
        this.plain = plain;
    }

    /** Whether the forms of a pattern can differ from one another. */
    static boolean mayDiffer(String pattern) {
        return pattern.chars().anyMatch(unit -> unit >= 128 || Letters.isApostrophe(unit));
    }

    /** The expression in RE2 syntax. */
    String print(Expression expression) {
        return switch (expression) {
            case Sequence sequence -> sequence.parts().stream().map(this::print).collect(Collectors.joining());
            case Choice choice -> choice.branches().stream().map(this::print).collect(Collectors.joining("|"));
            case Repeat repeat -> {
                String part = print(repeat.part());
                yield part.isEmpty()
                        ? ""
                        : (isOne(repeat.part(), part) ? part : "(?:" + part + ")") + repeat.quantifier();
            }
            case Group group -> group.opening() + print(group.part()) + ")";
            case Letter letter -> quote(letter(letter.codePoint()));
            case CharacterClass characterClass -> printClass(characterClass.text());
            case Raw raw ->
                switch (raw.text()) {
                    case "\\w" -> "[" + WORD + "]";
                    case "\\W" -> "[^" + WORD + "]";
                    default -> raw.text();
                };
        };
    }

    /**
     * What a class of characters stands for, written out; empty where that is much or not known.
     *
     * @param text the class as written
     */
    Optional<Set<String>> members(String text) {
        Set<String> members = new HashSet<>();
        for (int i = 1; i < text.length() - 1; i++) {
            char unit = text.charAt(i);
            boolean range = i + 2 < text.length() - 1 && text.charAt(i + 1) == '-';
            char last = range ? text.charAt(i + 2) : unit;
            if ("\\[^-".indexOf(unit) >= 0
                    || Character.isSurrogate(unit)
                    || (range && (last >= 128 || last - unit > WIDEST_RANGE || last == '\\'))) {
                return Optional.empty();
            }
            for (char member = unit; member <= last; member++) {
                members.add(Folding.fold(String.valueOf(member)).text());
                members.add(letter(member));
            }
            i += range ? 2 : 0;
        }
        return members.isEmpty() ? Optional.empty() : Optional.of(members);
    }

    /** How a letter is written in this form; apostrophes may be nothing. */
    String letter(int codePoint) {
        if (Letters.isApostrophe(codePoint)) {
            return plain ? "" : "'";
        }
        return letters.apply(Character.toString(codePoint));
    }

    private static boolean isOne(Expression expression, String printed) {
        return switch (expression) {
            case Group group -> true;
            case CharacterClass characterClass -> !printed.endsWith("?");
            case Raw raw -> true;
            case Letter letter -> printed.codePointCount(0, printed.length()) == (printed.startsWith("\\") ? 2 : 1);
            case Sequence sequence -> false;
            case Choice choice -> false;
            case Repeat repeat -> false;
        };
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            if ("\\.+*?()|[]{}^$".indexOf(codePoint) >= 0) {
                quoted.append('\\');
            }
            quoted.appendCodePoint(codePoint);
        });
        return quoted.toString();
    }

    private String printClass(String text) {
        StringBuilder printed = new StringBuilder();
        StringBuilder added = new StringBuilder();
        boolean apostrophe = false;
        boolean range = false;
        for (int i = 0; i < text.length() - 1; i++) {
            char unit = text.charAt(i);
            if (unit == '\\') {
                char kind = text.charAt(++i);
                printed.append(kind == 'w' ? WORD : "\\" + kind);
                continue;
            }
            boolean rangeEnd = range;
            range = unit == '-' && i > 1;
            boolean rangeStart = i + 2 < text.length() - 1 && text.charAt(i + 1) == '-';
            apostrophe |= Letters.isApostrophe(unit);
            if (Letters.isApostrophe(unit)) {
                added.append('\'');
            } else if (unit >= 128 && !rangeEnd && !rangeStart && !Character.isSurrogate(unit)) {
                String letter = letter(unit);
                added.append(letter.length() == 1 ? letter : "");
            }
            printed.append(unit);
        }
        boolean negated = text.startsWith("[^");
        return printed.append(negated ? "" : added)
                .append(']')
                .append(plain && apostrophe && !negated ? "?" : "")
                .toString();
    }
}
