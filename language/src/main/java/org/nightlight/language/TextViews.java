package org.nightlight.language;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The views of one text, each made when first asked for. Where a view would show the same as the one before it, it <em>is</em>
 * that one, so that nothing is looked at twice.
 *
 * <p>Making all views takes time in proportion to the length of the text. Not safe for use by several threads at once.
 */
public final class TextViews {

    private final String text;
    private final Map<ViewKind, TextView> views = new EnumMap<>(ViewKind.class);

    private @Nullable LanguageGuess language;
    private @Nullable TextView together;
    private @Nullable TextView joined;

    private TextViews(String text) {
        this.text = text;
    }

    /** The views of a text; nothing is computed yet. */
    public static TextViews of(String text) {
        return new TextViews(text);
    }

    /** The text as it was written. */
    public String text() {
        return text;
    }

    /** The text as a view of that kind shows it. */
    public TextView view(ViewKind kind) {
        TextView known = views.get(kind);
        if (known == null) {
            known = make(kind);
            views.put(kind, known);
        }
        return known;
    }

    /** A guess at the language of the text. */
    LanguageGuess language() {
        LanguageGuess known = language;
        if (known == null) {
            known = LanguageGuess.of(view(ViewKind.PLAIN).text());
            language = known;
        }
        return known;
    }

    /** Every view that differs from those before it, in the order of {@link ViewKind}. */
    public List<TextView> distinct() {
        List<TextView> distinct = new ArrayList<>();
        for (ViewKind kind : ViewKind.values()) {
            TextView view = view(kind);
            if (distinct.stream().noneMatch(seen -> seen == view)) {
                distinct.add(view);
            }
        }
        return distinct;
    }

    /** As {@link ViewKind#LEET}, with the choice of how to read 1, ! and |. */
    TextView leet(Leet.Reading reading) {
        return reading == Leet.Reading.FIRST ? view(ViewKind.LEET) : Leet.undo(view(ViewKind.SKELETON), reading);
    }

    /** As {@link ViewKind#JOINED}, but repeated letters stay. */
    TextView joined(Leet.Reading reading) {
        if (reading == Leet.Reading.OTHER) {
            return leetOfTogether(reading);
        }
        TextView known = joined;
        if (known == null) {
            known = leetOfTogether(reading);
            joined = known;
        }
        return known;
    }

    private TextView leetOfTogether(Leet.Reading reading) {
        TextView skeleton = view(ViewKind.SKELETON);
        TextView known = together;
        if (known == null) {
            known = Joining.join(skeleton);
            together = known;
        }
        return known == skeleton ? leet(reading) : Leet.undo(known, reading);
    }

    private TextView make(ViewKind kind) {
        return switch (kind) {
            case FOLDED -> Folding.fold(text);
            case PLAIN -> Plainness.plain(view(ViewKind.FOLDED));
            case SKELETON -> Skeleton.of(view(ViewKind.PLAIN));
            case LEET -> Leet.undo(view(ViewKind.SKELETON), Leet.Reading.FIRST);
            case SQUEEZED -> Squeezing.squeeze(view(ViewKind.LEET));
            case JOINED -> {
                TextView joined = joined(Leet.Reading.FIRST);
                yield joined == view(ViewKind.LEET) ? view(ViewKind.SQUEEZED) : Squeezing.squeeze(joined);
            }
        };
    }
}
