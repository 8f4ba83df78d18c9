package org.nightlight.authorities.cybertipline.document;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A document as it is sent. */
public sealed interface XmlDocument permits ReportDocument, FileDocument {

    /** Its text. */
    String xml();

    /**
     * What is not in it as it was given, for the record of the case: fields that the schema in use lacks, and those in
     * which characters were replaced that XML cannot hold.
     */
    List<String> notes();

    /** The text in UTF-8. */
    default byte[] bytes() {
        return xml().getBytes(StandardCharsets.UTF_8);
    }
}
