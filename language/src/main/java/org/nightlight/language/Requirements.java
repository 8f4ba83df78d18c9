package org.nightlight.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.language.Expression.CharacterClass;
import org.nightlight.language.Expression.Choice;
import org.nightlight.language.Expression.Group;
import org.nightlight.language.Expression.Letter;
import org.nightlight.language.Expression.Raw;
import org.nightlight.language.Expression.Repeat;
import org.nightlight.language.Expression.Sequence;

/**
 * What every match of an expression holds, in the order in which it stands there: for each stretch that can be written out,
 * all the ways of writing it.
 */
final class Requirements {

    /** More ways of writing a stretch than this cost more in the automaton than they save. */
    private static final int MOST_STRINGS = 48;
    /** As many are worth it where nothing could be said otherwise. */
    private static final int MOST_NEEDLES = 500;

    private final ExpressionForm form;
    private final List<Requirement> found = new ArrayList<>();

    private Requirements(ExpressionForm form) {
        this.form = form;
    }

    /**
     * The requirements of an expression, the first to stand in a match first; empty where nothing can be said.
     *
     * @param form the form in which it is searched for
     * @param wordStart whether matches begin where a word does
     * @param wordEnd whether they end where a word does
     */
    static List<Requirement> of(Expression expression, ExpressionForm form, boolean wordStart, boolean wordEnd) {
        Requirements requirements = new Requirements(form);
        requirements.collect(expression, wordStart, wordEnd, 0);
        return requirements.found;
    }

    /**
     * Collects what stands in an expression.
     *
     * @param before at most so many units stand between the beginning of the match and it
     */
    private void collect(Expression expression, boolean wordStart, boolean wordEnd, int before) {
        List<Expression> parts = new ArrayList<>();
        flatten(expression, parts);
        int[] reach = new int[parts.size() + 1];
        reach[0] = before;
        boolean[] starts = new boolean[parts.size() + 1];
        boolean[] ends = new boolean[parts.size() + 1];
        starts[0] = wordStart;
        ends[parts.size()] = wordEnd;
        for (int i = 0; i < parts.size(); i++) {
            reach[i + 1] = sum(reach[i], longest(parts.get(i)));
            starts[i + 1] = edge(parts.get(i), starts[i], true);
            int last = parts.size() - 1 - i;
            ends[last] = edge(parts.get(last), ends[last + 1], false);
        }
        Set<String> ways = Set.of("");
        int from = 0;
        for (int i = 0; i < parts.size(); i++) {
            Optional<Set<String>> written = written(parts.get(i));
            Set<String> longer = endings(product(ways, written.orElse(Set.of())), starts[from]);
            if (longer.isEmpty() || longer.size() > MOST_STRINGS) {
                finish(ways, starts[from], ends[i], reach[i]);
                from = i;
                longer = endings(written.orElse(Set.of("")), starts[from]);
            }
            if (written.isEmpty()) {
                inside(parts.get(i), starts[i], ends[i + 1], reach[i]);
            }
            ways = longer;
            if (ways.equals(Set.of(""))) {
                from = i + 1;
            }
        }
        finish(ways, starts[from], ends[parts.size()], reach[parts.size()]);
    }

    /** What stands in a part that cannot be written out. */
    private void inside(Expression part, boolean wordStart, boolean wordEnd, int before) {
        if (part instanceof Repeat repeat && repeat.least() > 0) {
            collect(repeat.part(), wordStart, false, before);
        } else if (part instanceof Choice choice) {
            Set<Needle> needles = new HashSet<>();
            int furthest = 0;
            for (Expression branch : choice.branches()) {
                Optional<Requirement> best = rarest(of(branch, form, wordStart, wordEnd));
                if (best.isEmpty() || needles.size() > MOST_NEEDLES) {
                    return;
                }
                needles.addAll(best.get().needles());
                furthest = Math.max(furthest, best.get().before());
            }
            found.add(Requirement.anyOf(needles, sum(before, furthest)));
        }
    }

    private static Optional<Requirement> rarest(List<Requirement> requirements) {
        Optional<Requirement> rarest = Optional.empty();
        double most = Double.NEGATIVE_INFINITY;
        for (Requirement requirement : requirements) {
            double bits = requirement.bits();
            if (rarest.isEmpty() || bits > most) {
                rarest = Optional.of(requirement);
                most = bits;
            }
        }
        return rarest;
    }

    private void finish(Set<String> ways, boolean wordStart, boolean wordEnd, int reach) {
        Set<Needle> needles = HashSet.newHashSet(ways.size());
        for (String way : ways) {
            if (way.isBlank()) {
                return;
            }
            needles.add(Needle.of(way, wordStart, wordEnd));
        }
        found.add(Requirement.anyOf(needles, reach));
    }

    private static int sum(int one, int other) {
        return Math.min(Requirement.ANYWHERE, one + other);
    }

    /** How many units a match of an expression has at most. */
    private int longest(Expression expression) {
        return switch (expression) {
            case Letter letter -> widest(form.letter(letter.codePoint()));
            case CharacterClass characterClass -> 2;
            case Raw raw -> raw.zeroWidth() ? 0 : 2;
            case Group group -> longest(group.part());
            case Choice choice ->
                choice.branches().stream().mapToInt(this::longest).max().orElse(0);
            case Sequence sequence -> {
                int all = 0;
                for (Expression part : sequence.parts()) {
                    all = sum(all, longest(part));
                }
                yield all;
            }
            case Repeat repeat -> {
                long times = repeat.most() < 0 ? Requirement.ANYWHERE : repeat.most();
                yield (int) Math.min(Requirement.ANYWHERE, longest(repeat.part()) * times);
            }
        };
    }

    /** A letter may stand for another of two units, but for those of ASCII. */
    private static int widest(String letters) {
        return letters.length() == 1 && letters.charAt(0) < 128 ? 1 : 2 * letters.length();
    }

    private static void flatten(Expression expression, List<Expression> parts) {
        if (expression instanceof Sequence sequence) {
            sequence.parts().forEach(part -> flatten(part, parts));
        } else if (expression instanceof Group group) {
            flatten(group.part(), parts);
        } else {
            parts.add(expression);
        }
    }

    /** All ways of writing an expression, if they are few. */
    private Optional<Set<String>> written(Expression expression) {
        return switch (expression) {
            case Letter letter -> Optional.of(Set.of(form.letter(letter.codePoint())));
            case Group group -> written(group.part());
            case Raw raw -> raw.zeroWidth() ? Optional.of(Set.of("")) : Optional.empty();
            case CharacterClass characterClass -> form.members(characterClass.text());
            case Sequence sequence -> {
                Optional<Set<String>> ways = Optional.of(Set.of(""));
                for (Expression part : sequence.parts()) {
                    Optional<Set<String>> more = ways.isEmpty() ? ways : written(part);
                    ways = few(product(ways.orElse(Set.of()), more.orElse(Set.of())));
                }
                yield ways;
            }
            case Choice choice -> {
                Set<String> all = new HashSet<>();
                for (Expression branch : choice.branches()) {
                    Optional<Set<String>> ways = written(branch);
                    if (ways.isEmpty()) {
                        yield ways;
                    }
                    all.addAll(ways.get());
                }
                yield few(all);
            }
            case Repeat repeat -> repeated(repeat);
        };
    }

    private Optional<Set<String>> repeated(Repeat repeat) {
        Optional<Set<String>> once = written(repeat.part());
        if (once.isEmpty() || repeat.most() < 0 || repeat.most() > MOST_STRINGS) {
            return Optional.empty();
        }
        Set<String> all = new HashSet<>();
        Set<String> ways = Set.of("");
        for (int times = 0; times <= repeat.most(); times++) {
            if (times >= repeat.least()) {
                all.addAll(ways);
            }
            ways = product(ways, once.get());
            if (ways.size() > MOST_STRINGS && times < repeat.most()) {
                return Optional.empty();
            }
        }
        return few(all);
    }

    private static Optional<Set<String>> few(Set<String> ways) {
        return ways.isEmpty() || ways.size() > MOST_STRINGS ? Optional.empty() : Optional.of(ways);
    }

    private static Set<String> product(Set<String> firsts, Set<String> seconds) {
        if (seconds.equals(Set.of(""))) {
            return firsts;
        }
        Set<String> all = HashSet.newHashSet(firsts.size() * seconds.size());
        for (String first : firsts) {
            for (String second : seconds) {
                all.add(first + second);
            }
        }
        return all;
    }

    /** Without those that end in another one, which says as much as they about what may follow. */
    private static Set<String> endings(Set<String> ways, boolean wordStart) {
        if (ways.size() < 2) {
            return ways;
        }
        Set<String> kept = new HashSet<>(ways);
        kept.removeIf(way -> {
            for (int from = 1; from <= way.length(); from++) {
                if (!(wordStart && Needle.isInWord(way.charAt(from - 1))) && ways.contains(way.substring(from))) {
                    return true;
                }
            }
            return false;
        });
        return kept;
    }

    /**
     * Whether a place behind an expression is between words, or one before it.
     *
     * @param beyond whether the place at the other end of the expression is
     */
    private boolean edge(Expression expression, boolean beyond, boolean behind) {
        return switch (expression) {
            case Letter letter -> edge(form.letter(letter.codePoint()), beyond, behind);
            case CharacterClass characterClass ->
                form.members(characterClass.text())
                        .map(members -> members.stream().allMatch(member -> edge(member, beyond, behind)))
                        .orElse(false);
            case Raw raw -> raw.zeroWidth() ? beyond : raw.text().equals("\\s");
            case Group group -> edge(group.part(), beyond, behind);
            case Choice choice -> choice.branches().stream().allMatch(branch -> edge(branch, beyond, behind));
            case Sequence sequence -> {
                boolean edge = beyond;
                for (Expression part :
                        behind ? sequence.parts() : sequence.parts().reversed()) {
                    edge = edge(part, edge, behind);
                }
                yield edge;
            }
            case Repeat repeat -> {
                boolean once = edge(repeat.part(), beyond, behind);
                yield once && edge(repeat.part(), true, behind) && (repeat.least() > 0 || beyond);
            }
        };
    }

    private static boolean edge(String written, boolean beyond, boolean behind) {
        return written.isEmpty() ? beyond : !Needle.isInWord(written.charAt(behind ? written.length() - 1 : 0));
    }
}
