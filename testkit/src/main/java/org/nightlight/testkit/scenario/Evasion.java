package org.nightlight.testkit.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ways to hide a text from a filter while people can still read it. The same text and seed give the same variant. */
public enum Evasion {
    /** Letters become figures: at least one in every word that has such letters. */
    LEET {
        @Override
        public List<String> apply(String text, Random random) {
            return List.of(eachWord(text, 2, word -> replace(word, LEET_LETTERS, random)));
        }
    },
    /** The letters of two long words that are no neighbours are set apart. */
    SPACED {
        @Override
        public List<String> apply(String text, Random random) {
            return List.of(longest(text, " "));
        }
    },
    /** Letters become look-alikes of another script: at least one in every word that has such letters. */
    HOMOGLYPHS {
        @Override
        public List<String> apply(String text, Random random) {
            return List.of(eachWord(text, 2, word -> replace(word, LOOK_ALIKES, random)));
        }
    },
    /** An invisible character inside every word of four letters and more. */
    ZERO_WIDTH {
        @Override
        public List<String> apply(String text, Random random) {
            return List.of(eachWord(text, 4, word -> {
                int at = 1 + random.nextInt(word.length() - 1);
                return word.substring(0, at) + INVISIBLE.get(random.nextInt(INVISIBLE.size())) + word.substring(at);
            }));
        }
    },
    /** One letter three times in every word of four letters and more. */
    DOUBLED {
        @Override
        public List<String> apply(String text, Random random) {
            return List.of(eachWord(text, 4, word -> {
                int at = random.nextInt(word.length());
                String letter = word.substring(at, at + 1);
                return word.substring(0, at) + letter.repeat(2) + word.substring(at);
            }));
        }
    },
    /** Dots, dashes or the like between the letters of two long words. */
    SEPARATORS {
        @Override
        public List<String> apply(String text, Random random) {
            return List.of(longest(text, SEPARATING.get(random.nextInt(SEPARATING.size()))));
        }
    },
    /** Over two messages, from nine words on over three. */
    SPLIT {
        @Override
        public List<String> apply(String text, Random random) {
            List<String> words = List.of(text.split(" "));
            int parts = Math.min(words.size(), words.size() < 9 ? 2 : 3);
            List<String> messages = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                messages.add(String.join(
                        " ", words.subList(words.size() * part / parts, words.size() * (part + 1) / parts)));
            }
            return messages;
        }
    };

    private static final Letters LEET_LETTERS = new Letters("aeiost", "431057");
    private static final Letters LOOK_ALIKES =
            new Letters("aceiopsxy", "\u0430\u0441\u0435\u0456\u043e\u0440\u0455\u0445\u0443");
    private static final List<String> INVISIBLE = List.of("\u200b", "\u200c", "\u2060", "\u00ad");
    private static final List<String> SEPARATING = List.of(".", "-", "_", "*");

    private static final Pattern DETAIL = Pattern.compile("[0-9@]");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    /** What becomes what, place by place. */
    private record Letters(String from, String to) {}

    /** The messages that the text becomes, in their order. */
    public abstract List<String> apply(String text, Random random);

    /** The name in ids and tables. */
    public String wireName() {
        return Names.of(this).replace('_', '-');
    }

    /** Changes words, but no token with a figure or an at sign: an address or number that is changed is no longer one. */
    private static String eachWord(String text, int letters, UnaryOperator<String> change) {
        return Stream.of(text.split(" ", -1))
                .map(token -> DETAIL.matcher(token).find() ? token : words(token, letters, change))
                .collect(Collectors.joining(" "));
    }

    private static String words(String token, int letters, UnaryOperator<String> change) {
        return WORD.matcher(token)
                .replaceAll(word -> Matcher.quoteReplacement(
                        word.group().length() >= letters ? change.apply(word.group()) : word.group()));
    }

    private static String replace(String word, Letters letters, Random random) {
        int[] places = IntStream.range(0, word.length())
                .filter(at -> letters.from().indexOf(word.charAt(at)) >= 0)
                .toArray();
        if (places.length == 0) {
            return word;
        }
        int sure = places[random.nextInt(places.length)];
        StringBuilder changed = new StringBuilder(word);
        for (int at : places) {
            if (at == sure || random.nextBoolean()) {
                changed.setCharAt(at, letters.to().charAt(letters.from().indexOf(word.charAt(at))));
            }
        }
        return changed.toString();
    }

    private static String longest(String text, String between) {
        String[] words = text.split(" ", -1);
        List<Integer> byLength = IntStream.range(0, words.length)
                .filter(at -> words[at].length() > 1 && words[at].chars().allMatch(Character::isLetter))
                .boxed()
                .sorted(Comparator.comparing((Integer at) -> -words[at].length()))
                .toList();
        if (!byLength.isEmpty()) {
            int first = byLength.getFirst();
            set(words, first, between);
            // not a neighbour of the first: nobody could tell where one ends and the other begins
            byLength.stream()
                    .filter(at -> Math.abs(at - first) > 1)
                    .findFirst()
                    .ifPresent(second -> set(words, second, between));
        }
        return String.join(" ", words);
    }

    private static void set(String[] words, int at, String between) {
        words[at] = String.join(between, words[at].split(""));
    }
}
