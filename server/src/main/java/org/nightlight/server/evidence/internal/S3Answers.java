package org.nightlight.server.evidence.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What an S3-compatible store answers in XML; without entities and document types, since it comes from outside. */
final class S3Answers {

    private S3Answers() {}

    /** The code of an error, such as {@code NoSuchKey}; empty when there is none. */
    static String code(byte[] body) {
        if (body.length == 0) {
            return "";
        }
        try {
            XMLStreamReader xml = reader(new ByteArrayInputStream(body));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("Code")) {
                    String code = xml.getElementText();
                    return code.matches("[A-Za-z0-9]{1,60}") ? code : "";
                }
            }
            return "";
        } catch (XMLStreamException noError) {
            return "";
        }
    }

    /**
     * Reads a page of a list.
     *
     * @return by what the next page is asked for; empty when this is the last
     */
    static String list(InputStream in, Consumer<String> keys) throws IOException {
        try {
            XMLStreamReader xml = reader(in);
            String next = "";
            boolean more = false;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "Key" -> keys.accept(xml.getElementText());
                        case "IsTruncated" -> more = xml.getElementText().equals("true");
                        case "NextContinuationToken" -> next = xml.getElementText();
                        default -> {
                            // what else a store tells
                        }
                    }
                }
            }
            if (more && next.isEmpty()) {
                throw new IOException("The store says that there is more, and not where");
            }
            return more ? next : "";
        } catch (XMLStreamException malformed) {
            throw new IOException("The store's list cannot be read", malformed);
        }
    }

    private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(in, "UTF-8");
    }
}
