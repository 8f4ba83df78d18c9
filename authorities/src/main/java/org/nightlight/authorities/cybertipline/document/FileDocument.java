package org.nightlight.authorities.cybertipline.document;

import java.util.List;

/**
 * A file's details as sent to {@code /fileinfo}; to be kept before it is sent.
 *
 * @param xml its text
 * @param notes what is not in it as it was given
 */
public record FileDocument(String xml, List<String> notes) implements XmlDocument {

    public FileDocument {
        notes = List.copyOf(notes);
    }

    /** Shows nothing of the document. */
    @Override
    public String toString() {
        return "FileDocument[" + xml.length() + " characters]";
    }
}
