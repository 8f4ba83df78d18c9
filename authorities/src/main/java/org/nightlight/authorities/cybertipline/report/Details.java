package org.nightlight.authorities.cybertipline.report;

import java.util.List;
import java.util.Optional;

/**
 * Pairs of name and value that go with a file.
 *
 * @param type what kind of pairs
 * @param pairs at least one
 */
public record Details(Optional<DetailsType> type, List<NameValue> pairs) {

    public Details {
        pairs = List.copyOf(pairs);
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "Details[not shown]";
    }
}
