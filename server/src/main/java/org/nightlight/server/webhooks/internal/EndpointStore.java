package org.nightlight.server.webhooks.internal;

import static org.nightlight.server.webhooks.internal.MessageStore.utc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.webhooks.WebhookEndpoints.Endpoint;
import org.nightlight.server.webhooks.WebhookSecret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Endpoints and their sealed secrets in the database. */
@Repository
class EndpointStore {

    private static final String SELECT = """
            select service, url, enabled, allow_private, changed_at,
                   (select count(*) from webhook_secret
                    where service = e.service and (expires_at is null or expires_at > :now)) as secrets
            from webhook_endpoint e""";

    private final JdbcClient jdbc;
    private final SecretBox box;

    EndpointStore(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    List<Endpoint> all(Instant now) {
        return jdbc.sql(SELECT + " order by service")
                .param("now", utc(now))
                .query(EndpointStore::endpoint)
                .list();
    }

    Optional<Endpoint> find(String service, Instant now) {
        return jdbc.sql(SELECT + " where service = :service")
                .param("now", utc(now))
                .param("service", service)
                .query(EndpointStore::endpoint)
                .optional();
    }

    void save(String service, URI url, boolean enabled, boolean allowPrivate, Instant now) {
        jdbc.sql("""
                insert into webhook_endpoint (service, url, enabled, allow_private, changed_at)
                values (:service, :url, :enabled, :private, :now)
                on conflict (service) do update set url = excluded.url, enabled = excluded.enabled,
                    allow_private = excluded.allow_private, changed_at = excluded.changed_at""")
                .param("service", service)
                .param("url", url.toString())
                .param("enabled", enabled)
                .param("private", allowPrivate)
                .param("now", utc(now))
                .update();
    }

    /** Adds a secret; those before it end at the time given, if they do not end earlier, and what has ended is erased. */
    @Transactional
    public void addSecret(String service, WebhookSecret secret, Instant now, Instant othersUntil) {
        jdbc.sql("""
                update webhook_secret set expires_at = :until
                where service = :service and (expires_at is null or expires_at > :until)""").param("until", utc(othersUntil)).param("service", service).update();
        jdbc.sql("delete from webhook_secret where service = :service and expires_at <= :now")
                .param("service", service)
                .param("now", utc(now))
                .update();
        jdbc.sql("insert into webhook_secret (service, sealed, created_at) values (:service, :sealed, :now)")
                .param("service", service)
                .param("sealed", box.seal(service, secret))
                .param("now", utc(now))
                .update();
    }

    /** Where messages can be sent now: enabled endpoints with at least one valid secret. */
    List<Target> targets(Instant now) {
        Map<String, Target> targets = new LinkedHashMap<>();
        jdbc.sql("""
                select service, url, allow_private, sealed
                from webhook_endpoint join webhook_secret using (service)
                where enabled and (expires_at is null or expires_at > :now)
                order by service, created_at desc, webhook_secret.id desc""").param("now", utc(now)).query(row -> {
            String service = row.getString("service");
            Target target = targets.get(service);
            if (target == null) {
                target = new Target(
                        service, URI.create(row.getString("url")), row.getBoolean("allow_private"), new ArrayList<>());
                targets.put(service, target);
            }
            target.secrets().add(box.open(service, row.getBytes("sealed")));
        });
        return List.copyOf(targets.values());
    }

    private static Endpoint endpoint(ResultSet row, int number) throws SQLException {
        return new Endpoint(
                row.getString("service"),
                URI.create(row.getString("url")),
                row.getBoolean("enabled"),
                row.getBoolean("allow_private"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getInt("secrets"));
    }
}
