package org.nightlight.server.evidence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an installation had sealed before the vault had a table. */
final class ITVaultMigration {

    private static final String OLD = "evd_" + "a".repeat(64);

    private final DatabaseAddress database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

    @Test
    void migrate_decisionsWithSealedMedia_areTakenUpWithTheirCases() {
        migrate("85");
        decide("dec_1", "case_1", true, "[{\"id\":\"m1\",\"kind\":\"image\",\"vault\":\"" + OLD + "\"}]");
        decide("dec_2", "case_2", false, "[{\"id\":\"m1\",\"vault\":\"" + OLD + "\"},{\"id\":\"m2\",\"vault\":null}]");
        decide("dec_3", null, false, "[{\"id\":\"m3\",\"kind\":\"image\"}]");

        migrate("latest");

        assertThat(jdbc.sql("select reference from vault_object")
                        .query(String.class)
                        .list())
                .containsExactly(OLD);
        assertThat(jdbc.sql("select decision from vault_use order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("dec_1", "dec_2");
        assertThat(jdbc.sql("select case_id from vault_case order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("case_1", "case_2");
        assertThat(jdbc.sql("select case_id from vault_hold where ended_at is null")
                        .query(String.class)
                        .list())
                .containsExactly("case_1");
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
    }

    private void decide(String id, @org.jspecify.annotations.Nullable String caseId, boolean open, String media) {
        jdbc.sql("""
                        insert into decision (id, service, event, type, at, decided_at, actor, verdict, explanation, outcomes,
                                              media, case_id, case_open)
                        values (:id, 'harbour', :id, 'MEDIA', now(), now(), 'river-17', 'HOLD', '{}', '[]', :media::jsonb,
                                :case, :open)
                        """)
                .param("id", id)
                .param("media", media)
                .param("case", caseId)
                .param("open", open)
                .update();
    }
}
