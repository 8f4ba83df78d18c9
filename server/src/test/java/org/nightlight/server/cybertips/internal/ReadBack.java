package org.nightlight.server.cybertips.internal;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads fields out of what a CyberTipline got. */
final class ReadBack {

    private ReadBack() {}

    /** The texts of all elements at a path below the root, in their order. */
    static List<String> all(String xml, String path) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            NodeList found = (NodeList) XPathFactory.newDefaultInstance()
                    .newXPath()
                    .evaluate("/*/" + path, document, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength())
                    .mapToObj(at -> found.item(at).getTextContent())
                    .toList();
        } catch (ParserConfigurationException | SAXException | IOException | XPathException failure) {
            throw new AssertionError("What came is no XML that can be read", failure);
        }
    }

    /** The text of the only element at a path. */
    static String text(String xml, String path) {
        List<String> found = all(xml, path);
        if (found.size() != 1) {
            throw new AssertionError("There are " + found.size() + " of " + path);
        }
        return found.getFirst();
    }
}
