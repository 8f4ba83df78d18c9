package org.nightlight.server.banks.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.server.banks.BankImport;
import org.nightlight.server.banks.BankImport.UnclearListException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Lists in the JSON of the Video Image Classification Standard, versions 1.2 to 2.0: an OData envelope whose {@code value}
 * holds media, or cases that hold them as {@code Media}. Read as a stream, so that the size does not matter; members that are
 * not known are passed over.
 *
 * <p>The standard is shared under agreement; what is read here is what published readers agree on.
 */
final class VicsRows implements ImportRows {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNameLength(4096)
                    .maxDocumentLength(-1)
                    .build())
            .build();

    private final JsonParser parser;
    private final CountingStream counted;
    private final BankImport.Options options;
    /** The objects that are open: the envelope, a case, a medium. */
    private final Deque<VicsMedium> open = new ArrayDeque<>();

    private final Deque<ImportRow> ready = new ArrayDeque<>();
    private String scheme = "VICS";
    private long items;
    private boolean ended;

    /**
     * Reads a list.
     *
     * @param counted what {@code list} reads from
     */
    VicsRows(InputStream list, CountingStream counted, BankImport.Options options) {
        this.parser = JSON.createParser(ObjectReadContext.empty(), list);
        this.counted = counted;
        this.options = options;
    }

    @Override
    public Optional<ImportRow> next() throws IOException {
        while (ready.isEmpty() && !ended) {
            try {
                step();
            } catch (JacksonException broken) {
                ended = true;
                if (items == 0) {
                    throw new UnclearListException("The JSON cannot be read at line " + line() + ", column "
                            + broken.getLocation().getColumnNr());
                }
                ready.add(new ImportRow.Bad(
                        line(),
                        "The list breaks off here, after item " + items + ": from here on it is not JSON; "
                                + "nothing behind this was read"));
            }
        }
        return Optional.ofNullable(ready.poll());
    }

    @Override
    public long line() {
        return parser.currentLocation().getLineNr();
    }

    @Override
    public long bytes() {
        return counted.count();
    }

    private void step() throws UnclearListException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            ended = true;
            if (items == 0) {
                throw new UnclearListException(
                        "This JSON holds no media: a list has them in value, or in Media of the cases in value");
            }
            return;
        }
        switch (token) {
            case START_OBJECT -> open.push(new VicsMedium(line()));
            case PROPERTY_NAME -> member(parser.currentName().toLowerCase(Locale.ROOT));
            case END_OBJECT -> close(open.pop());
            case VALUE_STRING,
                    VALUE_NUMBER_INT,
                    VALUE_NUMBER_FLOAT,
                    VALUE_TRUE,
                    VALUE_FALSE,
                    VALUE_NULL,
                    VALUE_EMBEDDED_OBJECT -> {
                items++;
                ready.add(new ImportRow.Bad(line(), "Item " + items + " is no object"));
            }
            case START_ARRAY, END_ARRAY, NOT_AVAILABLE -> {}
        }
    }

    private void member(String name) {
        JsonToken value = parser.nextToken();
        VicsMedium one = open.element();
        boolean holdsMedia = name.equals("value") || name.equals("media") || name.equals("cases");
        if (value == JsonToken.START_ARRAY && holdsMedia) {
            one.isEnvelope();
        } else if (value == JsonToken.START_ARRAY && name.equals("alternativehashes")) {
            alternatives(one);
        } else if (value.isStructStart()) {
            parser.skipChildren();
        } else if (value != JsonToken.VALUE_NULL) {
            if (name.equals("odata.metadata") || name.equals("@odata.context")) {
                one.isEnvelope();
                scheme = scheme(parser.getString());
            } else if (VicsMedium.reads(name)) {
                one.member(name, parser.getString().strip());
            }
        }
    }

    /** Further hashes, each with its name. */
    private void alternatives(VicsMedium one) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.hasToken(JsonToken.START_OBJECT)) {
                parser.skipChildren();
                continue;
            }
            String name = "";
            String hash = "";
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String member = parser.currentName().toLowerCase(Locale.ROOT);
                JsonToken value = parser.nextToken();
                if (value.isStructStart()) {
                    parser.skipChildren();
                } else if (value == JsonToken.VALUE_NULL) {
                    continue; // no hash of this kind, and not one that reads "null"
                } else if (member.equals("hashname")) {
                    name = parser.getString();
                } else if (member.equals("hashvalue")) {
                    hash = parser.getString();
                }
            }
            one.alternative(name, hash.strip());
        }
    }

    private void close(VicsMedium one) {
        if (!one.envelope()) {
            items++;
            ready.addAll(one.rows(items, scheme, options));
        }
    }

    /** Version and country, as in {@code …/DataModels/2.0.xml/US/$metadata#Media}: categories mean what that says. */
    private static String scheme(String context) {
        int from = context.indexOf("DataModels/");
        if (from < 0) {
            return "VICS";
        }
        String rest = context.substring(from + "DataModels/".length()).replaceAll("[$#].*", "");
        String words = rest.replace(".xml", "").replace('/', ' ').strip();
        return "VICS " + words.substring(0, Math.min(words.length(), 40));
    }
}
