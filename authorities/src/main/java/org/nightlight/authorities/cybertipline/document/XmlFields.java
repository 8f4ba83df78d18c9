package org.nightlight.authorities.cybertipline.document;

import java.io.StringWriter;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.nightlight.authorities.cybertipline.report.Term;

/** Writes the fields as XML. What XML 1.0 cannot hold is replaced by U+FFFD, and noted with what the schema lacks. */
final class XmlFields extends Fields {

    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String LOCATION = "https://report.cybertip.org/ispws/xsd";

    private final ReportSchema schema;
    private final FieldPath path = new FieldPath();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> replaced = new ArrayList<>();
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    XmlFields(String root, ReportSchema schema) {
        this.schema = schema;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(root);
            xml.writeNamespace("xsi", INSTANCE);
            xml.writeAttribute("xsi", INSTANCE, "noNamespaceSchemaLocation", LOCATION);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Ends the document. */
    String finished() {
        try {
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** The fields that the schema in use lacks. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The fields in which characters were replaced. */
    List<String> replaced() {
        return List.copyOf(replaced);
    }

    @Override
    void begin(String step) {
        path.enter(step);
        try {
            xml.writeStartElement(FieldPath.name(step));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    @Override
    void end() {
        path.leave();
        try {
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    @Override
    <T> void attribute(String name, T value, Rule<? super T> rule) {
        try {
            xml.writeAttribute(name, legal(path.of(name), written(value)));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    @Override
    <T> void content(T value, Rule<? super T> rule) {
        try {
            xml.writeCharacters(legal(path.here(), written(value)));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    @Override
    void missing(String name, String problem) {
        throw new IllegalStateException("only what was checked is written, but this is missing: " + path.of(name));
    }

    @Override
    void insist(boolean holds, String name, String problem) {
        if (!holds) {
            throw new IllegalStateException("only what was checked is written, but this is wrong: " + path.of(name));
        }
    }

    @Override
    boolean has(String owner, String name) {
        boolean there = schema.has(owner, name);
        if (!there) {
            leftOut.add(path.of(name));
        }
        return there;
    }

    @Override
    boolean onlyAtNewerPlace(String newerOwner, String newerName, String olderOwner, String olderName) {
        return schema.has(newerOwner, newerName) && !schema.has(olderOwner, olderName);
    }

    private static String written(Object value) {
        return switch (value) {
            case OffsetDateTime moment -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
            case LocalDate day -> DateTimeFormatter.ISO_LOCAL_DATE.format(day);
            case Term term -> term.term();
            case String string -> string;
            case Boolean flag -> flag.toString();
            case Number number -> number.toString();
            default -> throw new IllegalArgumentException("no field holds a " + value.getClass());
        };
    }

    private String legal(String field, String value) {
        if (value.codePoints().allMatch(XmlFields::allowed)) {
            return value;
        }
        replaced.add(field);
        StringBuilder out = new StringBuilder(value.length());
        value.codePoints().forEach(c -> out.appendCodePoint(allowed(c) ? c : 0xFFFD));
        return out.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    private static IllegalStateException broken(XMLStreamException cause) {
        return new IllegalStateException("writing XML to memory failed", cause);
    }
}
