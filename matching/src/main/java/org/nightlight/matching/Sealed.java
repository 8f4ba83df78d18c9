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

    /** Entries of several that were not removed. */
    static long live(List<? extends Sealed> parts) {
        return parts.stream().mapToLong(Sealed::live).sum();
    }

    /**
     * Parts that should be one: too many of about the same size, or one mostly removed; oldest first.
     *
     * @param most entries that may become one
     */
    static <P extends Sealed> List<P> toMerge(List<P> parts, long most) {
        for (P part : parts) {
            if (2L * part.live() < part.size() && part.live() <= most) {
                return List.of(part);
            }
        }
        List<P> bySize =
                parts.stream().sorted(Comparator.comparingInt(Sealed::live)).toList();
        for (int i = 0; i + MOST_ALIKE < bySize.size(); i++) {
            int next = i + MOST_ALIKE;
            List<P> alike = bySize.subList(i, next + 1);
            if (bySize.get(next).live() <= STEP * Math.max(1L, bySize.get(i).live()) && live(alike) <= most) {
                return parts.stream().filter(alike::contains).toList();
            }
        }
        return List.of();
    }
}
