package org.nightlight.server.cybertips.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nightlight.server.cybertips.internal.InventedEvents.message;
import static org.nightlight.server.cybertips.internal.InventedKnown.chosen;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.authorities.cybertipline.document.ReportCheck;
import org.nightlight.authorities.cybertipline.document.ReportForm;
import org.nightlight.authorities.cybertipline.document.ReportSchema;
import org.nightlight.authorities.cybertipline.document.ReportWriter;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.IndustryClassification;
import org.nightlight.engine.Account.Assurance;
import org.nightlight.engine.Account.Band;
import org.nightlight.engine.Event.ConversationKind;
import org.nightlight.server.cybertips.internal.DraftForm.FileChoice;
import org.nightlight.server.cybertips.internal.DraftForm.Part;
import org.nightlight.server.cybertips.internal.DraftForm.Relevance;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.review.MatchedEntry.How;
import org.nightlight.server.subscribers.Activity.DeviceId;
import org.nightlight.server.subscribers.Activity.Disabled;
import org.nightlight.server.subscribers.Activity.IpEvent;
import org.nightlight.server.subscribers.Activity.Location;
import org.nightlight.server.subscribers.Activity.Occasion;
import org.nightlight.server.subscribers.Contact.Birth;
import org.nightlight.server.subscribers.Contact.Email;
import org.nightlight.server.subscribers.Contact.Name;
import org.nightlight.server.subscribers.Contact.Phone;
import org.nightlight.server.subscribers.Subscriber;
import org.nightlight.server.subscribers.Subscriber.AssociatedAccount;

class PreparedReportTest {

    @ParameterizedTest
    @EnumSource(IncidentKind.class)
    void of_eachKind_withoutAnyMedia_isAReportThatCanBeSent(IncidentKind kind) throws InvalidReportException {
        Known known = grooming().known();

        String xml = xml(known, chosen(kind, Set.of(), Map.of()));

        assertThat(ReadBack.text(xml, "incidentSummary/incidentType"))
                .isEqualTo(kind.type().term());
        kind.implied()
                .forEach(mark -> assertThat(ReadBack.all(xml, "incidentSummary/reportAnnotations/" + mark.term()))
                        .hasSize(1));
    }

    @Test
    void of_messages_fillsInPlaceTimeAddressesAndDevice() throws InvalidReportException {
        Known known = grooming()
                .trace("203.0.113.5", Optional.of(51122), Optional.of("d-77"), 3)
                .trace("2001:db8::7", Optional.of(0), Optional.empty(), 1)
                .trace("not an address", Optional.empty(), Optional.empty(), 2)
                .in(InventedKnown.REPORTED, "US-TX")
                .named(InventedKnown.REPORTED, "River <b>")
                .known();

        String xml = xml(known, chosen(IncidentKind.ENTICEMENT, Set.of(), Map.of()));

        assertThat(ReadBack.text(xml, "incidentSummary/incidentDateTime")).isEqualTo("2026-11-21T12:05:00Z");
        assertThat(ReadBack.text(xml, "internetDetails/chatImIncident/content"))
                .contains("2026-11-21T12:05:00Z river-17 (evt-5): tell nobody");
        assertThat(ReadBack.all(xml, "personOrUserReported/ipCaptureEvent/ipAddress"))
                .containsExactly("2001:db8::7", "203.0.113.5");
        assertThat(ReadBack.all(xml, "personOrUserReported/ipCaptureEvent/port"))
                .containsExactly("51122");
        assertThat(ReadBack.text(xml, "personOrUserReported/deviceId/idValue")).isEqualTo("d-77");
        assertThat(ReadBack.text(xml, "personOrUserReported/estimatedLocation/region"))
                .isEqualTo("TX");
        assertThat(ReadBack.text(xml, "personOrUserReported/additionalInfo")).contains("not an address");
        assertThat(ReadBack.text(xml, "additionalInfo"))
                .contains(
                        "OBSERVED by servers:",
                        "CLAIMED by users, verified by nobody:\nAccount river-17 calls itself “River <b>”.")
                .doesNotContain("ASSESSED");
    }

    @Test
    void of_anEventThatIsContextOnly_isNotQuotedAndGivesNoTime() throws InvalidReportException {
        String xml = xml(grooming().known(), chosen(IncidentKind.ENTICEMENT, Set.of("dec_5"), Map.of()));

        assertThat(ReadBack.text(xml, "incidentSummary/incidentDateTime")).isEqualTo("2026-11-21T12:03:00Z");
        assertThat(ReadBack.text(xml, "internetDetails/chatImIncident/content")).doesNotContain("tell nobody");
    }

    @Test
    void of_nothingObserved_hasNoTime() {
        Known known = new InventedKnown().known();

        assertThat(Problem.of(known, chosen(IncidentKind.ENTICEMENT, Set.of(), Map.of()), clock(known)))
                .extracting(Problem::section, Problem::message)
                .anySatisfy(pair -> assertThat(pair.toList().getFirst()).isEqualTo("when"));
    }

    @Test
    void of_minorsAndOthers_proposesVictimsAndRecipients() throws InvalidReportException {
        Known known = grooming()
                .account("stone-5", Band.UNDER13, Assurance.VERIFIED)
                .born("stone-5", 2015)
                .account("leaf-2", Band.ADULT, Assurance.DECLARED)
                .event(to("stone-5", 6))
                .event(to("leaf-2", 7))
                .known();

        String xml = xml(known, chosen(IncidentKind.ENTICEMENT, Set.of(), Map.of()));

        assertThat(ReadBack.all(xml, "victim/espIdentifier")).containsExactly("stone-4", "stone-5");
        assertThat(ReadBack.all(xml, "victim/victimPerson/age")).containsExactly("11");
        assertThat(ReadBack.all(xml, "victim/additionalInfo"))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("[Claimed] Age 13-15 (declared by the user)"),
                        two -> assertThat(two).startsWith("[Observed] Age under13 (verified by the platform)"));
        assertThat(ReadBack.all(xml, "intendedRecipient/espIdentifier")).containsExactly("leaf-2");
    }

    @Test
    void of_partsThatAReviewerChose_followsThem() throws InvalidReportException {
        Known known = grooming()
                .account("river-18", Band.ADULT, Assurance.DECLARED)
                .account("cloud-3", Band.ADULT, Assurance.DECLARED)
                .known();

        String xml = xml(
                known,
                chosen(
                        IncidentKind.TRAFFICKING,
                        Set.of(),
                        Map.of("stone-4", Part.NONE, "river-18", Part.SAME_PERSON, "cloud-3", Part.SUSPECT)));

        assertThat(ReadBack.all(xml, "victim")).isEmpty();
        assertThat(ReadBack.text(xml, "personOrUserReported/associatedAccount/espIdentifier"))
                .isEqualTo("river-18");
        assertThat(ReadBack.text(xml, "personOrUserReported/additionalInfo"))
                .contains("by a report of its own: account cloud-3");
        assertThat(ReadBack.all(xml, "personOrUserReported/espIdentifier")).containsExactly("river-17");
    }

    @Test
    void of_measuresAndEarlierReports_saysWhatTheSuspectMayKnow() throws InvalidReportException {
        Known known = grooming()
                .measure(new Measure.Suspend(), Optional.of(InventedEvents.NOON.plusSeconds(9000)))
                .measure(new Measure.Ban(), Optional.empty())
                .prior(4564654, 4564700)
                .known();

        String xml = xml(known, chosen(IncidentKind.SEXTORTION, Set.of(), Map.of()));

        assertThat(ReadBack.all(xml, "personOrUserReported/priorCTReports")).containsExactly("4564654", "4564700");
        assertThat(ReadBack.text(xml, "personOrUserReported/accountPermanentlyDisabled"))
                .isEqualTo("true");
        assertThat(ReadBack.text(xml, "personOrUserReported/accountPermanentlyDisabled/@disabledDate"))
                .isEqualTo("2026-11-21T14:00:00Z");
        assertThat(ReadBack.text(xml, "personOrUserReported/accountTemporarilyDisabled"))
                .isEqualTo("false");
        assertThat(ReadBack.text(xml, "personOrUserReported/accountTemporarilyDisabled/@reenabledDate"))
                .isEqualTo("2026-11-21T14:30:00Z");
    }

    @Test
    void of_whatThePlatformTold_keepsWhatIsVerifiedApartFromClaims() throws InvalidReportException {
        Instant at = InventedEvents.NOON;
        Known known = grooming()
                .prior(7)
                .subscriber(new Subscriber(
                        Optional.of(new Name(Optional.of("River"), Optional.empty(), false)),
                        List.of(new Email(
                                "river@example.net", Optional.of(Email.Kind.RECOVERY), true, Optional.of(at))),
                        List.of(new Phone(
                                "5555550100",
                                Optional.of("+1"),
                                Optional.empty(),
                                Optional.of(Phone.Kind.MOBILE),
                                false,
                                Optional.empty())),
                        Optional.of(new Birth(Optional.of(LocalDate.parse("1990-05-17")), Optional.empty(), false)),
                        List.of(),
                        Optional.of("river_17"),
                        List.of("River", "Riv"),
                        List.of("https://harbour.example/u/river-17"),
                        Optional.of("likes boats"),
                        List.of(new IpEvent(
                                "2001:db8::9",
                                Optional.of(4711),
                                Optional.of(Occasion.LOGIN),
                                Optional.of(at),
                                Optional.empty())),
                        List.of(new DeviceId("IMEI", "35-209900", Optional.empty(), Optional.empty())),
                        Optional.of(
                                new Location(Optional.of("Austin"), Optional.of("TX"), "US", false, Optional.of(at))),
                        Optional.empty(),
                        Optional.of(new Disabled(
                                true,
                                Optional.of(at.plusSeconds(60)),
                                Optional.of(false),
                                Optional.empty(),
                                Optional.empty())),
                        List.of(new AssociatedAccount(
                                Optional.of("Elsewhere"),
                                Optional.of("r-1"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false)),
                        Optional.empty(),
                        Optional.of(true),
                        Optional.empty()))
                .known();

        String xml = xml(known, chosen(IncidentKind.ENTICEMENT, Set.of(), Map.of()));

        String person = "personOrUserReported/personOrUserReportedPerson/";
        assertThat(ReadBack.text(xml, person + "email[@verified='true']")).isEqualTo("river@example.net");
        assertThat(ReadBack.text(xml, person + "phone[@verified='false']")).isEqualTo("5555550100");
        assertThat(ReadBack.text(xml, person + "dateOfBirth")).isEqualTo("1990-05-17");
        assertThat(ReadBack.text(xml, "personOrUserReported/screenName")).isEqualTo("river_17");
        assertThat(ReadBack.text(xml, "personOrUserReported/ipCaptureEvent/eventName"))
                .isEqualTo("Login");
        assertThat(ReadBack.text(xml, "personOrUserReported/deviceId/idType")).isEqualTo("IMEI");
        assertThat(ReadBack.text(xml, "personOrUserReported/estimatedLocation/city"))
                .isEqualTo("Austin");
        assertThat(ReadBack.text(xml, "personOrUserReported/accountPermanentlyDisabled/@userNotified"))
                .isEqualTo("false");
        assertThat(ReadBack.text(xml, "personOrUserReported/associatedAccount/platform"))
                .isEqualTo("Elsewhere");
        assertThat(Stated.of(known.reported(), known.readAt()))
                .filteredOn(fact -> List.of("E-mail", "Telephone", "Name", "Screen name", "Profile")
                        .contains(fact.label()))
                .extracting(Stated::label, Stated::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Name", Statement.CLAIMED),
                        org.assertj.core.groups.Tuple.tuple("E-mail", Statement.OBSERVED),
                        org.assertj.core.groups.Tuple.tuple("Telephone", Statement.CLAIMED),
                        org.assertj.core.groups.Tuple.tuple("Screen name", Statement.CLAIMED),
                        org.assertj.core.groups.Tuple.tuple("Profile", Statement.OBSERVED));
        assertThat(Completeness.of(known, chosen(IncidentKind.ENTICEMENT, Set.of(), Map.of()))
                        .missing())
                .doesNotContain(Item.CONTACT, Item.NAMES, Item.STATUS, Item.DEVICE, Item.LOCATION, Item.PORT);
    }

    @Test
    void files_carryHashesAnnotationsAndHowTheyMatched_andNothingOfViews() {
        Known known = grooming()
                .picture(1, ConversationKind.DIRECT, true, InventedKnown.match(How.PERCEPTUAL, true))
                .known();
        DraftForm form = chosen(IncidentKind.SELF_GENERATED, Set.of(), Map.of())
                .withFiles(Map.of(
                        "evd_1",
                        new FileChoice(
                                Relevance.REPORTED,
                                "",
                                Optional.of(IndustryClassification.B2),
                                Set.of(FileAnnotation.VIRAL),
                                Optional.empty())));

        assertThat(new FileBlocks(known, form).media()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("m1.png");
            assertThat(file.writtenHere()).isFalse();
            assertThat(file.details())
                    .doesNotContainKeys("fileViewedByEsp", "exifViewedByEsp", "industryClassification")
                    .containsEntry("fileRelevance", "Reported")
                    .containsEntry("publiclyAvailable", false)
                    .containsEntry("uploadedToEspTimestamp", "2026-11-21T12:05:00Z")
                    .containsEntry("fileAnnotations", List.of("viral", "possibleSelfProduction"));
            assertThat(String.valueOf(file.details().get("originalFileHash"))).contains("MD5", "SHA256");
            assertThat(String.valueOf(file.details().get("additionalInfo")))
                    .contains(
                            "looks like (PDQ, 8 of 256 bits differ) entry 17 of the verified list hotline (source: a hotline)");
        });
        assertThat(Problem.of(known, form, clock(known))).isEmpty();
    }

    @Test
    void files_classIsSent_onlyUnderTheAgreement_andNeverOfSupplementalOnes() {
        InventedKnown with =
                grooming().picture(1, ConversationKind.PUBLIC, true).agreement();
        FileChoice classified = new FileChoice(
                Relevance.REPORTED, "", Optional.of(IndustryClassification.A1), Set.of(), Optional.empty());
        DraftForm form = chosen(IncidentKind.MATERIAL, Set.of(), Map.of()).withFiles(Map.of("evd_1", classified));

        assertThat(new FileBlocks(with.known(), form).media().getFirst().details())
                .containsEntry("industryClassification", "A1")
                .containsEntry("publiclyAvailable", true);
        FileChoice supplemental = new FileChoice(
                Relevance.SUPPLEMENTAL,
                "",
                Optional.of(IndustryClassification.A1),
                Set.of(FileAnnotation.POTENTIAL_MEME),
                Optional.empty());
        DraftForm other = form.withFiles(Map.of("evd_1", supplemental));
        assertThat(new FileBlocks(with.known(), other).media().getFirst().details())
                .doesNotContainKeys("industryClassification", "fileAnnotations");
        assertThat(Problem.of(with.known(), other, clock(with.known()))).isEmpty();
    }

    @Test
    void files_leftOutOrNotKept_stayHome_andWhatIsNotKeptIsNamedByItsHashes() throws InvalidReportException {
        Known known = grooming()
                .picture(1, ConversationKind.DIRECT, true)
                .event(message(8, "hi"))
                .picture(2, ConversationKind.DIRECT, false)
                .known();
        DraftForm form = chosen(IncidentKind.MATERIAL, Set.of(), Map.of())
                .withFiles(Map.of(
                        "evd_1",
                        new FileChoice(
                                Relevance.LEFT_OUT,
                                "a drawing of a boat",
                                Optional.empty(),
                                Set.of(),
                                Optional.empty())));

        assertThat(new FileBlocks(known, form).media()).isEmpty();
        assertThat(ReadBack.text(xml(known, form), "additionalInfo"))
                .contains("Medium m2 is not held by this service; SHA256 e3b0c442");
    }

    @Test
    void exactMatchesOnly_isSoOnlyWhereNothingElseIsReported() {
        DraftForm form = chosen(IncidentKind.MATERIAL, Set.of(), Map.of());
        InventedKnown exact = new InventedKnown()
                .event(message(1, "a picture"))
                .picture(1, ConversationKind.DIRECT, true, InventedKnown.match(How.CRYPTOGRAPHIC, true));

        assertThat(exact.known().exactMatchesOnly(form)).isTrue();
        assertThat(exact.event(message(2, "and words")).known().exactMatchesOnly(form))
                .isFalse();
        assertThat(exact.known().exactMatchesOnly(chosen(IncidentKind.MATERIAL, Set.of("dec_2"), Map.of())))
                .isTrue();
        for (var match : List.of(
                InventedKnown.match(How.CRYPTOGRAPHIC, false),
                InventedKnown.match(How.PERCEPTUAL, true),
                InventedKnown.match(How.MD5_ALONE, true))) {
            assertThat(new InventedKnown()
                            .event(message(1, "a picture"))
                            .picture(1, ConversationKind.DIRECT, true, match)
                            .known()
                            .exactMatchesOnly(form))
                    .as("%s", match.how())
                    .isFalse();
        }
    }

    @Test
    void of_foreignTextOfAnyKind_staysInItsField() throws InvalidReportException {
        Known known = new InventedKnown()
                .account("stone-4", Band.AGE_13_15, Assurance.DECLARED)
                .event(message(1, "</content></chatImIncident><x>&\u0000"))
                .known();

        String xml = xml(known, chosen(IncidentKind.ENTICEMENT, Set.of(), Map.of()));

        assertThat(ReadBack.text(xml, "internetDetails/chatImIncident/content"))
                .contains("</content></chatImIncident><x>&\ufffd");
        assertThat(ReadBack.all(xml, "internetDetails/x")).isEmpty();
    }

    /** Two messages of an adult to a minor. */
    static InventedKnown grooming() {
        return new InventedKnown()
                .account("stone-4", Band.AGE_13_15, Assurance.DECLARED)
                .event(message(3, "keep this between us"))
                .event(message(5, "tell nobody"));
    }

    private static KnownEvent to(String target, int number) {
        KnownEvent event = message(number, "hello");
        return new KnownEvent(
                event.decision(),
                event.event(),
                event.at(),
                event.type(),
                event.actor(),
                Optional.of(target),
                event.conversation(),
                event.text(),
                event.context(),
                event.found(),
                event.matched(),
                event.visibility(),
                event.recipients(),
                event.trace());
    }

    private static String xml(Known known, DraftForm form) throws InvalidReportException {
        return new ReportWriter(new ReportCheck(clock(known)), ReportSchema.baseline())
                .report(ReportForm.report(PreparedReport.of(known, form).report()))
                .xml();
    }

    private static Clock clock(Known known) {
        return Clock.fixed(known.readAt(), java.time.ZoneOffset.UTC);
    }
}
