package org.nightlight.bench;

import java.util.Map;
import java.util.Random;

/** Ways in which people write a word so that filters overlook it, or by a slip; seeded, of plain lower-case words. */
enum Perturbation {
    LEET("leet"),
    LEET_ALL("leet, every letter that has a digit or sign"),
    SPACES("spaces between all letters"),
    SEPARATORS("dots, hyphens or stars between all letters"),
    ONE_SPACE("one space in the word"),
    ONE_SEPARATOR("one dot or hyphen in the word"),
    HOMOGLYPHS("Cyrillic and Greek lookalikes"),
    ZERO_WIDTH("zero-width characters"),
    STYLED("mathematical, full-width and circled letters"),
    MARKS("combining marks"),
    REPEATED("repeated letters"),
    SWAPPED("human: two letters swapped"),
    LEFT_OUT("human: a letter left out"),
    DOUBLED("human: a letter too many"),
    NEIGHBOUR("human: the key beside it"),
    VOWEL("human: another vowel"),
    NO_VOWELS("human: no vowels"),
    SOUND("human: as it sounds"),
    MASKED("human: a star for a letter");

    private static final Map<Character, String> SIGNS = Map.of(
            'a', "4@", 'e', "3", 'i', "1!", 'o', "0", 's', "5$", 't', "7+", 'l', "1", 'b', "8", 'g', "9", 'z', "2");
    private static final Map<Character, String> LOOKALIKES = Map.ofEntries(
            Map.entry('a', "аα"),
            Map.entry('c', "с"),
            Map.entry('e', "е"),
            Map.entry('i', "іι"),
            Map.entry('o', "оο"),
            Map.entry('p', "рρ"),
            Map.entry('s', "ѕ"),
            Map.entry('x', "х"),
            Map.entry('y', "у"),
            Map.entry('h', "һ"));
    private static final Map<Character, String> BESIDE = Map.ofEntries(
            Map.entry('a', "sq"),
            Map.entry('b', "vn"),
            Map.entry('c', "xv"),
            Map.entry('d', "sf"),
            Map.entry('e', "wr"),
            Map.entry('f', "dg"),
            Map.entry('g', "fh"),
            Map.entry('h', "gj"),
            Map.entry('i', "uo"),
            Map.entry('j', "hk"),
            Map.entry('k', "jl"),
            Map.entry('l', "k"),
            Map.entry('m', "n"),
            Map.entry('n', "bm"),
            Map.entry('o', "ip"),
            Map.entry('p', "o"),
            Map.entry('r', "et"),
            Map.entry('s', "ad"),
            Map.entry('t', "ry"),
            Map.entry('u', "yi"),
            Map.entry('v', "cb"),
            Map.entry('w', "qe"),
            Map.entry('y', "tu"));
    private static final String[][] SOUNDS = {
        {"ck", "k"}, {"ph", "f"}, {"c", "k"}, {"x", "ks"}, {"s", "z"}, {"y", "i"}, {"qu", "kw"}, {"f", "ph"}, {"k", "c"}
    };

    private final String title;

    Perturbation(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether people rather than programs write so. */
    boolean human() {
        return title.startsWith("human");
    }

    /** Whether only words marked fuzzy are found in it. */
    boolean needsFuzzy() {
        return human() || this == ONE_SPACE;
    }

    /** The word written so; itself when it cannot be. */
    String apply(String word, Random random) {
        return switch (this) {
            case LEET -> some(word, SIGNS, random, 2);
            case LEET_ALL -> some(word, SIGNS, random, 1);
            case SPACES -> String.join(" ", word.split(""));
            case SEPARATORS -> String.join(pick(".-*_", random), word.split(""));
            case ONE_SPACE -> inserted(word, " ", random);
            case ONE_SEPARATOR -> inserted(word, pick(".-_", random), random);
            case HOMOGLYPHS -> some(word, LOOKALIKES, random, 2);
            case ZERO_WIDTH -> inserted(word, pick("\u200B\u200C\u200D\u2060\u00AD", random), random);
            case STYLED -> styled(word, random.nextInt(3));
            case MARKS -> inserted(word, pick("\u0301\u0336\u0323", random), random);
            case REPEATED -> repeated(word, 3 + random.nextInt(4), random);
            case SWAPPED -> swapped(word, random);
            case LEFT_OUT -> without(word, 1 + random.nextInt(word.length() - 1));
            case DOUBLED -> repeated(word, 2, random);
            case NEIGHBOUR -> neighbour(word, random);
            case VOWEL -> vowel(word, random);
            case NO_VOWELS -> word.charAt(0) + word.substring(1).replaceAll("[aeiou]", "");
            case SOUND -> sound(word, random);
            case MASKED -> {
                int at = 1 + random.nextInt(word.length() - 2);
                yield word.substring(0, at) + "*" + word.substring(at + 1);
            }
        };
    }

    private static String pick(String from, Random random) {
        int at = random.nextInt(from.length());
        return from.substring(at, at + 1);
    }

    /** Every letter that can be replaced, with a chance of one in {@code chance}, and at least one. */
    private static String some(String word, Map<Character, String> with, Random random, int chance) {
        StringBuilder written = new StringBuilder(word);
        boolean changed = false;
        for (int round = 0; round < 20 && !changed; round++) {
            for (int i = 0; i < word.length(); i++) {
                String others = with.get(word.charAt(i));
                if (others != null && random.nextInt(chance) == 0) {
                    written.setCharAt(i, pick(others, random).charAt(0));
                    changed = true;
                }
            }
        }
        return written.toString();
    }

    private static String inserted(String word, String what, Random random) {
        int at = 2 + random.nextInt(word.length() - 3);
        return word.substring(0, at) + what + word.substring(at);
    }

    private static String styled(String word, int style) {
        StringBuilder written = new StringBuilder();
        word.chars()
                .forEach(letter -> written.appendCodePoint(
                        switch (style) {
                            case 0 -> 0x1D5EE + letter - 'a';
                            case 1 -> 0xFF41 + letter - 'a';
                            default -> 0x24D0 + letter - 'a';
                        }));
        return written.toString();
    }

    private static String repeated(String word, int times, Random random) {
        int at = random.nextInt(word.length());
        return word.substring(0, at) + word.substring(at, at + 1).repeat(times) + word.substring(at + 1);
    }

    private static String swapped(String word, Random random) {
        for (int round = 0; round < 20; round++) {
            int at = 1 + random.nextInt(word.length() - 2);
            if (word.charAt(at) != word.charAt(at + 1)) {
                return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            }
        }
        return word;
    }

    private static String without(String word, int at) {
        return word.substring(0, at) + word.substring(at + 1);
    }

    private static String neighbour(String word, Random random) {
        int at = 1 + random.nextInt(word.length() - 1);
        return word.substring(0, at) + pick(BESIDE.getOrDefault(word.charAt(at), "x"), random) + word.substring(at + 1);
    }

    private static String vowel(String word, Random random) {
        for (int round = 0; round < 50; round++) {
            int at = 1 + random.nextInt(word.length() - 1);
            if ("aeiou".indexOf(word.charAt(at)) >= 0) {
                String other = pick("aeiou", random);
                if (other.charAt(0) != word.charAt(at)) {
                    return word.substring(0, at) + other + word.substring(at + 1);
                }
            }
        }
        return word;
    }

    private static String sound(String word, Random random) {
        for (int round = 0; round < 50; round++) {
            String[] sound = SOUNDS[random.nextInt(SOUNDS.length)];
            int at = word.indexOf(sound[0]);
            boolean soft = sound[0].equals("c") && at + 1 < word.length() && "eiyh".indexOf(word.charAt(at + 1)) >= 0;
            if (at >= 0 && !soft) {
                return word.substring(0, at) + sound[1] + word.substring(at + sound[0].length());
            }
        }
        return word;
    }
}
