package org.nightlight.server.legalprocess.internal;

/** How a request came. */
enum ReceivedBy {
    EMAIL("e-mail"),
    PORTAL("portal"),
    POST("post"),
    FAX("fax"),
    PHONE("phone"),
    IN_PERSON("in person");

    private final String words;

    ReceivedBy(String words) {
        this.words = words;
    }

    /** As people say it. */
    public String words() {
        return words;
    }
}
