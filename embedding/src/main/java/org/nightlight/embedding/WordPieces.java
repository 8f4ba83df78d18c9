package org.nightlight.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts a text into the pieces of words that BERT models know: without case and accents, at white space and punctuation, then
 * each word from its longest known beginning on (Devlin et al. 2019, uncased). Immutable and thread-safe.
 */
final class WordPieces {

    private static final int LONGEST_WORD = 100;
    private static final String UNKNOWN = "[UNK]";
    private static final String BEGIN = "[CLS]";
    private static final String END = "[SEP]";
    private static final String CONTINUED = "##";

    private final Map<String, Integer> vocabulary;
    private final int begin;
    private final int end;
    private final int unknown;

    private WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        this.begin = known(BEGIN);
        this.end = known(END);
        this.unknown = known(UNKNOWN);
    }

    /** Reads the vocabulary, which is {@code /model/vocab} of a tokenizer's JSON document. */
    static WordPieces read(InputStream tokenizer) throws IOException {
        Map<String, Integer> vocabulary = new HashMap<>(1 << 16);
        try (JsonParser json = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), tokenizer)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.PROPERTY_NAME
                        && json.currentName().equals("vocab")
                        && json.nextToken() == JsonToken.START_OBJECT) {
                    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                        String piece = json.currentName();
                        json.nextToken();
                        vocabulary.put(piece, json.getIntValue());
                    }
                    return new WordPieces(vocabulary);
                }
            }
        }
        throw new IOException("The tokenizer has no vocabulary");
    }

    private int known(String piece) {
        Integer number = vocabulary.get(piece);
        if (number == null) {
            throw new IllegalArgumentException("The vocabulary has no " + piece);
        }
        return number;
    }

    /** The numbers of the pieces of a text, with those of beginning and end; at most {@code most}, the rest is left out. */
    long[] cut(String text, int most) {
        long[] pieces = new long[most];
        pieces[0] = begin;
        int count = 1;
        for (String word : words(text, most)) {
            count = pieces(word, pieces, count);
            if (count == most - 1) {
                break;
            }
        }
        pieces[count++] = end;
        return Arrays.copyOf(pieces, count);
    }

    private int pieces(String word, long[] into, int from) {
        int room = into.length - 1;
        if (word.length() > LONGEST_WORD) {
            into[from] = unknown;
            return from + 1;
        }
        int count = from;
        int start = 0;
        while (start < word.length() && count < room) {
            int stop = word.length();
            Integer piece = null;
            while (stop > start && piece == null) {
                String part = word.substring(start, stop);
                piece = vocabulary.get(start == 0 ? part : CONTINUED + part);
                stop--;
            }
            if (piece == null) {
                into[from] = unknown;
                return from + 1;
            }
            into[count++] = piece;
            start = stop + 1;
        }
        return count;
    }

    /** Words and single punctuation marks. No more text is looked at than the pieces can come from. */
    private static List<String> words(String text, int most) {
        String looked = text.substring(0, Math.min(text.length(), most * LONGEST_WORD));
        String folded = Normalizer.normalize(looked.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < folded.length() && words.size() < most; ) {
            int point = folded.codePointAt(i);
            i += Character.charCount(point);
            int type = Character.getType(point);
            if (type == Character.NON_SPACING_MARK || point == 0 || point == 0xfffd) {
                continue;
            }
            boolean space = Character.isWhitespace(point) || Character.isSpaceChar(point);
            boolean control = !space
                    && (type == Character.CONTROL
                            || type == Character.FORMAT
                            || type == Character.UNASSIGNED
                            || type == Character.PRIVATE_USE
                            || type == Character.SURROGATE);
            if (control) {
                continue;
            }
            boolean alone = punctuation(point, type) || Character.isIdeographic(point);
            if ((space || alone) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (alone) {
                words.add(Character.toString(point));
            } else if (!space) {
                word.appendCodePoint(point);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean punctuation(int point, int type) {
        boolean ascii = point > ' ' && point < 0x7f && !Character.isLetterOrDigit(point);
        return ascii
                || type == Character.CONNECTOR_PUNCTUATION
                || type == Character.DASH_PUNCTUATION
                || type == Character.START_PUNCTUATION
                || type == Character.END_PUNCTUATION
                || type == Character.INITIAL_QUOTE_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || type == Character.OTHER_PUNCTUATION;
    }
}
