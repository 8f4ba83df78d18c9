package org.nightlight.server.filing.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.ReportingSetup.Persons;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.testkit.cybertipline.FakeCyberTipline;
import org.springframework.context.ApplicationContext;

/** Lets a test of another feature have reports filed to a fake CyberTipline. */
public final class TrialReporting {

    /** The name the fake must know. */
    public static final String USER = "harbour";

    /** The password the fake must know. */
    public static final String PASSWORD = "not-a-secret";

    private static final StaffMember ADMINISTRATOR =
            new StaffMember("stf_admin", "admin", java.util.Set.of(Role.ADMINISTRATOR));

    private static final StaffMember SECOND =
            new StaffMember("stf_second", "second", java.util.Set.of(Role.CHILD_SAFETY_REVIEWER));

    private TrialReporting() {}

    /** A second person confirms all reports of a case that wait. */
    public static void confirm(String caseId, ApplicationContext context) {
        context.getBean(Filings.class).ofCase(caseId).stream()
                .filter(one -> one.state() == Filings.State.WAITING)
                .forEach(one -> context.getBean(Confirmations.class).confirm(one.id(), SECOND));
    }

    /** Reports go to that fake, confirmed by two persons. */
    public static void to(FakeCyberTipline fake, ApplicationContext context) {
        StoredSetup setup = context.getBean(StoredSetup.class);
        setup.change(
                new Settings(
                        Environment.TRIAL,
                        Optional.of(fake.address()),
                        Persons.TWO,
                        false,
                        Optional.empty(),
                        Optional.of("Harbour"),
                        Map.of(
                                "reportingPerson",
                                        Map.of(
                                                "firstName",
                                                "Trust",
                                                "lastName",
                                                "Desk",
                                                "email",
                                                List.of("desk@example.org")),
                                "contactPerson", Map.of("lastName", "Response", "email", List.of("police@example.org")),
                                "companyTemplate", "Legal process: police@example.org. Kept for a year."),
                        setup.settings().deadlines()),
                ADMINISTRATOR);
        setup.credentials(Environment.TRIAL, USER, PASSWORD, ADMINISTRATOR);
    }
}
