package org.nightlight.matching;

import java.util.Comparator;
import java.util.List;

/** A part of an index that changes only by removals. Many small ones are merged into few large ones. */
interface Sealed {

    /** Parts of about the same size that may lie side by side. */
    int MOST_ALIKE = 2;
    /** Parts are of about the same size within this factor. */
    int STEP = 4;

    /** Entries, with those that were removed. */
    int size();

    /** Entries that were not removed. */
    int live();

    /** Parts that should be one: too many of about the same size, or one mostly removed; oldest first. */
    static <P extends Sealed> List<P> toMerge(List<P> parts) {
        for (P part : parts) {
            if (part.live() < part.size() / 2) {
                return List.of(part);
            }
        }
        List<P> bySize =
                parts.stream().sorted(Comparator.comparingInt(Sealed::live)).toList();
        for (int i = 0; i + MOST_ALIKE < bySize.size(); i++) {
            int next = i + MOST_ALIKE;
            if (bySize.get(next).live() <= STEP * Math.max(1, bySize.get(i).live())) {
                List<P> alike = bySize.subList(i, next + 1);
                return parts.stream().filter(alike::contains).toList();
            }
        }
        return List.of();
    }
}
