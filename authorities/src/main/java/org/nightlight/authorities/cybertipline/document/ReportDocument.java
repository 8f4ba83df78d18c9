package org.nightlight.authorities.cybertipline.document;

import java.util.List;

/**
 * A report as sent to {@code /submit}; to be kept before it is sent.
 *
 * @param xml its text
 * @param notes what is not in it as it was given
 */
public record ReportDocument(String xml, List<String> notes) implements XmlDocument {

    public ReportDocument {
        notes = List.copyOf(notes);
    }

    /** Shows nothing of the document. */
    @Override
    public String toString() {
        return "ReportDocument[" + xml.length() + " characters]";
    }
}
