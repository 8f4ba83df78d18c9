package org.nightlight.authorities.cybertipline.document;

import static org.nightlight.authorities.cybertipline.document.Rules.ANY;
import static org.nightlight.authorities.cybertipline.document.Rules.COUNTRY;
import static org.nightlight.authorities.cybertipline.document.Rules.PAST;
import static org.nightlight.authorities.cybertipline.document.Rules.URL;
import static org.nightlight.authorities.cybertipline.document.Rules.upTo;

import java.util.List;
import org.nightlight.authorities.cybertipline.report.IncidentSummary;
import org.nightlight.authorities.cybertipline.report.LawEnforcement;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.authorities.cybertipline.report.ReportAnnotation;
import org.nightlight.authorities.cybertipline.report.Reporter;

/** The order and the limits of a report. */
final class ReportOrder {

    private final Fields fields;
    private final PersonOrder persons;
    private final AccountOrder accounts;
    private final PlaceOrder places;

    ReportOrder(Fields fields) {
        this.fields = fields;
        persons = new PersonOrder(fields);
        accounts = new AccountOrder(fields);
        places = new PlaceOrder(fields);
    }

    void report(Report report) {
        fields.block("batchedReport", report.batchReason(), reason -> fields.attribute("reason", reason, ANY));
        fields.block("incidentSummary", () -> summary(report.incidentSummary()));
        fields.blocks("internetDetails", report.internetDetails(), places::place);
        fields.block("lawEnforcement", report.lawEnforcement(), this::lawEnforcement);
        fields.block("reporter", () -> reporter(report.reporter()));
        fields.blocks("personOrUserReported", report.personsOrUsersReported(), accounts::reported);
        fields.blocks("intendedRecipient", report.intendedRecipients(), accounts::recipient);
        fields.blocks("victim", report.victims(), accounts::victim);
        fields.optional("additionalInfo", report.additionalInfo(), ANY);
    }

    private void summary(IncidentSummary summary) {
        fields.required("incidentType", summary.incidentType(), ANY);
        fields.optional("platform", summary.platform(), upTo(256));
        fields.optional("escalateToHighPriority", summary.escalateToHighPriority(), upTo(3000));
        annotations(summary);
        fields.required("incidentDateTime", summary.incidentDateTime(), PAST);
        fields.optional("incidentDateTimeDescription", summary.incidentDateTimeDescription(), upTo(3000));
    }

    private void annotations(IncidentSummary summary) {
        List<String> flags = summary.annotations().stream()
                .sorted()
                .filter(this::known)
                .map(ReportAnnotation::term)
                .toList();
        if (!flags.isEmpty()) {
            fields.block("reportAnnotations", () -> flags.forEach(flag -> fields.block(flag, () -> {})));
        }
    }

    private boolean known(ReportAnnotation annotation) {
        return switch (annotation) {
            case SEXTORTION, CSAM_SOLICITATION, MINOR_TO_MINOR, SPAM, SADISTIC_ONLINE_EXPLOITATION -> true;
            case INFORMATIONAL, POTENTIAL_AGGRAVATING_FACTORS, INSTRUMENTAL_USE ->
                fields.has("reportAnnotations", annotation.term());
        };
    }

    private void lawEnforcement(LawEnforcement police) {
        fields.element("agencyName", police.agencyName(), upTo(255));
        fields.optional("caseNumber", police.caseNumber(), upTo(100));
        fields.block("officerContact", police.officerContact(), persons::contact);
        fields.optional("reportedToLe", police.reportedToLawEnforcement(), ANY);
        fields.optional("servedLegalProcessDomestic", police.servedLegalProcessDomestic(), ANY);
        fields.block("servedLegalProcessInternational", police.servedLegalProcessInternational(), process -> {
            fields.optionalAttribute("fleaCountry", process.country(), COUNTRY);
            fields.content(process.served(), ANY);
        });
    }

    private void reporter(Reporter reporter) {
        fields.block("reportingPerson", () -> {
            persons.person(reporter.reportingPerson());
            fields.insist(
                    !reporter.reportingPerson().emails().isEmpty(),
                    "email",
                    "is missing; NCMEC must be able to write to whoever reports");
        });
        fields.block("contactPerson", reporter.contactPerson(), persons::contact);
        fields.optional("companyTemplate", reporter.companyTemplate(), ANY);
        fields.optional("termsOfService", reporter.termsOfService(), ANY);
        fields.optional("legalURL", reporter.legalUrl(), URL);
    }
}
