package org.nightlight.language;

import java.util.List;

/** A regular expression taken apart just far enough to rewrite its letters for a view and to see what every match must hold. */
sealed interface Expression {

    /** One after the other. */
    record Sequence(List<Expression> parts) implements Expression {}

    /** One or the other. */
    record Choice(List<Expression> branches) implements Expression {}

    /**
     * Again and again.
     *
     * @param most -1 for without end
     */
    record Repeat(Expression part, String quantifier, int least, int most) implements Expression {}

    /** A group with what opens it: {@code (}, {@code (?:}, {@code (?i:} … */
    record Group(String opening, Expression part) implements Expression {}

    /** One character that stands for itself. */
    record Letter(int codePoint) implements Expression {}

    /** A class in brackets, as written. */
    record CharacterClass(String text) implements Expression {}

    /** Anything else, as written: dots, anchors, escapes. */
    record Raw(String text) implements Expression {

        /** Whether it stands for a place rather than a character. */
        boolean zeroWidth() {
            return switch (text) {
                case "\\b", "\\B", "\\A", "\\z", "^", "$" -> true;
                default -> text.startsWith("(?");
            };
        }
    }

    /** About how many instructions a matcher for this needs. */
    static long size(Expression expression) {
        return switch (expression) {
            case Sequence sequence ->
                1 + sequence.parts().stream().mapToLong(Expression::size).sum();
            case Choice choice ->
                1 + choice.branches().stream().mapToLong(part -> 1 + size(part)).sum();
            case Repeat repeat -> 1 + size(repeat.part()) * Math.max(1, Math.max(repeat.least() + 1, repeat.most()));
            case Group group -> 2 + size(group.part());
            case Letter letter -> 1;
            case CharacterClass characterClass -> 1;
            case Raw raw -> 1;
        };
    }
}
