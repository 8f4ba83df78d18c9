package org.nightlight.server.cybertips.internal;

import java.util.Arrays;
import java.util.List;

/** The kinds of place that a report knows, with what a reviewer can say of each. There is none for live streams. */
enum PlaceKind {
    CHAT(
            "chatImIncident",
            "Chat or messages",
            new Field("chatRoomName", "Room or conversation"),
            new Field("additionalInfo", "Anything else, such as encryption or a live stream")),
    WEB_PAGE(
            "webPageIncident",
            "Web page or post",
            new Field("url", "Address, one a line"),
            new Field("additionalInfo", "Anything else")),
    GAME(
            "onlineGamingIncident",
            "Online game",
            new Field("gameName", "Game"),
            new Field("console", "Console or device"),
            new Field("additionalInfo", "Anything else")),
    EMAIL(
            "emailIncident",
            "E-mail",
            new Field("emailAddress", "Addresses, one a line; each must belong to a person of the report"),
            new Field("additionalInfo", "Anything else")),
    TELEPHONE(
            "cellPhoneIncident",
            "Telephone or text messages",
            new Field("phoneNumber", "Number"),
            new Field("additionalInfo", "Anything else")),
    NEWSGROUP(
            "newsgroupIncident",
            "Newsgroup or mailing list",
            new Field("name", "Name"),
            new Field("additionalInfo", "Anything else")),
    PEER_TO_PEER(
            "peer2peerIncident",
            "Peer-to-peer network",
            new Field("client", "Program"),
            new Field("fileNames", "Names of the files"),
            new Field("additionalInfo", "Anything else")),
    ELSEWHERE(
            "nonInternetIncident",
            "Not on the internet",
            new Field("locationName", "Where"),
            new Field("additionalInfo", "Anything else"));

    private final String element;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // a list that nobody can change
    private final List<Field> fields;

    PlaceKind(String element, String title, Field... fields) {
        this.element = element;
        this.title = title;
        this.fields = List.copyOf(Arrays.asList(fields));
    }

    /** The block of the schema. */
    String element() {
        return element;
    }

    String title() {
        return title;
    }

    List<Field> fields() {
        return fields;
    }

    /** Whether what was written can be quoted in it. */
    boolean quotes() {
        return switch (this) {
            case CHAT, GAME, EMAIL, NEWSGROUP -> true;
            case WEB_PAGE, TELEPHONE, PEER_TO_PEER, ELSEWHERE -> false;
        };
    }

    /** A field of a place: its name in the schema and in words. */
    record Field(String name, String label) {}
}
