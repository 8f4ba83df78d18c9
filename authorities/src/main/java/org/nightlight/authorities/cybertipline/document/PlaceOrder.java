package org.nightlight.authorities.cybertipline.document;

import static org.nightlight.authorities.cybertipline.document.Rules.ANY;
import static org.nightlight.authorities.cybertipline.document.Rules.LATITUDE;
import static org.nightlight.authorities.cybertipline.document.Rules.LONGITUDE;
import static org.nightlight.authorities.cybertipline.document.Rules.URL;
import static org.nightlight.authorities.cybertipline.document.Rules.upTo;

import org.nightlight.authorities.cybertipline.report.InternetDetails;
import org.nightlight.authorities.cybertipline.report.InternetDetails.CellPhoneIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.ChatImIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.EmailIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.NewsgroupIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.NonInternetIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.OnlineGamingIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.PeerToPeerIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.WebPageIncident;

/** The order and the limits of the places where an incident can happen. */
final class PlaceOrder {

    private final Fields fields;
    private final PersonOrder persons;
    private final TraceOrder traces;

    PlaceOrder(Fields fields) {
        this.fields = fields;
        persons = new PersonOrder(fields);
        traces = new TraceOrder(fields);
    }

    void place(InternetDetails place) {
        switch (place) {
            case WebPageIncident page -> fields.block("webPageIncident", () -> page(page));
            case EmailIncident mail -> fields.block("emailIncident", () -> mail(mail));
            case NewsgroupIncident group -> fields.block("newsgroupIncident", () -> newsgroup(group));
            case ChatImIncident chat -> fields.block("chatImIncident", () -> chat(chat));
            case OnlineGamingIncident game -> fields.block("onlineGamingIncident", () -> game(game));
            case CellPhoneIncident phone -> fields.block("cellPhoneIncident", () -> phone(phone));
            case NonInternetIncident outside -> fields.block("nonInternetIncident", () -> outside(outside));
            case PeerToPeerIncident peers -> fields.block("peer2peerIncident", () -> peers(peers));
        }
    }

    private void page(WebPageIncident page) {
        fields.optionalAttribute("thirdPartyHostedContent", page.thirdPartyHostedContent(), ANY);
        fields.each("url", page.urls(), URL);
        fields.optional("additionalInfo", page.additionalInfo(), ANY);
    }

    private void mail(EmailIncident mail) {
        fields.blocks("emailAddress", mail.emailAddresses(), persons::email);
        fields.optional("content", mail.content(), ANY);
        fields.optional("additionalInfo", mail.additionalInfo(), ANY);
    }

    private void newsgroup(NewsgroupIncident group) {
        fields.optional("name", group.name(), upTo(255));
        fields.blocks("emailAddress", group.emailAddresses(), persons::email);
        fields.optional("content", group.content(), ANY);
        fields.optional("additionalInfo", group.additionalInfo(), ANY);
    }

    private void chat(ChatImIncident chat) {
        fields.optional("chatClient", chat.chatClient(), upTo(255));
        fields.optional("chatRoomName", chat.chatRoomName(), upTo(255));
        fields.optional("content", chat.content(), ANY);
        fields.optional("additionalInfo", chat.additionalInfo(), ANY);
    }

    private void game(OnlineGamingIncident game) {
        fields.optional("gameName", game.gameName(), upTo(255));
        fields.optional("console", game.console(), upTo(255));
        fields.optional("content", game.content(), ANY);
        fields.optional("additionalInfo", game.additionalInfo(), ANY);
    }

    private void phone(CellPhoneIncident phone) {
        fields.block("phoneNumber", phone.phoneNumber(), persons::phone);
        fields.optional("latitude", phone.latitude(), LATITUDE);
        fields.optional("longitude", phone.longitude(), LONGITUDE);
        fields.optional("additionalInfo", phone.additionalInfo(), ANY);
    }

    private void outside(NonInternetIncident outside) {
        fields.optional("locationName", outside.locationName(), upTo(255));
        fields.blocks("incidentAddress", outside.incidentAddresses(), persons::address);
        fields.optional("additionalInfo", outside.additionalInfo(), ANY);
    }

    private void peers(PeerToPeerIncident peers) {
        fields.optional("client", peers.client(), upTo(255));
        fields.blocks("ipCaptureEvent", peers.ipCaptureEvents(), traces::seen);
        fields.optional("fileNames", peers.fileNames(), ANY);
        fields.optional("additionalInfo", peers.additionalInfo(), ANY);
    }
}
