package org.nightlight.authorities.cybertipline.document;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nightlight.authorities.cybertipline.report.InternetDetails;
import org.nightlight.authorities.cybertipline.report.InternetDetails.CellPhoneIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.ChatImIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.EmailIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.NewsgroupIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.NonInternetIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.OnlineGamingIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.PeerToPeerIncident;
import org.nightlight.authorities.cybertipline.report.InternetDetails.WebPageIncident;

/** Reads the places where an incident can happen from forms: a block with exactly one kind. */
final class PlaceForm {

    private static final Map<String, Function<Form, InternetDetails>> KINDS = Map.of(
            "webPageIncident",
            form -> new WebPageIncident(
                    form.texts("url"), form.text("additionalInfo"), form.flag("thirdPartyHostedContent")),
            "emailIncident",
            form -> new EmailIncident(
                    form.valuedEach("emailAddress", PersonForm::email),
                    form.text("content"),
                    form.text("additionalInfo")),
            "newsgroupIncident",
            form -> new NewsgroupIncident(
                    form.text("name"),
                    form.valuedEach("emailAddress", PersonForm::email),
                    form.text("content"),
                    form.text("additionalInfo")),
            "chatImIncident",
            form -> new ChatImIncident(
                    form.text("chatClient"),
                    form.text("chatRoomName"),
                    form.text("content"),
                    form.text("additionalInfo")),
            "onlineGamingIncident",
            form -> new OnlineGamingIncident(
                    form.text("gameName"), form.text("console"), form.text("content"), form.text("additionalInfo")),
            "cellPhoneIncident",
            form -> new CellPhoneIncident(
                    form.valued("phoneNumber", PersonForm::phone),
                    form.decimal("latitude"),
                    form.decimal("longitude"),
                    form.text("additionalInfo")),
            "nonInternetIncident",
            form -> new NonInternetIncident(
                    form.text("locationName"),
                    form.blocks("incidentAddress", PersonForm::address),
                    form.text("additionalInfo")),
            "peer2peerIncident",
            form -> new PeerToPeerIncident(
                    form.text("client"),
                    form.blocks("ipCaptureEvent", AccountForm::seen),
                    form.text("fileNames"),
                    form.text("additionalInfo")));

    private PlaceForm() {}

    /** The place; empty after a finding. */
    static Optional<InternetDetails> place(Form form) {
        return form.onlyName().flatMap(name -> {
            Function<Form, InternetDetails> kind = KINDS.get(name);
            return kind == null ? Optional.empty() : form.block(name, kind);
        });
    }
}
