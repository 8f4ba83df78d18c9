package org.nightlight.authorities.cybertipline.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads from a schema which type or element has which fields, as {@code owner/field} and {@code owner/@attribute}. */
final class SchemaFields extends DefaultHandler {

    private static final String UNNAMED = "";

    private final Set<String> fields = new TreeSet<>();
    private final Deque<String> owners = new ArrayDeque<>();

    private SchemaFields() {}

    static Set<String> of(byte[] schema) throws SAXException, IOException {
        SchemaFields found = new SchemaFields();
        XMLReader reader = SecureParsing.reader();
        reader.setContentHandler(found);
        reader.setErrorHandler(found);
        reader.parse(new InputSource(new ByteArrayInputStream(schema)));
        return found.fields;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        String name = name(attributes);
        boolean definition = uri.equals(XMLConstants.W3C_XML_SCHEMA_NS_URI) && !name.equals(UNNAMED);
        String owner = owner();
        if (definition && localName.equals("attribute")) {
            fields.add(owner + "/@" + name);
        } else if (definition && localName.equals("element") && !owner.isEmpty()) {
            fields.add(owner + "/" + name);
        }
        owners.addLast(definition ? name : UNNAMED);
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        owners.removeLast();
    }

    private String owner() {
        return String.join(
                "/", owners.stream().filter(name -> !name.equals(UNNAMED)).toList());
    }

    private static String name(Attributes attributes) {
        String name = attributes.getValue("name");
        if (name == null) {
            name = attributes.getValue("ref");
        }
        return name == null ? UNNAMED : name;
    }
}
