package org.nightlight.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
    /** More alternatives than this cost more in the automaton than they save. */
    private static final int MOST_REQUIRED = 64;

    private static final int SHORTEST_REQUIRED = 2;
    /** As many as are kept apart by the bits of an int with room to spare. */
    private static final int MOST_REQUIREMENTS = 4;

    private static final Comparator<Set<String>> MOST_SELECTIVE = Comparator.<Set<String>>comparingInt(
                    ExpressionForm::shortest)
            .thenComparing(Comparator.<Set<String>>comparingInt(Set::size).reversed());

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

    /** Sets of strings: every match holds at least one of each, in this form. Empty where nothing can be said. */
    List<Set<String>> requirements(Expression expression) {
        if (expression instanceof Sequence sequence) {
            return requiredParts(sequence).stream()
                    .sorted(MOST_SELECTIVE.reversed())
                    .limit(MOST_REQUIREMENTS)
                    .toList();
        }
        return required(expression).map(List::of).orElse(List.of());
    }

    private Optional<Set<String>> required(Expression expression) {
        return switch (expression) {
            case Sequence sequence -> requiredParts(sequence).stream().max(MOST_SELECTIVE);
            case Choice choice -> {
                Set<String> all = new HashSet<>();
                for (Expression branch : choice.branches()) {
                    Optional<Set<String>> one = required(branch);
                    if (one.isEmpty() || all.size() + one.get().size() > MOST_REQUIRED) {
                        yield Optional.empty();
                    }
                    all.addAll(one.get());
                }
                yield Optional.of(all);
            }
            case Repeat repeat -> repeat.least() > 0 ? required(repeat.part()) : Optional.empty();
            case Group group -> required(group.part());
            case Letter letter -> Optional.empty();
            case CharacterClass characterClass -> Optional.empty();
            case Raw raw -> Optional.empty();
        };
    }

    private List<Set<String>> requiredParts(Sequence sequence) {
        List<Set<String>> candidates = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (Expression part : sequence.parts()) {
            if (part instanceof Letter letter) {
                run.append(letter(letter.codePoint()));
            } else if (!(part instanceof Raw raw && raw.zeroWidth())) {
                finish(run, part, candidates);
            }
        }
        finish(run, new Raw("."), candidates);
        return candidates;
    }

    private void finish(StringBuilder run, Expression part, List<Set<String>> candidates) {
        String letters = run.toString();
        run.setLength(0);
        if (letters.length() >= SHORTEST_REQUIRED && !letters.isBlank()) {
            candidates.add(Set.of(letters));
        }
        required(part).ifPresent(candidates::add);
    }

    private static int shortest(Set<String> strings) {
        return strings.stream().mapToInt(String::length).min().orElse(0);
    }

    private String letter(int codePoint) {
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
