package org.nightlight.testkit.cybertipline;

import java.util.List;
import org.nightlight.testkit.Markup;

/** An answer to a call. */
record TipAnswer(int status, String body) {

    static TipAnswer plain(int code, String description, String more) {
        return xml(
                status(code),
                "<reportResponse><responseCode>" + code + "</responseCode><responseDescription>"
                        + Markup.escape(description) + "</responseDescription>" + more + "</reportResponse>");
    }

    static TipAnswer success(String description, String more) {
        return plain(0, description, more);
    }

    static TipAnswer done(long report, List<TipFile> files) {
        StringBuilder ids = new StringBuilder();
        files.forEach(file -> ids.append("<fileId>").append(file.id()).append("</fileId>"));
        return xml(
                200,
                "<reportDoneResponse><responseCode>0</responseCode><reportId>" + report + "</reportId><files>" + ids
                        + "</files></reportDoneResponse>");
    }

    /** As for a caller who is not known: without a body. */
    static TipAnswer unknownCaller() {
        return new TipAnswer(401, "");
    }

    static String field(String name, Object value) {
        return "<" + name + ">" + value + "</" + name + ">";
    }

    private static TipAnswer xml(int status, String text) {
        return new TipAnswer(status, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + text + "\n");
    }

    private static int status(int code) {
        return switch (code / 1000) {
            case 0 -> 200;
            case 1 -> code == 1210 ? 404 : 500;
            case 3 -> 403;
            default -> 400;
        };
    }
}
