package org.nightlight.authorities.cybertipline.document;

import java.util.Optional;
import org.nightlight.authorities.cybertipline.report.Account;
import org.nightlight.authorities.cybertipline.report.AccountDisabled;
import org.nightlight.authorities.cybertipline.report.AssociatedAccount;
import org.nightlight.authorities.cybertipline.report.AssociatedAccountType;
import org.nightlight.authorities.cybertipline.report.CapturedEvent;
import org.nightlight.authorities.cybertipline.report.DeviceId;
import org.nightlight.authorities.cybertipline.report.EstimatedLocation;
import org.nightlight.authorities.cybertipline.report.IntendedRecipient;
import org.nightlight.authorities.cybertipline.report.IpCaptureEvent;
import org.nightlight.authorities.cybertipline.report.PersonOrUserReported;
import org.nightlight.authorities.cybertipline.report.Victim;

/** Reads accounts and what leads to them from forms. */
final class AccountForm {

    private AccountForm() {}

    static PersonOrUserReported reported(Form form) {
        return new PersonOrUserReported(
                form.block("personOrUserReportedPerson", PersonForm::person),
                form.text("vehicleDescription"),
                account(form, "priorCTReports"),
                form.flag("thirdPartyUserReported"),
                form.blocks("associatedAccount", AccountForm::associated));
    }

    static IntendedRecipient recipient(Form form) {
        return new IntendedRecipient(
                form.block("intendedRecipientPerson", PersonForm::person), account(form, "priorCTReports"));
    }

    static Victim victim(Form form) {
        return new Victim(
                form.blockOrEmpty("victimPerson", PersonForm::person),
                account(form, "priorCTReports"),
                form.text("schoolName"),
                form.blocks("associatedAccount", AccountForm::associated));
    }

    private static AssociatedAccount associated(Form form) {
        Optional<AssociatedAccountType> type = form.term("type", AssociatedAccountType.class);
        if (type.isEmpty()) {
            form.find("type", "is missing; say how the account belongs to the one it is named with");
        }
        return new AssociatedAccount(
                type.orElse(AssociatedAccountType.OTHER),
                form.text("platform"),
                form.flag("thirdPartyUser"),
                form.text("middleName"),
                PersonForm.person(form, "approximateAge"),
                account(form, "priorCTReport"));
    }

    /** An account, of which some blocks lack some fields: the check finds what is too much. */
    private static Account account(Form form, String priorReports) {
        return new Account(
                form.text("espIdentifier"),
                form.text("espService"),
                form.flag("compromisedAccount"),
                form.text("screenName"),
                form.texts("displayName"),
                form.texts("profileUrl"),
                form.text("profileBio"),
                form.blocks("ipCaptureEvent", AccountForm::seen),
                form.blocks("deviceId", AccountForm::device),
                form.numbers(priorReports),
                form.text("groupIdentifier"),
                form.valued("accountTemporarilyDisabled", AccountForm::disabled),
                form.valued("accountPermanentlyDisabled", AccountForm::disabled),
                form.block("estimatedLocation", AccountForm::location),
                form.flag("allEmailsReported"),
                form.text("additionalInfo"));
    }

    static IpCaptureEvent seen(Form form) {
        return new IpCaptureEvent(
                form.needed("ipAddress"),
                form.term("eventName", CapturedEvent.class),
                form.moment("dateTime"),
                form.flag("possibleProxy"),
                form.smallNumber("port"));
    }

    static DeviceId device(Form form) {
        return new DeviceId(
                form.needed("idType"),
                form.needed("idValue"),
                form.term("eventName", CapturedEvent.class),
                form.moment("dateTime"));
    }

    private static AccountDisabled disabled(Form form) {
        return new AccountDisabled(
                form.itselfFlag(),
                form.moment("disabledDate"),
                form.flag("userNotified"),
                form.moment("userNotifiedDate"),
                form.moment("reenabledDate"));
    }

    private static EstimatedLocation location(Form form) {
        return new EstimatedLocation(
                form.needed("countryCode"),
                form.text("region"),
                form.text("city"),
                form.flag("verified"),
                form.moment("timestamp"));
    }
}
