package org.nightlight.server.filing.internal;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.filing.ReportingSetup;
import org.nightlight.server.filing.TrialSetup;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The setup in the database; what changes it stands in the ledger. */
@Service("reportingSetup")
class StoredSetup implements ReportingSetup, TrialSetup {

    static final String TOPIC = "reporting";

    private final SetupTable table;
    private final CredentialsTable credentials;
    private final LedgerAtCommit ledger;
    private final LiveUpdates live;
    private final Clock clock;

    StoredSetup(SetupTable table, CredentialsTable credentials, LedgerAtCommit ledger, LiveUpdates live, Clock clock) {
        this.table = table;
        this.credentials = credentials;
        this.ledger = ledger;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public Setup now() {
        return settings().published();
    }

    Settings settings() {
        return table.read();
    }

    /** Sets what is set. The ledger gets what decides where reports go and who must confirm them. */
    @Transactional
    public void change(Settings settings, StaffMember by) {
        change(settings, by.actor());
    }

    private void change(Settings settings, String actor) {
        Settings before = table.lock();
        table.save(settings, actor, clock.instant());
        Map<String, String> facts = new HashMap<>();
        facts.put("environment", Column.term(settings.environment()));
        facts.put("persons", Column.term(settings.persons()));
        facts.put("exactMatchesAlone", Boolean.toString(settings.exactMatchesAlone()));
        facts.put("industryAgreement", Boolean.toString(settings.agreement().isPresent()));
        if (before.environment() != settings.environment()) {
            facts.put("environmentBefore", Column.term(before.environment()));
        }
        ledger.append(LedgerEntry.of("reporting.setup_changed", actor, facts));
        live.publish(TOPIC, "");
    }

    /** Sets the credentials for an environment; filing goes on there. */
    @Transactional
    public void credentials(Environment environment, String user, String password, StaffMember by) {
        credentials(environment, user, password, by.actor());
    }

    private void credentials(Environment environment, String user, String password, String actor) {
        credentials.save(environment, new CredentialsTable.Secret(user, password), actor, clock.instant());
        ledger.append(
                LedgerEntry.of("reporting.credentials_set", actor, Map.of("environment", Column.term(environment))));
        live.publish(TOPIC, "");
    }

    @Override
    @Transactional
    public void connect(URI address, String user, String password, String actor) {
        Settings now = settings();
        change(now.in(now.environment(), Optional.of(address)), actor);
        credentials(Environment.TRIAL, user, password, actor);
    }

    @Override
    @Transactional
    public void begin(String platform, Map<String, Object> reporter, String actor) {
        Settings now = settings();
        change(now.in(Environment.TRIAL, now.trialAddress()).saying(Optional.of(platform), reporter), actor);
    }

    Optional<CredentialsTable.Given> given(Environment environment) {
        return credentials.given(environment);
    }
}
