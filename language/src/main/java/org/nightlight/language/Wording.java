package org.nightlight.language;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Reads from the words and letters of a message what it is about: a linear model with one weight for each feature and
 * category, learned from example messages by {@link WordingTrainer}. It knows sentences that no phrase names.
 *
 * <p>Weights are bytes, one row of them a feature, found by the feature's 64-bit number. Immutable and thread-safe; time grows with the length of the text.
 */
public final class Wording {

    /** The category of messages that are about none of the others. */
    public static final String NONE = "none";

    /** "wrd" and the version of the features, which must change with {@link WordingFeatures}. */
    private static final int FORMAT = 0x77726404;

    /** In UTF-16 units: longer than what the model has learned from, and longer than nearly all messages of chat. */
    private static final int LONGEST = 300;

    private static final int OVERLAP = 100;
    private static final int MOST_CATEGORIES = 100;
    /** Features times categories. */
    private static final int MOST_FEATURES = 100_000_000;

    private final List<String> categories;
    private final WordingConcepts concepts;
    private final long[] keys;
    /** Row 0 is what is known of no feature at all; row {@code i + 1} belongs to {@code keys[i]}. */
    private final byte[] rows;

    private final float scale;
    private final FeatureTable table;

    /**
     * @param keys numbers of features, rising
     * @param rows {@code keys.length + 1} rows of one weight for each category
     * @param scale what one unit of a weight is worth
     */
    Wording(List<String> categories, WordingConcepts concepts, long[] keys, byte[] rows, float scale) {
        this.categories = List.copyOf(categories);
        this.concepts = concepts;
        this.keys = keys;
        this.rows = rows;
        this.scale = scale;
        this.table = new FeatureTable(keys);
    }

    /** The categories, the first of which is {@link #NONE}. */
    public List<String> categories() {
        return categories;
    }

    /**
     * Reads a message as it is written and, where letters were set apart or replaced by digits and signs, also with that undone;
     * a long one in parts of at most {@value #LONGEST} units that overlap.
     */
    public List<Part> read(TextViews views) {
        TextView written = views.view(ViewKind.SKELETON);
        TextView undone = views.joined(Leet.Reading.FIRST);
        List<Part> parts = new ArrayList<>(2);
        read(written, parts);
        if (undone != written) {
            read(undone, parts);
        }
        return parts;
    }

    private void read(TextView view, List<Part> parts) {
        String text = view.text();
        WordingFeatures features = new WordingFeatures(concepts);
        int from = 0;
        while (from < text.length()) {
            int to = end(text, from);
            parts.add(new Part(categories, probabilities(features, text, from, to), view.span(from, to)));
            from = to == text.length() ? to : beginning(text, to - OVERLAP);
        }
    }

    /** Reads a short message as one. */
    public Part read(String message) {
        TextView view = TextViews.of(message).view(ViewKind.SKELETON);
        return new Part(
                categories,
                probabilities(new WordingFeatures(concepts), view.text(), 0, view.length()),
                new Span(0, message.length()));
    }

    /** Where a part ends: behind a word, where there is a space to end it. */
    private static int end(String text, int from) {
        if (text.length() - from <= LONGEST) {
            return text.length();
        }
        for (int i = from + LONGEST - 1; i > from + LONGEST / 2; i--) {
            if (text.charAt(i) == ' ') {
                return i + 1;
            }
        }
        return safe(text, from + LONGEST);
    }

    private static int beginning(String text, int near) {
        int space = text.indexOf(' ', near, near + OVERLAP / 2);
        return space >= 0 ? space + 1 : safe(text, near);
    }

    /** Not between the two units of one character. */
    private static int safe(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private double[] probabilities(WordingFeatures features, String plain, int from, int to) {
        Sum sum = new Sum();
        features.each(plain, from, to, sum::add);
        return sum.probabilities();
    }

    /** How a part of a message was read. */
    public static final class Part {
        private final List<String> categories;
        private final double[] probabilities;
        private final Span span;

        private Part(List<String> categories, double[] probabilities, Span span) {
            this.categories = categories;
            this.probabilities = probabilities;
            this.span = span;
        }

        /** The part of the message as it was written. */
        public Span span() {
            return span;
        }

        /** How probable a category is, from 0 to 1; 0 of one that is not known. */
        public double probability(String category) {
            int index = categories.indexOf(category);
            return index < 0 ? 0 : probabilities[index];
        }

        /** How probable the categories whose ids begin so are together. */
        public double probabilityOf(String prefix) {
            double sum = 0;
            for (int i = 0; i < probabilities.length; i++) {
                sum += categories.get(i).startsWith(prefix) ? probabilities[i] : 0;
            }
            return sum;
        }

        /** The likeliest category besides {@link #NONE}. */
        public String likeliest() {
            int best = probabilities.length - 1;
            for (int i = 1; i < probabilities.length; i++) {
                best = probabilities[i] > probabilities[best] ? i : best;
            }
            return categories.get(best);
        }
    }

    /** Writes the model, {@code 8 + categories} bytes for each feature. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeInt(categories.size());
        for (String category : categories) {
            out.writeUTF(category);
        }
        concepts.write(out);
        out.writeFloat(scale);
        out.writeInt(keys.length);
        for (long key : keys) {
            out.writeLong(key);
        }
        out.write(rows);
    }

    /**
     * Reads a model that {@link #write} wrote.
     *
     * @throws IOException when it was written by something else, or only in part
     */
    public static Wording read(DataInput in) throws IOException {
        if (in.readInt() != FORMAT) {
            throw new IOException("This is no model of wordings, or one of another version");
        }
        int width = in.readInt();
        if (width < 2 || width > MOST_CATEGORIES) {
            throw new IOException("The model says it has " + width + " categories");
        }
        List<String> categories = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            categories.add(in.readUTF());
        }
        if (!categories.getFirst().equals(NONE) || Set.copyOf(categories).size() < width) {
            throw new IOException("The model's categories must be different, and the first must be " + NONE);
        }
        WordingConcepts concepts = WordingConcepts.read(in);
        float scale = in.readFloat();
        int features = in.readInt();
        if (features < 0 || features > MOST_FEATURES / width || !Float.isFinite(scale) || scale <= 0) {
            throw new IOException("The model says it has " + features + " features of scale " + scale);
        }
        long[] keys = new long[features];
        for (int i = 0; i < features; i++) {
            keys[i] = in.readLong();
            if (i > 0 && keys[i] <= keys[i - 1]) {
                throw new IOException("The model's features are not in order");
            }
        }
        byte[] rows = new byte[(features + 1) * width];
        in.readFully(rows);
        try {
            return new Wording(categories, concepts, keys, rows, scale);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private final class Sum {
        private final int[] sums = new int[categories.size()];
        private int features;
        private int known;

        void add(long key) {
            features++;
            int row = table.row(key);
            if (row > 0) {
                known++;
                int at = row * sums.length;
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += rows[at + i];
                }
            }
        }

        double[] probabilities() {
            double[] values = new double[sums.length];
            double share = scale / Math.sqrt(Math.max(1, features));
            for (int i = 0; i < values.length; i++) {
                values[i] = rows[i] * scale + sums[i] * share;
            }
            return doubted(softmax(values), (double) known / Math.max(1, features));
        }
    }

    /**
     * The less of a message is known, the less is believed of a reading that it is about something: log-odds above 0 are
     * multiplied by the known share.
     */
    private static double[] doubted(double[] probabilities, double known) {
        double any = 1 - probabilities[0];
        if (any <= 0.5) {
            return probabilities;
        }
        double odds = Math.pow(any / Math.max(probabilities[0], Double.MIN_NORMAL), known);
        double believed = Double.isInfinite(odds) ? 1 : odds / (1 + odds);
        double[] doubted = new double[probabilities.length];
        doubted[0] = 1 - believed;
        for (int i = 1; i < doubted.length; i++) {
            doubted[i] = probabilities[i] * believed / any;
        }
        return doubted;
    }

    static double[] softmax(double[] values) {
        double most = Arrays.stream(values).max().orElse(0);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(values[i] - most);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
        return values;
    }
}
