package org.nightlight.server.cybertips.internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nightlight.authorities.cybertipline.report.ReportAnnotation;
import org.nightlight.server.cybertips.internal.DraftForm.Place;

/**
 * The report that a draft comes to, with what is known now. What is missing is left out, so that the check can name it.
 *
 * @param report in the form of {@code ReportForm}
 */
record PreparedReport(Map<String, Object> report) {

    static PreparedReport of(Known known, DraftForm form) {
        AccountBlocks accounts = new AccountBlocks(known, form);
        Transcript transcript = known.transcript(form, known.readAt());
        return new PreparedReport(new Block()
                .put("incidentSummary", summary(known, form))
                .put("internetDetails", List.of(place(known, form.place(), transcript)))
                .put("lawEnforcement", police(form))
                .put("reporter", known.setup().reporter())
                .put("personOrUserReported", List.of(accounts.reported()))
                .put("intendedRecipient", accounts.recipients())
                .put("victim", accounts.victims())
                .put("additionalInfo", Narrative.of(known, form))
                .done());
    }

    /** The marks that are true by what happened, and by the reviewer's word. */
    static Set<ReportAnnotation> marks(DraftForm form) {
        Set<ReportAnnotation> all = EnumSet.noneOf(ReportAnnotation.class);
        all.addAll(form.marks());
        form.kind().ifPresent(kind -> all.addAll(kind.implied()));
        return all;
    }

    private static Map<String, Object> summary(Known known, DraftForm form) {
        var time = IncidentTime.of(known.events(), form);
        String words = time.map(one -> "Time of the event " + one.event().event() + " ("
                        + one.event().type() + "), as it was observed, in UTC. " + form.timeWords())
                .orElse("");
        return new Block()
                .put("incidentType", form.kind().map(kind -> kind.type().term()))
                .put("platform", known.platform())
                .put(
                        "escalateToHighPriority",
                        form.danger().now() ? form.danger().why() : "")
                .put(
                        "reportAnnotations",
                        marks(form).stream().map(ReportAnnotation::term).toList())
                .put("incidentDateTime", time.map(IncidentTime::written))
                .put("incidentDateTimeDescription", words)
                .done();
    }

    private static Map<String, Object> place(Known known, Place place, Transcript transcript) {
        Block block = new Block();
        switch (place.kind()) {
            case CHAT -> block.put("chatClient", known.platform()).put("chatRoomName", room(place, transcript));
            case WEB_PAGE -> block.put("url", lines(place.field("url")));
            case GAME -> block.put("gameName", place.field("gameName")).put("console", place.field("console"));
            case EMAIL -> block.put("emailAddress", lines(place.field("emailAddress")));
            case TELEPHONE -> block.put("phoneNumber", place.field("phoneNumber"));
            case NEWSGROUP -> block.put("name", place.field("name"));
            case PEER_TO_PEER -> block.put("client", place.field("client")).put("fileNames", place.field("fileNames"));
            case ELSEWHERE -> block.put("locationName", place.field("locationName"));
        }
        if (place.kind().quotes()) {
            block.put("content", Narrative.quoted(transcript));
        }
        return Map.of(
                place.kind().element(),
                block.put("additionalInfo", place.field("additionalInfo")).done());
    }

    private static String room(Place place, Transcript transcript) {
        String typed = place.field("chatRoomName");
        return typed.isBlank()
                ? transcript.conversations().stream()
                        .flatMap(one -> one.name().stream())
                        .findFirst()
                        .filter(name -> name.length() <= 255)
                        .orElse("")
                : typed;
    }

    private static Map<String, Object> police(DraftForm form) {
        return form.police().agency().isBlank()
                ? Map.of()
                : new Block()
                        .put("agencyName", form.police().agency())
                        .put("caseNumber", form.police().caseNumber())
                        .put("reportedToLe", (Object) true)
                        .done();
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Names the record and shows nothing of it. */
    @Override
    public String toString() {
        return "PreparedReport[not shown]";
    }
}
