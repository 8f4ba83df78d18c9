package org.nightlight.authorities.cybertipline.document;

import static org.nightlight.authorities.cybertipline.document.Rules.AGE;
import static org.nightlight.authorities.cybertipline.document.Rules.ANY;
import static org.nightlight.authorities.cybertipline.document.Rules.MOMENT;
import static org.nightlight.authorities.cybertipline.document.Rules.PAST_DAY;
import static org.nightlight.authorities.cybertipline.document.Rules.REPORT_NUMBER;
import static org.nightlight.authorities.cybertipline.document.Rules.URL;
import static org.nightlight.authorities.cybertipline.document.Rules.upTo;

import org.nightlight.authorities.cybertipline.report.Account;
import org.nightlight.authorities.cybertipline.report.AccountDisabled;
import org.nightlight.authorities.cybertipline.report.AssociatedAccount;
import org.nightlight.authorities.cybertipline.report.IntendedRecipient;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.PersonOrUserReported;
import org.nightlight.authorities.cybertipline.report.Victim;

/** The order and the limits of accounts: the reported, the recipients, the victims, and those that belong to them. */
final class AccountOrder {

    private static final String ASSOCIATED = "associatedAccount";

    private final Fields fields;
    private final PersonOrder persons;
    private final TraceOrder traces;

    AccountOrder(Fields fields) {
        this.fields = fields;
        persons = new PersonOrder(fields);
        traces = new TraceOrder(fields);
    }

    void reported(PersonOrUserReported reported) {
        Account account = reported.account();
        fields.block("personOrUserReportedPerson", reported.person(), persons::person);
        fields.optional("vehicleDescription", reported.vehicleDescription(), upTo(300));
        identity(account);
        fields.optional("thirdPartyUserReported", reported.thirdPartyUserReported(), ANY);
        fields.each("priorCTReports", account.priorReports(), REPORT_NUMBER);
        fields.optional("groupIdentifier", account.groupIdentifier(), upTo(255));
        state(account);
        whereabouts(account);
        fields.blocks(ASSOCIATED, reported.associatedAccounts(), this::associated);
        fields.optional("additionalInfo", account.additionalInfo(), ANY);
    }

    void recipient(IntendedRecipient recipient) {
        Account account = recipient.account();
        fields.block("intendedRecipientPerson", recipient.person(), persons::person);
        identity(account);
        fields.each("priorCTReports", account.priorReports(), REPORT_NUMBER);
        fields.optional("groupIdentifier", account.groupIdentifier(), upTo(255));
        state(account);
        whereabouts(account);
        fields.optional("additionalInfo", account.additionalInfo(), ANY);
    }

    void victim(Victim victim) {
        Account account = victim.account();
        fields.block("victimPerson", () -> persons.person(victim.person()));
        identity(account);
        fields.optional("schoolName", victim.schoolName(), upTo(255));
        fields.each("priorCTReports", account.priorReports(), REPORT_NUMBER);
        fields.insist(
                account.groupIdentifier().isEmpty(),
                "groupIdentifier",
                "is no field of a victim; name the group in the additional information");
        state(account);
        whereabouts(account);
        fields.blocks(ASSOCIATED, victim.associatedAccounts(), this::associated);
        fields.optional("additionalInfo", account.additionalInfo(), ANY);
    }

    private void identity(Account account) {
        fields.optional("espIdentifier", account.espIdentifier(), upTo(255));
        fields.optional("espService", account.espService(), upTo(100));
        fields.optional("compromisedAccount", account.compromisedAccount(), ANY);
        names(account);
        fields.optional("profileBio", account.profileBio(), ANY);
        seen(account);
    }

    private void names(Account account) {
        fields.optional("screenName", account.screenName(), upTo(256));
        fields.each("displayName", account.displayNames(), upTo(255));
        fields.each("profileUrl", account.profileUrls(), URL);
    }

    private void seen(Account account) {
        fields.blocks("ipCaptureEvent", account.ipCaptureEvents(), traces::seen);
        fields.blocks("deviceId", account.deviceIds(), traces::device);
    }

    private void state(Account account) {
        fields.block("accountTemporarilyDisabled", account.temporarilyDisabled(), disabled -> {
            disabled(disabled);
            fields.content(disabled.disabled(), ANY);
        });
        fields.block("accountPermanentlyDisabled", account.permanentlyDisabled(), disabled -> {
            fields.insist(
                    disabled.reenabledDate().isEmpty(),
                    "reenabledDate",
                    "must not be given for an account that is disabled for good");
            disabled(disabled);
            fields.content(disabled.disabled(), ANY);
        });
    }

    private void disabled(AccountDisabled disabled) {
        fields.optionalAttribute("disabledDate", disabled.disabledDate(), MOMENT);
        fields.optionalAttribute("userNotified", disabled.userNotified(), ANY);
        fields.optionalAttribute("userNotifiedDate", disabled.userNotifiedDate(), MOMENT);
        fields.optionalAttribute("reenabledDate", disabled.reenabledDate(), MOMENT);
        disabled.disabledDate().ifPresent(since -> {
            fields.insist(
                    disabled.userNotifiedDate()
                            .filter(notified -> Rules.before(notified, since))
                            .isEmpty(),
                    "userNotifiedDate",
                    "must not be before the date at which the account was disabled");
            fields.insist(
                    disabled.reenabledDate()
                            .filter(again -> !Rules.before(since, again))
                            .isEmpty(),
                    "reenabledDate",
                    "must be after the date at which the account was disabled");
        });
    }

    private void whereabouts(Account account) {
        fields.block("estimatedLocation", account.estimatedLocation(), traces::location);
        fields.optional("allEmailsReported", account.allEmailsReported(), ANY);
    }

    /** Its own order and limits; the schema has had the kind and the third party in two places. */
    private void associated(AssociatedAccount associated) {
        Account account = associated.account();
        Person person = associated.person();
        boolean thirdPartyHere = associated.thirdPartyUser().isPresent()
                && fields.onlyAtNewerPlace(ASSOCIATED, "@thirdPartyUser", ASSOCIATED + "/platform", "@thirdPartyUser");
        boolean newerType = fields.onlyAtNewerPlace(ASSOCIATED, "@accountType", ASSOCIATED, "@type");
        fields.attribute(newerType ? "accountType" : "type", associated.type(), ANY);
        if (thirdPartyHere) {
            fields.optionalAttribute("thirdPartyUser", associated.thirdPartyUser(), ANY);
        }
        fields.insist(
                associated.thirdPartyUser().isEmpty() || associated.platform().isPresent(),
                "platform",
                "is missing; say where an account of another service is");
        fields.block("platform", associated.platform(), platform -> {
            if (!thirdPartyHere) {
                fields.optionalAttribute("thirdPartyUser", associated.thirdPartyUser(), ANY);
            }
            fields.content(platform, upTo(256));
        });
        fields.optional("firstName", person.firstName(), upTo(256));
        fields.optional("middleName", associated.middleName(), upTo(256));
        fields.optional("lastName", person.lastName(), upTo(256));
        fields.optional("approximateAge", person.age(), AGE);
        persons.discrepancy(ASSOCIATED, person);
        fields.insist(
                person.age().isEmpty() || person.dateOfBirth().isEmpty(),
                "dateOfBirth",
                "must not be given beside an approximate age; keep the one that is known better");
        fields.optional("dateOfBirth", person.dateOfBirth(), PAST_DAY);
        fields.blocks("phone", person.phones(), persons::phone);
        fields.blocks("email", person.emails(), persons::email);
        fields.optional("allEmailsReported", account.allEmailsReported(), ANY);
        fields.blocks("address", person.addresses(), persons::address);
        fields.optional("espService", account.espService(), upTo(256));
        fields.optional("espIdentifier", account.espIdentifier(), upTo(256));
        associatedProfile(account);
        state(account);
        seen(account);
        fields.each("priorCTReport", account.priorReports(), REPORT_NUMBER);
        fields.optional("additionalInfo", account.additionalInfo(), ANY);
    }

    private void associatedProfile(Account account) {
        fields.insist(
                account.estimatedLocation().isEmpty(),
                "estimatedLocation",
                "is no field of an associated account; tell it in the additional information");
        fields.each("profileUrl", account.profileUrls(), URL);
        fields.optional("screenName", account.screenName(), upTo(256));
        fields.each("displayName", account.displayNames(), upTo(255));
        fields.optional("profileBio", account.profileBio(), ANY);
        fields.optional("groupIdentifier", account.groupIdentifier(), upTo(256));
        fields.optional("compromisedAccount", account.compromisedAccount(), ANY);
    }
}
