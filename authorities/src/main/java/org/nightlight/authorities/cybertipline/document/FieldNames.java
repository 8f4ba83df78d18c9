package org.nightlight.authorities.cybertipline.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says where a field is in words: the names of the schema, taken apart or translated. */
final class FieldNames {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("reporter", "reporter"),
            Map.entry("personOrUserReported", "reported account"),
            Map.entry("personOrUserReportedPerson", "person"),
            Map.entry("intendedRecipientPerson", "person"),
            Map.entry("victimPerson", "person"),
            Map.entry("email", "e-mail"),
            Map.entry("emailAddress", "e-mail address"),
            Map.entry("emailIncident", "e-mail incident"),
            Map.entry("espIdentifier", "account identifier"),
            Map.entry("espService", "service"),
            Map.entry("ipCaptureEvent", "IP event"),
            Map.entry("ipAddress", "IP address"),
            Map.entry("deviceId", "device"),
            Map.entry("idType", "kind of identifier"),
            Map.entry("idValue", "identifier"),
            Map.entry("dateTime", "date and time"),
            Map.entry("incidentDateTime", "date and time of the incident"),
            Map.entry("incidentDateTimeDescription", "description of the incident's date and time"),
            Map.entry("internetDetails", "place of the incident"),
            Map.entry("chatImIncident", "chat"),
            Map.entry("webPageIncident", "web page"),
            Map.entry("peer2peerIncident", "peer-to-peer network"),
            Map.entry("cellPhoneIncident", "telephone incident"),
            Map.entry("url", "web address"),
            Map.entry("legalURL", "web address for legal process"),
            Map.entry("profileUrl", "web address of the profile"),
            Map.entry("escalateToHighPriority", "reason for high priority"),
            Map.entry("priorCTReports", "earlier report"),
            Map.entry("priorCTReport", "earlier report"),
            Map.entry("fleaCountry", "country of the foreign agency"),
            Map.entry("fileViewedByEsp", "“file was viewed”"),
            Map.entry("exifViewedByEsp", "“EXIF data was viewed”"),
            Map.entry("nonUsaState", "region outside of the US"),
            Map.entry("state", "US state"),
            Map.entry("uploadedToEspTimestamp", "time of the upload by its user"),
            Map.entry("nameValuePair", "pair"));

    private FieldNames() {}

    /** As {@code Reported account 1, IP event 2: port}. */
    static String spoken(String path) {
        List<String> said = new ArrayList<>();
        for (String step : path.split("/")) {
            said.add(words(step));
        }
        String field = said.removeLast();
        String all = said.isEmpty() ? field : String.join(", ", said) + ": " + field;
        return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1);
    }

    private static String words(String step) {
        String name = FieldPath.name(step);
        String words = WORDS.getOrDefault(name, apart(name));
        return name.equals(step) ? words : words + " " + step.substring(name.length() + 1, step.length() - 1);
    }

    private static String apart(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                out.append(' ');
            }
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }
}
