package org.nightlight.authorities.cybertipline;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads answers, which come from a foreign machine: no document types, no entities, no more depth than an answer has. */
final class AnswerReader {

    private static final int DEEPEST = 8;
    private static final String DONE = "reportDoneResponse";
    private static final String RESPONSE = "reportResponse";

    private final Map<String, String> fields = new HashMap<>();
    private final List<String> fileIds = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private AnswerReader() {}

    /** What the body says; empty if it is no answer. */
    static Optional<Answer> read(byte[] body) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
            try {
                return new AnswerReader().answer(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | NumberFormatException e) {
            return Optional.empty(); // the caller tells that what came could not be understood
        }
    }

    private Optional<Answer> answer(XMLStreamReader xml) throws XMLStreamException {
        String root = "";
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (path.isEmpty()) {
                        root = xml.getLocalName();
                    }
                    enter(xml.getLocalName());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> leave();
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("an answer has neither a document type nor entities");
                default -> {} // comments, spaces and processing instructions say nothing
            }
        }
        String code = fields.getOrDefault("responseCode", "");
        if ((!root.equals(DONE) && !root.equals(RESPONSE)) || code.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Answer(
                root.equals(DONE),
                Integer.parseInt(code),
                fields.getOrDefault("responseDescription", ""),
                fields.containsKey("reportId")
                        ? OptionalLong.of(Long.parseLong(fields.get("reportId")))
                        : OptionalLong.empty(),
                given("fileId"),
                given("hash"),
                List.copyOf(fileIds)));
    }

    private void enter(String name) throws XMLStreamException {
        if (path.size() == DEEPEST) {
            throw new XMLStreamException("an answer is not as deep as that");
        }
        path.add(name);
        text.setLength(0);
    }

    private void leave() {
        String name = path.removeLast();
        if (path.size() == 1) {
            fields.putIfAbsent(name, text.toString().strip());
        } else if (path.size() == 2 && path.get(1).equals("files") && name.equals("fileId")) {
            fileIds.add(text.toString().strip());
        }
        text.setLength(0);
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }
}
