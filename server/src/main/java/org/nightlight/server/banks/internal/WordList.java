package org.nightlight.server.banks.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several words or phrases in one field, with a vertical bar between them. A backslash before a bar, a backslash or a space
 * makes it part of a word; spaces around a word are none otherwise.
 */
final class WordList {

    private WordList() {}

    static List<String> parse(String field) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int kept = 0; // up to here no space is only around the word
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '|') {
                add(word, kept, words);
                kept = 0;
            } else if (c == '\\' && i + 1 < field.length() && isSpecial(field.charAt(i + 1))) {
                i++;
                kept = word.append(field.charAt(i)).length();
            } else if (!Character.isWhitespace(c)) {
                kept = word.append(c).length();
            } else if (!word.isEmpty()) {
                word.append(c);
            }
        }
        add(word, kept, words);
        return words;
    }

    private static void add(StringBuilder word, int kept, List<String> words) {
        word.setLength(kept);
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        word.setLength(0);
    }

    private static boolean isSpecial(char c) {
        return c == '|' || c == '\\' || Character.isWhitespace(c);
    }

    static String format(List<String> words) {
        return words.stream().map(WordList::escape).collect(Collectors.joining("|"));
    }

    private static String escape(String word) {
        int begin = word.length() - word.stripLeading().length();
        int end = word.stripTrailing().length();
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '|' || c == '\\' || i < begin || i >= end) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
