package org.nightlight.server.demo;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
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
    private static final Set<Scope> SCOPES = EnumSet.allOf(Scope.class);

    private final StaffAccounts staff;
    private final Services services;
    private final ApiKeys keys;
    private final WebhookEndpoints endpoints;
    private final Banks banks;

    DemoInstallation(StaffAccounts staff, Services services, ApiKeys keys, WebhookEndpoints endpoints, Banks banks) {
        this.staff = staff;
        this.services = services;
        this.keys = keys;
        this.endpoints = endpoints;
        this.banks = banks;
    }

    /** Whether somebody can sign in already, so that this is no empty installation. */
    public boolean occupied() {
        return !staff.all().isEmpty();
    }

    /**
     * Makes one person a role, the invented platform, its key and its webhook.
     *
     * @param console the console's address
     * @param webhook where the invented platform wants its webhooks
     */
    @Transactional
    public DemoAccess furnish(String console, URI webhook) {
        List<DemoAccess.Person> people = Arrays.stream(Role.values())
                .map(role -> {
                    StaffAccounts.Credentials made =
                            staff.createWithCredentials(role.wireName().replace('_', '-'), Set.of(role), ACTOR);
                    return new DemoAccess.Person(made.name(), role.wireName(), made.password(), made.totp());
                })
                .toList();
        services.create(SERVICE, "Harbour (invented)", ACTOR);
        String apiKey = keys.create(SERVICE, "Harbour's back end", SCOPES, Optional.empty(), ACTOR)
                .secret();
        connect(webhook);
        String webhookSecret = endpoints.rotateSecret(SERVICE, ACTOR).text();
        return new DemoAccess(console, people, apiKey, webhookSecret);
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
