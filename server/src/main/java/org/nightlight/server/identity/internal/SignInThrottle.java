package org.nightlight.server.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes guessing slow, for an account and for a network address. Each attempt counts before it is checked, so that many
 * at once gain nothing; the count of an account starts anew with a complete sign-in, and of both after an hour of quiet.
 * Over the limit one waits 30 seconds, then twice as long each time, up to 15 minutes. Passkeys are not held up by an
 * account's count, because they cannot be guessed: who has one gets in while someone else is guessing.
 */
@Component
final class SignInThrottle {

    private static final int FREE_FOR_ACCOUNT = 6;
    private static final int FREE_FOR_ADDRESS = 40;
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient database;
    private final Clock clock;

    SignInThrottle(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Counts an attempt with a name from an address; false when it must wait. */
    boolean mayTry(String name, String address) {
        return count("address:" + address, FREE_FOR_ADDRESS) && count(account(name), FREE_FOR_ACCOUNT);
    }

    /** Counts an attempt from an address alone; false when it must wait. */
    boolean mayTry(String address) {
        return count("address:" + address, FREE_FOR_ADDRESS);
    }

    /** The sign-in is complete: its own attempts no longer count, for the many who share an office's address. */
    void succeeded(String name, String address, int attempts) {
        database.sql("delete from sign_in_throttle where subject = ? or last_at < ?")
                .params(account(name), Times.parameter(clock.instant().minus(KEPT)))
                .update();
        database.sql("update sign_in_throttle set failures = greatest(failures - ?, 0) where subject = ?")
                .params(attempts, "address:" + address)
                .update();
    }

    // people type passwords into the field for the name, so that it is not kept as it is
    private static String account(String name) {
        byte[] digest = Secrets.digest("account:" + name.toLowerCase(Locale.ROOT));
        return "account:" + HexFormat.of().formatHex(digest);
    }

    private boolean count(String subject, int free) {
        return database.sql("""
                        insert into sign_in_throttle as t (subject, failures, last_at) values (:subject, 1, :now)
                        on conflict (subject) do update
                        set failures = case when t.last_at < :now - interval '1 hour' then 1 else t.failures + 1 end,
                            last_at = :now
                        where t.failures < :free
                           or t.last_at + least(interval '15 minutes',
                                                interval '30 seconds' * power(2, least(t.failures - :free, 6))) <= :now
                        """)
                        .param("subject", subject)
                        .param("now", Times.parameter(clock.instant()))
                        .param("free", free)
                        .update()
                > 0;
    }
}
