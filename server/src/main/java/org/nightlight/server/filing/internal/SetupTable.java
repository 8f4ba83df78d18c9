package org.nightlight.server.filing.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.ReportingSetup.Persons;
import org.nightlight.server.filing.internal.FilingSeal.Place;
import org.nightlight.server.filing.internal.Settings.Agreement;
import org.nightlight.server.filing.internal.Settings.Deadlines;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one row of settings. */
@Repository
class SetupTable {

    private static final String ROW = """
            select environment, trial_address, persons, exact_matches_alone, agreement_on, filed_minutes, waiting_minutes,
                   danger_minutes, review_hours, sealed
              from reporting_setup
            """;
    private static final String PLACE = "setup";

    private final JdbcClient jdbc;
    private final FilingSeal seal;

    SetupTable(JdbcClient jdbc, FilingSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    Settings read() {
        return jdbc.sql(ROW).query((row, _) -> settings(row)).single();
    }

    /** The settings, which nobody changes until the transaction ends. */
    Settings lock() {
        return jdbc.sql(ROW + " for update").query((row, _) -> settings(row)).single();
    }

    void save(Settings settings, String by, Instant now) {
        Map<String, Object> sealed = new HashMap<>();
        sealed.put("reporter", settings.reporter());
        settings.platform().ifPresent(platform -> sealed.put("platform", platform));
        settings.agreement().ifPresent(agreement -> sealed.put("agreementSaidBy", agreement.saidBy()));
        Deadlines deadlines = settings.deadlines();
        jdbc.sql("""
                        update reporting_setup
                           set environment = :environment, trial_address = :address, persons = :persons,
                               exact_matches_alone = :alone, agreement_on = :agreed, filed_minutes = :filed,
                               waiting_minutes = :waiting, danger_minutes = :danger, review_hours = :review,
                               sealed = :sealed, changed_at = :now, changed_by = :by
                        """)
                .param("environment", Column.term(settings.environment()))
                .param("address", settings.trialAddress().map(URI::toString).orElse(null))
                .param("persons", Column.term(settings.persons()))
                .param("alone", settings.exactMatchesAlone())
                .param("agreed", settings.agreement().map(Agreement::since).orElse(null))
                .param("filed", deadlines.filed().toMinutes())
                .param("waiting", deadlines.confirmed().toMinutes())
                .param("danger", deadlines.danger().toMinutes())
                .param("review", deadlines.reviewed().toHours())
                .param("sealed", seal.sealJson(Place.SETUP, PLACE, sealed))
                .param("now", Column.time(now))
                .param("by", by)
                .update();
    }

    @SuppressWarnings("unchecked") // written by this class
    private Settings settings(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("sealed");
        Map<String, Object> open = sealed == null ? Map.of() : seal.openJson(Place.SETUP, PLACE, sealed, Map.class);
        Optional<LocalDate> agreed = Optional.ofNullable(row.getObject("agreement_on", LocalDate.class));
        return new Settings(
                Column.term(row, "environment", Environment.class),
                Column.text(row, "trial_address").map(URI::create),
                Column.term(row, "persons", Persons.class),
                row.getBoolean("exact_matches_alone"),
                agreed.map(since -> new Agreement(since, (String) open.getOrDefault("agreementSaidBy", ""))),
                Optional.ofNullable((String) open.get("platform")),
                (Map<String, Object>) open.getOrDefault("reporter", Map.of()),
                new Deadlines(
                        Duration.ofMinutes(row.getInt("filed_minutes")),
                        Duration.ofMinutes(row.getInt("waiting_minutes")),
                        Duration.ofMinutes(row.getInt("danger_minutes")),
                        Duration.ofHours(row.getInt("review_hours"))));
    }
}
