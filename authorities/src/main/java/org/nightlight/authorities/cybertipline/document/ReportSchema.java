package org.nightlight.authorities.cybertipline.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * The schema of CyberTips, as NCMEC hands it out to those who have credentials: what it has, its hash, and whether a
 * document is valid. May be used by many threads.
 */
public final class ReportSchema {

    private static final ReportSchema BASELINE = new ReportSchema(new byte[0], Set.of(), null);

    private final byte[] text;
    private final String sha256;
    private final Set<String> fields;
    private final @Nullable Schema schema;

    private ReportSchema(byte[] text, Set<String> fields, @Nullable Schema schema) {
        this.text = text;
        this.sha256 = text.length == 0 ? "" : sha256(text);
        this.fields = fields;
        this.schema = schema;
    }

    /** What all known versions have, without the text to validate with: for those who have not fetched it yet. */
    public static ReportSchema baseline() {
        return BASELINE;
    }

    /** Reads a schema as it was fetched. */
    public static ReportSchema of(byte[] text) throws InvalidSchemaException {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            Set<String> fields = SchemaFields.of(text);
            return new ReportSchema(
                    text.clone(), fields, factory.newSchema(new StreamSource(new ByteArrayInputStream(text))));
        } catch (SAXException | IOException e) {
            throw new InvalidSchemaException("what came is no XML schema that can be used", e);
        }
    }

    /** The hash of its text, to pin it by: 64 hex digits, or empty for the baseline. */
    public String sha256() {
        return sha256;
    }

    /** Its text, to be kept, so that what changes can be told; empty for the baseline. */
    public byte[] text() {
        return text.clone();
    }

    /** Whether a type or an element has a field; attributes begin with {@code @}. The baseline knows of nothing newer. */
    boolean has(String owner, String name) {
        return fields.contains(owner + "/" + name);
    }

    /**
     * What is different from the schema that was pinned, empty if nothing is. A change is told to a person: what was
     * valid may not be any more.
     */
    public Optional<SchemaChange> changeSince(ReportSchema pinned) {
        return sha256.equals(pinned.sha256)
                ? Optional.empty()
                : Optional.of(new SchemaChange(
                        pinned.sha256, sha256, without(fields, pinned.fields), without(pinned.fields, fields)));
    }

    /** Where a document is not valid; nothing for the baseline. */
    List<Finding> findings(XmlDocument document) {
        return schema == null ? List.of() : SchemaValidation.findings(schema, document);
    }

    private static Set<String> without(Set<String> all, Set<String> these) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(these);
        return rest;
    }

    private static String sha256(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK lacks SHA-256", e);
        }
    }
}
