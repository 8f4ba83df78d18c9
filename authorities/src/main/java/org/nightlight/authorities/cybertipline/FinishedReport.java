package org.nightlight.authorities.cybertipline;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How a report came to be filed. */
public sealed interface FinishedReport {

    /** The number of the report. */
    long reportId();

    /** The answer as it came. */
    Receipt receipt();

    /**
     * It was filed now. The receipt is the legal notice, from which content is preserved for a year.
     *
     * @param reportId its number
     * @param fileIds the files in it
     * @param receipt the notice, verbatim
     */
    record Notice(long reportId, List<String> fileIds, Receipt receipt) implements FinishedReport {

        public Notice {
            fileIds = List.copyOf(fileIds);
        }

        /** Those of these files that are not in it. */
        public Set<String> lacking(Collection<String> sent) {
            Set<String> lacking = new LinkedHashSet<>(sent);
            lacking.removeAll(fileIds);
            return lacking;
        }
    }

    /**
     * It had been filed before, so that an earlier answer was lost: the notice cannot be had again, which is to be noted.
     *
     * @param reportId its number
     * @param receipt the answer that says so
     */
    record Before(long reportId, Receipt receipt) implements FinishedReport {}
}
