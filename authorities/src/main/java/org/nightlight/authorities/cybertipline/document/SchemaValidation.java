package org.nightlight.authorities.cybertipline.document;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.validation.Schema;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.Attributes;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.XMLFilterImpl;

/** Validates a document against a schema and tells where it fails, without the parser's text, which quotes the document. */
final class SchemaValidation extends XMLFilterImpl implements ErrorHandler {

    private final FieldPath path = new FieldPath();
    private boolean root = true; // which paths do not name
    private final List<Finding> findings = new ArrayList<>();

    private SchemaValidation() {}

    static List<Finding> findings(Schema schema, XmlDocument document) {
        SchemaValidation validation = new SchemaValidation();
        ValidatorHandler validator = schema.newValidatorHandler();
        validator.setErrorHandler(validation);
        validation.setContentHandler(validator);
        validation.setErrorHandler(validation);
        try {
            validation.setParent(SecureParsing.reader());
            validation.parse(new InputSource(new StringReader(document.xml())));
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("a document of our own cannot be read", e);
        }
        return List.copyOf(validation.findings);
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        if (root) {
            root = false;
        } else {
            path.enter(localName);
        }
        super.startElement(uri, localName, qName, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        super.endElement(uri, localName, qName);
        path.leaveIfInside();
    }

    @Override
    public void warning(SAXParseException warning) {
        error(warning);
    }

    @Override
    public void error(SAXParseException error) {
        String text = String.valueOf(error.getMessage());
        int colon = text.indexOf(':');
        String constraint = colon < 0 ? "" : " (" + text.substring(0, colon) + ")";
        findings.add(Finding.at(path.here(), "is not accepted by the schema in use" + constraint));
    }

    @Override
    public void fatalError(SAXParseException error) throws SAXException {
        throw error;
    }
}
