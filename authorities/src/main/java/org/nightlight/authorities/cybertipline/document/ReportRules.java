package org.nightlight.authorities.cybertipline.document;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nightlight.authorities.cybertipline.report.Email;
import org.nightlight.authorities.cybertipline.report.InternetDetails;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.Report;

/** The rules that go across the blocks of a report. */
final class ReportRules {

    private final Fields fields;

    ReportRules(Fields fields) {
        this.fields = fields;
    }

    void report(Report report) {
        if (report.batchReason().isPresent()) {
            new BatchRules(fields).report(report);
            return;
        }
        fields.insist(
                !report.internetDetails().isEmpty(),
                "internetDetails",
                "is missing; say where it happened: chat, game, web page, e-mail, telephone or elsewhere");
        fields.insist(
                report.personsOrUsersReported().size() <= 1,
                "personOrUserReported",
                "is given several times; one report names one account, file a report for each");
        mailsAreSomebodys(report);
    }

    private void mailsAreSomebodys(Report report) {
        Set<String> known = Stream.of(
                        report.personsOrUsersReported().stream().flatMap(one -> one.person().stream()),
                        report.intendedRecipients().stream().flatMap(one -> one.person().stream()),
                        report.victims().stream().map(one -> one.person()))
                .flatMap(people -> people)
                .map(Person::emails)
                .flatMap(List::stream)
                .map(Email::address)
                .collect(Collectors.toSet());
        fields.blocks("internetDetails", report.internetDetails(), place -> {
            switch (place) {
                case InternetDetails.EmailIncident mail -> somebodys("emailIncident", mail.emailAddresses(), known);
                case InternetDetails.NewsgroupIncident group ->
                    somebodys("newsgroupIncident", group.emailAddresses(), known);
                case InternetDetails.WebPageIncident _,
                        InternetDetails.ChatImIncident _,
                        InternetDetails.OnlineGamingIncident _,
                        InternetDetails.CellPhoneIncident _,
                        InternetDetails.NonInternetIncident _,
                        InternetDetails.PeerToPeerIncident _ -> {}
            }
        });
    }

    private void somebodys(String incident, List<Email> addresses, Set<String> known) {
        fields.block(
                incident,
                () -> fields.blocks(
                        "emailAddress",
                        addresses,
                        (Email address) -> fields.insist(
                                known.contains(address.address()),
                                "",
                                "must also be given as an e-mail of the reported person, a recipient or a victim")));
    }
}
