package org.nightlight.server.reports.internal;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The secrets that sign tokens, the tokens that were used, and the web sites that may show the form. */
@Repository
class TokenTable {

    private final JdbcClient jdbc;
    private final ReportSeal seal;

    TokenTable(JdbcClient jdbc, ReportSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** The secrets of a service that are good at that time, the newest first. */
    List<String> secrets(String service, Instant now) {
        return jdbc
                .sql("select sealed from report_secret where service = ? and (ends_at is null or ends_at > ?)"
                        + " order by number desc")
                .params(service, ReportTable.time(now))
                .query((row, _) -> row.getBytes(1))
                .list()
                .stream()
                .map(bytes -> seal.openSecret(service, bytes))
                .toList();
    }

    /** Adds a secret; those before it end at that time. */
    void addSecret(String service, String secret, Instant now, Instant othersEnd) {
        jdbc.sql("update report_secret set ends_at = least(ends_at, ?) where service = ?")
                .params(ReportTable.time(othersEnd), service)
                .update();
        jdbc.sql("insert into report_secret (service, sealed, created_at) values (?, ?, ?)")
                .params(service, seal.secret(service, secret), ReportTable.time(now))
                .update();
    }

    /** Uses a token in the caller's transaction; false when it was used before. */
    boolean use(String service, String nonce, Instant expiresAt) {
        return jdbc.sql("insert into report_token_used (service, nonce, expires_at) values (?, ?, ?)"
                                + " on conflict do nothing")
                        .params(service, nonce, ReportTable.time(expiresAt))
                        .update()
                == 1;
    }

    boolean used(String service, String nonce) {
        return jdbc.sql("select exists (select from report_token_used where service = ? and nonce = ?)")
                .params(service, nonce)
                .query(Boolean.class)
                .single();
    }

    /** Forgets used tokens that have expired, which are refused for that. */
    void forget(Instant before) {
        jdbc.sql("delete from report_token_used where expires_at < ?")
                .param(ReportTable.time(before))
                .update();
        jdbc.sql("delete from report_secret where ends_at < ?")
                .param(ReportTable.time(before))
                .update();
    }

    List<String> origins(String service) {
        return jdbc.sql("select origin from report_origin where service = ? order by origin")
                .param(service)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Whether some service may be reported from that web site. */
    boolean isOrigin(String origin) {
        return jdbc.sql("select exists (select from report_origin where origin = ?)")
                .param(origin)
                .query(Boolean.class)
                .single();
    }

    void addOrigin(String service, String origin, Instant now) {
        jdbc.sql("insert into report_origin (service, origin, added_at) values (?, ?, ?) on conflict do nothing")
                .params(service, origin, ReportTable.time(now))
                .update();
    }

    boolean removeOrigin(String service, String origin) {
        return jdbc.sql("delete from report_origin where service = ? and origin = ?")
                        .params(service, origin)
                        .update()
                == 1;
    }
}
