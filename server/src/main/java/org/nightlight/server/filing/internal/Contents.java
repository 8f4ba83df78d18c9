package org.nightlight.server.filing.internal;

import java.util.List;
import java.util.Map;
import org.nightlight.server.filing.Filings.NewFile;

/** What a report says and which files go with it, as it was proposed. */
record Contents(Map<String, Object> report, List<NewFile> files) {

    Contents {
        report = Map.copyOf(report);
        files = List.copyOf(files);
    }

    /** Whether it is one report of many of the same file, for which narrower rules hold. */
    boolean batched() {
        return report.containsKey("batchedReport");
    }

    /** Shows nothing of it. */
    @Override
    public String toString() {
        return "Contents[" + files.size() + " files]";
    }
}
