package org.nightlight.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nightlight.server.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ITServer {

    @Autowired
    private JdbcClient database;

    @Autowired
    private HealthEndpoint health;

    @Test
    void database_answersAsApplicationRole() {
        assertThat(database.sql("select current_user || ' ' || rolsuper from pg_roles where rolname = current_user")
                        .query(String.class)
                        .single())
                .isEqualTo("nightlight false");
    }

    @Test
    void readiness_includesDatabase() {
        assertThat(health.healthForPath("readiness", "db"))
                .extracting(HealthDescriptor::getStatus)
                .isEqualTo(Status.UP);
    }
}
