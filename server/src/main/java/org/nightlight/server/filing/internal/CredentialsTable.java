package org.nightlight.server.filing.internal;

import java.time.Instant;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.Credentials;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.internal.FilingSeal.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of credentials; they are read to be used and never to be shown. */
@Repository
class CredentialsTable {

    private final JdbcClient jdbc;
    private final FilingSeal seal;

    CredentialsTable(JdbcClient jdbc, FilingSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    void save(Environment environment, Secret secret, String by, Instant now) {
        String name = Column.term(environment);
        jdbc.sql("""
                        insert into reporting_credentials (environment, sealed, set_at, set_by)
                        values (:environment, :sealed, :now, :by)
                        on conflict (environment) do update
                           set sealed = excluded.sealed, set_at = excluded.set_at, set_by = excluded.set_by
                        """)
                .param("environment", name)
                .param("sealed", seal.sealJson(Place.CREDENTIALS, name, secret))
                .param("now", Column.time(now))
                .param("by", by)
                .update();
    }

    Optional<Credentials> find(Environment environment) {
        String name = Column.term(environment);
        return jdbc.sql("select sealed from reporting_credentials where environment = :environment")
                .param("environment", name)
                .query((row, _) -> row.getBytes("sealed"))
                .optional()
                .map(closed -> seal.openJson(Place.CREDENTIALS, name, closed, Secret.class))
                .map(secret -> new Credentials(secret.user(), secret.password()));
    }

    /** That there are credentials. */
    Optional<Given> given(Environment environment) {
        return jdbc.sql("select set_at, set_by from reporting_credentials where environment = :environment")
                .param("environment", Column.term(environment))
                .query((row, _) -> new Given(Column.instant(row, "set_at"), row.getString("set_by")))
                .optional();
    }

    /** As it is sealed. */
    record Secret(String user, String password) {

        /** Refuses what the client would refuse. */
        Secret {
            new Credentials(user, password);
        }

        /** Shows neither. */
        @Override
        public String toString() {
            return "Secret[not shown]";
        }
    }

    /** When and by whom credentials were set. */
    record Given(Instant at, String by) {}
}
