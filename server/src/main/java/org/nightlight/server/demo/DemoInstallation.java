package org.nightlight.server.demo;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.channels.ServiceCountry;
import org.nightlight.server.filing.TrialSetup;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Services;
import org.nightlight.server.identity.StaffAccounts;
import org.nightlight.server.webhooks.WebhookEndpoints;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills an empty installation for a demo; nothing of it happens unless the demo asks. */
@Component
public class DemoInstallation {

    private static final String SERVICE = "harbour";
    private static final String ACTOR = "system";
    private static final String PLATFORM = "Harbour";
    private static final String COUNTRY = "US";
    private static final Map<String, Object> REPORTER = Map.of(
            "reportingPerson",
            Map.of("firstName", "Harbour", "lastName", "Safety desk", "email", List.of("desk@harbour.example")),
            "contactPerson",
            Map.of(
                    "firstName",
                    "Harbour",
                    "lastName",
                    "Requests of police",
                    "email",
                    List.of("police@harbour.example"),
                    "phone",
                    List.of(Map.of("type", "Work", "countryCallingCode", "+1", "value", "5555550100")),
                    "address",
                    List.of(Map.of("type", "Business", "address", "1 Quay", "city", "Harbour", "country", "US"))),
            "companyTemplate",
            "Harbour is invented. Content is kept for a year; requests go to police@harbour.example.",
            "legalURL",
            "https://harbour.example/legal");
    private static final Set<Scope> SCOPES = EnumSet.allOf(Scope.class);

    private final StaffAccounts staff;
    private final Services services;
    private final ApiKeys keys;
    private final WebhookEndpoints endpoints;
    private final Banks banks;
    private final TrialSetup trial;
    private final ServiceCountry country;

    DemoInstallation(
            StaffAccounts staff,
            Services services,
            ApiKeys keys,
            WebhookEndpoints endpoints,
            Banks banks,
            TrialSetup trial,
            ServiceCountry country) {
        this.staff = staff;
        this.services = services;
        this.keys = keys;
        this.endpoints = endpoints;
        this.banks = banks;
        this.trial = trial;
        this.country = country;
    }

    /** Whether somebody can sign in already, so that this is no empty installation. */
    public boolean occupied() {
        return !staff.all().isEmpty();
    }

    /**
     * Makes one person a role, and a second who confirms reports; the invented platform, established in the United
     * States, its key and its webhook; and has reports go to an invented CyberTipline.
     *
     * @param console the console's address
     * @param webhook where the invented platform wants its webhooks
     */
    @Transactional
    public DemoAccess furnish(String console, URI webhook) {
        List<DemoAccess.Person> people = Stream.concat(
                        Arrays.stream(Role.values())
                                .map(role -> person(role.wireName().replace('_', '-'), role)),
                        Stream.of(person("second-reviewer", Role.CHILD_SAFETY_REVIEWER)))
                .toList();
        services.create(SERVICE, "Harbour (invented)", ACTOR);
        String apiKey = keys.create(SERVICE, "Harbour's back end", SCOPES, Optional.empty(), ACTOR)
                .secret();
        connect(webhook);
        String webhookSecret = endpoints.rotateSecret(SERVICE, ACTOR).text();
        trial.begin(PLATFORM, REPORTER, ACTOR);
        country.set(COUNTRY, ACTOR);
        return new DemoAccess(console, people, apiKey, webhookSecret);
    }

    private DemoAccess.Person person(String name, Role role) {
        StaffAccounts.Credentials made = staff.createWithCredentials(name, Set.of(role), ACTOR);
        return new DemoAccess.Person(made.name(), role.wireName(), made.password(), made.totp());
    }

    /** Says where the invented CyberTipline is from now on. */
    public void connectCyberTipline(URI address, String user, String password) {
        trial.connect(address, user, password, ACTOR);
    }

    /** Sends the invented platform's webhooks to this address from now on; it is on this very machine. */
    public void connect(URI webhook) {
        endpoints.configure(SERVICE, webhook, true, true, ACTOR);
    }

    /** Puts a drawing on a list. */
    public void list(String bank, KnownHashes drawing, String note) {
        banks.add(
                bank,
                List.of(new NewEntry(
                        drawing,
                        Optional.empty(),
                        Optional.empty(),
                        List.of("demo"),
                        note,
                        NewEntry.Claim.by(Optional.of("demo")),
                        false,
                        true,
                        Optional.empty())),
                ACTOR);
    }
}
