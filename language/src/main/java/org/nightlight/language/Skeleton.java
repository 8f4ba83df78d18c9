package org.nightlight.language;

import com.ibm.icu.lang.UScript;
import java.util.BitSet;

/**
 * Undoes lookalike letters.
 *
 * <p>A word that mixes Latin with a lookalike alphabet is read as Latin. A word wholly in such an alphabet is left alone where
 * it may be native: where one of its letters, or another word of the text in that alphabet, looks like no Latin letter.
 */
final class Skeleton {

    private Skeleton() {}

    static TextView of(TextView view) {
        return isAscii(view.text()) ? view : convert(view, nativeScripts(view.text()), false);
    }

    /** Every letter replaced that resembles a Latin one: for patterns, whose text may be written in a mixture. */
    static TextView forced(TextView view) {
        return isAscii(view.text()) ? view : convert(view, new BitSet(), true);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static BitSet nativeScripts(String text) {
        BitSet scripts = new BitSet();
        for (int from = 0; from < text.length(); from = Word.next(text, from)) {
            Word word = Word.at(text, from);
            if (word.disguise() >= 0 && !word.latin() && !word.allDirect()) {
                scripts.set(word.disguise());
            }
        }
        return scripts;
    }

    private static TextView convert(TextView view, BitSet nativeScripts, boolean forced) {
        String text = view.text();
        ViewBuilder builder = new ViewBuilder(view.original(), text.length());
        boolean changed = false;
        for (int from = 0; from < text.length(); ) {
            int to = Word.next(text, from);
            Word word = Word.at(text, from);
            boolean wholly = forced
                    || (word.disguise() >= 0
                            && (word.latin() || (word.allDirect() && !nativeScripts.get(word.disguise()))));
            changed |= append(builder, view, from, to, wholly);
            from = to;
        }
        return changed ? builder.build() : view;
    }

    private static boolean append(ViewBuilder builder, TextView view, int from, int to, boolean wholly) {
        String text = view.text();
        boolean changed = false;
        boolean markable = false;
        for (int i = from; i < to; ) {
            int codePoint = text.codePointAt(i);
            int width = Character.charCount(codePoint);
            int script = codePoint < 128 ? UScript.COMMON : UScript.getScript(codePoint);
            char latin = Lookalikes.isDisguiseScript(script) && !wholly ? Lookalikes.NONE : Lookalikes.of(codePoint);
            if (latin != Lookalikes.NONE) {
                builder.append(latin, view.start(i), view.end(i + width - 1));
                changed = true;
            } else if (markable && script == UScript.INHERITED && Letters.isMark(codePoint)) {
                changed = true;
            } else {
                for (int k = i; k < i + width; k++) {
                    builder.append(text.charAt(k), view.start(k), view.end(k));
                }
            }
            if (!Letters.isMark(codePoint)) {
                markable = codePoint < 128 || script == UScript.LATIN || Lookalikes.isDisguiseScript(script);
            }
            i += width;
        }
        return changed;
    }

    /** What alphabets a word is written in. */
    private record Word(boolean latin, int disguise, boolean allDirect) {

        private static final Word NONE = new Word(false, -1, false);

        /** The end of the word that begins at an index, or of the single character there. */
        static int next(String text, int from) {
            int at = from;
            while (at < text.length() && Letters.isWord(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
            return at > from ? at : from + Character.charCount(text.codePointAt(from));
        }

        static Word at(String text, int from) {
            boolean latin = false;
            int disguise = -1;
            boolean allDirect = true;
            int to = next(text, from);
            for (int i = from; i < to; ) {
                int codePoint = text.codePointAt(i);
                int script = codePoint < 128 ? UScript.LATIN : UScript.getScript(codePoint);
                if (Letters.isLetter(codePoint)) {
                    latin |= script == UScript.LATIN;
                    if (Lookalikes.isDisguiseScript(script)) {
                        disguise = script;
                        allDirect &= Lookalikes.direct(codePoint) != Lookalikes.NONE;
                    }
                }
                i += Character.charCount(codePoint);
            }
            return latin || disguise >= 0 ? new Word(latin, disguise, allDirect) : NONE;
        }
    }
}
