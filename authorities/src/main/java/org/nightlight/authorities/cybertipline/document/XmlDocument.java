package org.nightlight.authorities.cybertipline.document;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A document as it is sent.
 *
 * @param xml its text
 * @param notes what is not in it as it was given, for the record of the case: fields that the schema in use lacks, and
 *     those in which characters were replaced that XML cannot hold
 */
public record XmlDocument(String xml, List<String> notes) {

    public XmlDocument {
        notes = List.copyOf(notes);
    }

    /** The text in UTF-8. */
    public byte[] bytes() {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    /** Shows nothing of the document. */
    @Override
    public String toString() {
        return "XmlDocument[" + xml.length() + " characters]";
    }
}
