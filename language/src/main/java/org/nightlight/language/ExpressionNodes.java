package org.nightlight.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nightlight.language.Expression.CharacterClass;
import org.nightlight.language.Expression.Choice;
import org.nightlight.language.Expression.Group;
import org.nightlight.language.Expression.Letter;
import org.nightlight.language.Expression.Raw;
import org.nightlight.language.Expression.Repeat;
import org.nightlight.language.Expression.Sequence;

/**
 * An expression as a nondeterministic automaton (Thompson 1968). Of the places that stand for no character it knows the
 * beginning and the end of the text; all others are taken to hold.
 */
final class ExpressionNodes {

    static final int MATCH = 0;
    private static final int LETTER = 1;
    private static final int CLASS = 2;
    private static final int SPLIT = 3;
    private static final int BEGINNING = 4;
    private static final int END = 5;

    /** An expression has more nodes than are worth following. */
    static final class TooMany extends Exception {
        private static final long serialVersionUID = 1;

        TooMany() {
            super("more than " + MOST + " nodes");
        }
    }

    /** Numbers of nodes are kept as characters. */
    private static final int MOST = 3_000;

    private record Node(int kind, int codePoint, @Nullable CharacterTest test, int next, int other) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, CharacterTest> tests;
    /** The classes of characters that nodes read, each once. */
    private final Set<CharacterTest> classes = new LinkedHashSet<>();
    /** The letters that stand for themselves. */
    private final Set<Integer> letters = new HashSet<>();

    private final int first;
    /** Whether lines may begin and end anywhere. */
    private final boolean lines;

    /**
     * The automaton of an expression.
     *
     * @param lines whether the beginning and the end of the text are to be taken to hold anywhere
     */
    ExpressionNodes(Expression expression, Map<String, CharacterTest> tests, boolean lines) throws TooMany {
        this.tests = tests;
        this.lines = lines;
        add(new Node(MATCH, 0, null, 0, 0));
        first = build(expression, MATCH);
    }

    int first() {
        return first;
    }

    int size() {
        return nodes.size();
    }

    /**
     * The nodes that read a character, match or wait for the end, reached from one without reading; added to a set.
     *
     * @param beginning whether this is the beginning of the text
     */
    void close(int from, BitSet set, boolean beginning) {
        int[] stack = new int[16];
        int depth = 0;
        stack[depth++] = from;
        BitSet splits = new BitSet();
        while (depth > 0) {
            int number = stack[--depth];
            Node node = nodes.get(number);
            if (node.kind() == BEGINNING) {
                if (beginning) {
                    stack[depth++] = node.next();
                }
            } else if (node.kind() != SPLIT) {
                set.set(number);
            } else if (!splits.get(number)) {
                splits.set(number);
                stack = depth + 2 > stack.length ? Arrays.copyOf(stack, 2 * stack.length) : stack;
                stack[depth++] = node.next();
                stack[depth++] = node.other();
            }
        }
    }

    /** Adds what is reached from a node by reading a character. */
    void read(int number, int codePoint, BitSet set) {
        Node node = nodes.get(number);
        CharacterTest test = node.test();
        boolean reads = node.kind() == LETTER
                ? node.codePoint() == codePoint || node.codePoint() == Character.toLowerCase(codePoint)
                : test != null && test.mayAccept(codePoint);
        if (reads) {
            close(node.next(), set, false);
        }
    }

    /** Whether one of the nodes leads to a match if the text ends here. */
    boolean matchesAtEnd(BitSet set) {
        BitSet reached = (BitSet) set.clone();
        for (int number = reached.nextSetBit(0); number >= 0; number = reached.nextSetBit(number + 1)) {
            Node node = nodes.get(number);
            if (node.kind() == END) {
                BitSet more = new BitSet();
                close(node.next(), more, false);
                more.andNot(reached);
                if (!more.isEmpty()) {
                    reached.or(more);
                    number = -1;
                }
            }
        }
        return reached.get(MATCH);
    }

    /** The same text for characters that all nodes read alike. */
    String kindOf(int codePoint) {
        StringBuilder kind = new StringBuilder(classes.size() + 1);
        for (CharacterTest test : classes) {
            kind.append(test.mayAccept(codePoint) ? '1' : '0');
        }
        int lower = Character.toLowerCase(codePoint);
        return letters.contains(codePoint) || letters.contains(lower)
                ? kind.appendCodePoint(codePoint).toString()
                : kind.toString();
    }

    /** The node at which an expression begins that goes on at another. */
    private int build(Expression expression, int next) throws TooMany {
        return switch (expression) {
            case Sequence sequence -> {
                int from = next;
                for (Expression part : sequence.parts().reversed()) {
                    from = build(part, from);
                }
                yield from;
            }
            case Choice choice -> {
                int from = build(choice.branches().getLast(), next);
                for (int i = choice.branches().size() - 2; i >= 0; i--) {
                    from = add(new Node(SPLIT, 0, null, build(choice.branches().get(i), next), from));
                }
                yield from;
            }
            case Repeat repeat -> repeat(repeat, next);
            case Group group -> build(group.part(), next);
            case Letter letter -> {
                letters.add(letter.codePoint());
                yield add(new Node(LETTER, letter.codePoint(), null, next, 0));
            }
            case CharacterClass characterClass -> ofClass(characterClass.text(), next);
            case Raw raw ->
                switch (raw.text()) {
                    case "^", "\\A" -> lines ? next : add(new Node(BEGINNING, 0, null, next, 0));
                    case "$", "\\z" -> lines ? next : add(new Node(END, 0, null, next, 0));
                    default -> raw.zeroWidth() ? next : ofClass(raw.text(), next);
                };
        };
    }

    private int repeat(Repeat repeat, int next) throws TooMany {
        int from = next;
        if (repeat.most() < 0) {
            int loop = add(new Node(SPLIT, 0, null, next, next));
            nodes.set(loop, new Node(SPLIT, 0, null, build(repeat.part(), loop), next));
            from = loop;
        } else {
            for (int i = repeat.least(); i < repeat.most(); i++) {
                from = add(new Node(SPLIT, 0, null, build(repeat.part(), from), next));
            }
        }
        for (int i = 0; i < repeat.least(); i++) {
            from = build(repeat.part(), from);
        }
        return from;
    }

    private int ofClass(String text, int next) throws TooMany {
        CharacterTest test = tests.computeIfAbsent(text, CharacterTest::new);
        classes.add(test);
        return add(new Node(CLASS, 0, test, next, 0));
    }

    private int add(Node node) throws TooMany {
        if (nodes.size() >= MOST) {
            throw new TooMany();
        }
        nodes.add(node);
        return nodes.size() - 1;
    }
}
