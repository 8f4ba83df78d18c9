package org.nightlight.server.filing.internal;

import java.util.List;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.document.SchemaChange;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.internal.CredentialsTable.Given;
import org.nightlight.server.filing.internal.LeaseTable.Stop;
import org.nightlight.server.filing.internal.SchemaTable.Checked;
import org.nightlight.server.filing.internal.SchemaTable.Pinned;
import org.springframework.stereotype.Component;

/** What the page shows of each host. */
@Component
class SetupView {

    private final StoredSetup setup;
    private final SchemaTable schemas;
    private final LeaseTable leases;
    private final Connection connection;

    SetupView(StoredSetup setup, SchemaTable schemas, LeaseTable leases, Connection connection) {
        this.setup = setup;
        this.schemas = schemas;
        this.leases = leases;
        this.connection = connection;
    }

    List<Host> hosts() {
        return List.of(host(Environment.TRIAL), host(Environment.TEST), host(Environment.PRODUCTION));
    }

    private Host host(Environment environment) {
        return new Host(
                environment,
                Tiplines.name(environment),
                setup.given(environment),
                schemas.pinned(environment),
                schemas.lastCheck(environment),
                connection.change(environment),
                leases.stopped(environment));
    }

    /** A host: whether credentials are set, which schema is in use and what differs in one that came. */
    record Host(
            Environment environment,
            String name,
            Optional<Given> credentials,
            Optional<Pinned> schema,
            Optional<Checked> check,
            Optional<SchemaChange> change,
            Optional<Stop> stop) {}
}
