package org.nightlight.testkit.cybertipline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads what is submitted and holds it against a schema. */
final class TipDocument {

    private static final ErrorHandler STRICT = new ErrorHandler() {
        @Override
        public void warning(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void error(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }
    };

    private final TipSchema schema;
    private final Schema compiled;

    TipDocument(TipSchema schema) {
        this.schema = schema;
        compiled = compiled(schema);
    }

    TipSchema schema() {
        return schema;
    }

    /** The document, which is valid and has that root. */
    Document read(byte[] body, String root) throws TipRefusal {
        Document document;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(STRICT);
            document = builder.parse(new ByteArrayInputStream(body));
        } catch (SAXException | IOException e) {
            throw new TipRefusal(4110, "Malformed XML: " + e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser cannot be made safe", e);
        }
        if (!root.equals(document.getDocumentElement().getLocalName())) {
            throw TipRefusal.invalid("the document must be a " + root);
        }
        try {
            var validator = compiled.newValidator();
            validator.setErrorHandler(STRICT);
            validator.validate(new DOMSource(document));
        } catch (SAXException e) {
            throw TipRefusal.invalid(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("a document in memory cannot be read", e);
        }
        return document;
    }

    private static Schema compiled(TipSchema schema) {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(new StreamSource(new StringReader(schema.text())));
        } catch (SAXException e) {
            throw new IllegalStateException("the fake's own schema is broken", e);
        }
    }

    static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
