package org.nightlight.language;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/** Undoes how people write links so that programs overlook them: brackets around dots, words for dot and slash, spaces. */
final class Defanging {

    private static final List<String> DOT_WORDS = List.of(".", "dot", "d0t", "punkt", "point", "punto", "ponto");
    private static final String DOT = "(?:" + String.join("|", DOT_WORDS.subList(1, DOT_WORDS.size())) + ")";
    private static final List<String> SLASH_WORDS = List.of("slash", "barra", "schrägstrich");
    private static final String ENDING =
            "(?:com|net|org|info|io|gg|tv|co|me|app|xyz|ru|uk|de|es|fr|br|pt|it|nl|pl|eu|ly|cc|to|us|ca|be|at|ch)";

    /** Bracketed dots and colons; a word for a dot, or a dot after a space, before a usual ending. */
    private static final Pattern HIDDEN = Pattern.compile("(?i) ?[\\[({<] ?(?:\\.|" + DOT + ") ?[\\])}>] ?"
            + "|\\[(:|://|/)\\]"
            + "|[\\pL\\pN]( " + DOT + " )(?:" + ENDING + "\\b|[\\pL\\pN-]+ " + DOT + " " + ENDING + "\\b)"
            + "|[\\pL\\pN]( \\. ?)(?:com|net|org|gg|io)\\b"
            + "|\\b(?:com|net|org|gg|io|me|ly)( (?:" + String.join("|", SLASH_WORDS) + ") )[\\pL\\pN]");

    private static final Pattern NO_NAME =
            Pattern.compile("(?i)(?:^|[^\\pL\\pN])(?:the|a|an|this|that|of|was|is|my|your|le|la|el|der|die|das|o)$");

    private Defanging() {}

    static TextView undo(TextView view) {
        String text = view.text();
        if (!mayHide(text)) {
            return view;
        }
        ViewBuilder builder = new ViewBuilder(view.original(), text.length());
        Matcher matcher = HIDDEN.matcher(text);
        int copied = 0;
        int from = 0;
        while (from < text.length() && matcher.find(from)) {
            boolean colon = matcher.start(1) >= 0;
            boolean slash = matcher.start(4) >= 0;
            int group = matcher.start(2) >= 0 ? 2 : matcher.start(3) >= 0 ? 3 : slash ? 4 : 0;
            int start = matcher.start(group);
            int end = matcher.end(group);
            from = end;
            if (group == 2
                    && NO_NAME.matcher(text.substring(Math.max(0, start - 6), start))
                            .find()) {
                continue;
            }
            for (int i = copied; i < start; i++) {
                builder.append(text.charAt(i), view.start(i), view.end(i));
            }
            builder.append(colon ? matcher.group(1) : slash ? "/" : ".", view.start(start), view.end(end - 1));
            copied = end;
        }
        if (copied == 0) {
            return view;
        }
        for (int i = copied; i < text.length(); i++) {
            builder.append(text.charAt(i), view.start(i), view.end(i));
        }
        return builder.build();
    }

    private static boolean mayHide(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '[', '(', '{', '<' -> {
                    return true;
                }
                case ' ' -> {
                    if (isSignWord(text, i + 1)) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private static boolean isSignWord(String text, int at) {
        for (String word : DOT_WORDS) {
            if (isWordAt(text, at, word)) {
                return true;
            }
        }
        for (String word : SLASH_WORDS) {
            if (isWordAt(text, at, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWordAt(String text, int at, String word) {
        int end = at + word.length();
        return text.regionMatches(true, at, word, 0, word.length())
                && (word.equals(".") || (end < text.length() && text.charAt(end) == ' '));
    }
}
