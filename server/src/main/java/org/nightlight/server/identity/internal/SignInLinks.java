package org.nightlight.server.identity.internal;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One-time links that set a password. Each works once and for a day; only its digest is stored. */
@Component
final class SignInLinks {

    static final String PATH = "/sign-in/link/";
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final JdbcClient database;
    private final ConsoleAddress address;
    private final Clock clock;

    SignInLinks(JdbcClient database, ConsoleAddress address, Clock clock) {
        this.database = database;
        this.address = address;
        this.clock = clock;
    }

    /** A new link. */
    record Issued(URI address, Instant expiresAt) {}

    /** For whom a link is; nobody stands for the first administrator. */
    record Holder(Optional<String> staff) {}

    /** Makes a link for a person; earlier ones of that person end. */
    Issued issueFor(String staff) {
        database.sql("delete from sign_in_link where staff = ?").param(staff).update();
        return issue(Optional.of(staff));
    }

    /** Makes a link for the first administrator; earlier ones end. */
    Issued issueForFirstAdministrator() {
        database.sql("delete from sign_in_link where staff is null").update();
        return issue(Optional.empty());
    }

    /** For whom the link is, if it works. */
    Optional<Holder> find(String token) {
        return database.sql("select staff from sign_in_link where digest = ? and expires_at > ?")
                .params(Secrets.digest(token), Times.parameter(clock.instant()))
                .query((row, number) -> new Holder(Optional.ofNullable(row.getString(1))))
                .optional();
    }

    /** Uses the link up, in the caller's transaction; empty when it does not work (any more). */
    Optional<Holder> use(String token) {
        return database.sql("delete from sign_in_link where digest = ? and expires_at > ? returning staff")
                .params(Secrets.digest(token), Times.parameter(clock.instant()))
                .query((row, number) -> new Holder(Optional.ofNullable(row.getString(1))))
                .optional();
    }

    /** Ends the links of the first administrator: there is one now. */
    void endFirstAdministrator() {
        database.sql("delete from sign_in_link where staff is null").update();
    }

    private Issued issue(Optional<String> staff) {
        String token = Secrets.random();
        Instant end = Times.millis(clock).plus(LIFETIME);
        database.sql("insert into sign_in_link (digest, staff, expires_at) values (?, ?, ?)")
                .params(Arrays.asList(Secrets.digest(token), staff.orElse(null), Times.parameter(end)))
                .update();
        return new Issued(address.resolve(PATH + token), end);
    }
}
