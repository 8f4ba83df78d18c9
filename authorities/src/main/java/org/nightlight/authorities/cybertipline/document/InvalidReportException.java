package org.nightlight.authorities.cybertipline.document;

import java.util.List;
import java.util.stream.Collectors;

/** Says that a report would be refused, and where; nothing of the report is in its text. */
public final class InvalidReportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    InvalidReportException(List<Finding> findings) {
        super("not filed, these fields need attention: "
                + findings.stream().map(Finding::field).distinct().collect(Collectors.joining(", ")));
        this.findings = List.copyOf(findings);
    }

    /** What is wrong, at least one thing. */
    public List<Finding> findings() {
        return findings;
    }
}
