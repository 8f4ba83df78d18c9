package org.nightlight.server.webhooks.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.webhooks.WebhookMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The outbox in the database.
 *
 * <p>Of the pending messages of one account only the oldest is marked as {@code head} and can be claimed; settling it
 * marks the next. Whatever reads or writes that mark holds the account's lock until its transaction ends, which also
 * makes the order of sequence numbers within an account the order of commits. What can be claimed is therefore found by
 * one index, however many messages wait behind an account whose platform is down.
 */
@Repository
class MessageStore {

    private static final int ATTEMPTS_KEPT = 20;
    private static final long LOCK_SPACE = 0x6e696768746c7774L; // keeps these locks apart from those of other features

    private final JdbcClient jdbc;

    MessageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void insert(String id, WebhookMessage message, String data, Instant now, Instant expiresAt) {
        @Nullable String account = message.account().orElse(null);
        lockLine(message.service(), account);
        jdbc.sql("""
                insert into webhook_message (id, service, account, type, data, created_at, state, head, due_at, expires_at)
                values (:id, :service, :account, :type, cast(:data as json), :now, 'pending',
                        cast(:account as text) is null or not exists (
                            select 1 from webhook_message
                            where service = :service and account = :account and state = 'pending'),
                        :now, :expires)""")
                .param("id", id)
                .param("service", message.service())
                .param("account", account)
                .param("type", message.type().wireName())
                .param("data", data)
                .param("now", utc(now))
                .param("expires", utc(expiresAt))
                .update();
    }

    /** Takes messages that are due for one attempt each; others cannot take them before {@code leaseEnd}. */
    @Transactional
    public List<PendingMessage> claim(String service, int limit, Instant now, Instant leaseEnd) {
        return jdbc.sql("""
                with due as materialized (
                    select id from webhook_message
                    where service = :service and state = 'pending' and head and due_at <= :now
                    order by due_at, sequence limit :limit for update skip locked)
                update webhook_message message set attempts = attempts + 1, due_at = :lease
                from due where message.id = due.id
                returning message.id, service, account, type, data, created_at, attempts, expires_at""")
                .param("service", service)
                .param("now", utc(now))
                .param("lease", utc(leaseEnd))
                .param("limit", limit)
                .query(MessageStore::pending)
                .list();
    }

    /** When the next message of the services becomes due, leases included. */
    @Transactional(readOnly = true)
    public Optional<Instant> nextDue(List<String> services) {
        if (services.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select min(due_at) from webhook_message where service in (:services) and state = 'pending' and head""")
                .param("services", services)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /**
     * Ends the message's way, delivered or parked, and lets the next of its account go.
     *
     * @return whether the attempt still owned the message
     */
    @Transactional
    public boolean settle(PendingMessage message, boolean delivered, @Nullable String error, Instant now) {
        lockLine(message.service(), message.account().orElse(null));
        int changed = jdbc.sql("""
                update webhook_message
                set state = :state, head = false, settled_at = :now, last_error = :error
                where id = :id and state = 'pending' and attempts = :attempts""")
                .param("state", delivered ? "delivered" : "parked")
                .param("now", utc(now))
                .param("error", error)
                .param("id", message.id())
                .param("attempts", message.attempts())
                .update();
        if (changed == 1) {
            promote(message.service(), message.account().orElse(null));
        }
        return changed == 1;
    }

    /**
     * Sets the time of the next attempt.
     *
     * @return whether the attempt still owned the message
     */
    @Transactional
    public boolean postpone(PendingMessage message, Instant due, String error) {
        return jdbc.sql("""
                update webhook_message set due_at = :due, last_error = :error
                where id = :id and state = 'pending' and attempts = :attempts""")
                        .param("due", utc(due))
                        .param("error", error)
                        .param("id", message.id())
                        .param("attempts", message.attempts())
                        .update()
                == 1;
    }

    /** Keeps a record of the attempt, and of the message's latest ones only. */
    @Transactional
    public void record(PendingMessage message, AttemptResult result, @Nullable String error, Instant at, long millis) {
        jdbc.sql("""
                insert into webhook_attempt (message, number, at, status, latency_ms, error)
                values (:message, :number, :at, :status, :latency, :error) on conflict do nothing""")
                .param("message", message.id())
                .param("number", message.attempts())
                .param("at", utc(at))
                .param("status", result.status().orElse(null))
                .param("latency", millis)
                .param("error", error)
                .update();
        if (message.attempts() > ATTEMPTS_KEPT) {
            jdbc.sql("delete from webhook_attempt where message = :message and number <= :last")
                    .param("message", message.id())
                    .param("last", message.attempts() - ATTEMPTS_KEPT)
                    .update();
        }
    }

    /** Parks one message that is past its time and not being sent now; returns its service, empty when there is none. */
    @Transactional
    public Optional<String> parkOneExpired(Instant now) {
        Optional<PendingMessage> expired = jdbc.sql("""
                select id, service, account, type, data, created_at, attempts, expires_at from webhook_message
                where state = 'pending' and expires_at <= :now and (not head or due_at <= :now)
                order by expires_at limit 1""")
                .param("now", utc(now))
                .query(MessageStore::pending)
                .optional();
        return expired.filter(message -> settle(message, false, "Not delivered in time", now))
                .map(PendingMessage::service);
    }

    /** Puts a parked message back into its account's line, before those that came after it. */
    @Transactional
    public boolean sendAgain(String id, Instant now, Instant expiresAt) {
        Optional<PendingMessage> parked =
                jdbc.sql("""
                select id, service, account, type, data, created_at, attempts, expires_at from webhook_message
                where id = :id and state = 'parked'""").param("id", id).query(MessageStore::pending).optional();
        return parked.map(message -> {
                    lockLine(message.service(), message.account().orElse(null));
                    int changed = jdbc.sql("""
                            update webhook_message set state = 'pending', head = account is null, due_at = :now,
                                   expires_at = :expires, settled_at = null
                            where id = :id and state = 'parked'""")
                            .param("now", utc(now))
                            .param("expires", utc(expiresAt))
                            .param("id", id)
                            .update();
                    promote(message.service(), message.account().orElse(null));
                    return changed == 1;
                })
                .orElse(false);
    }

    /** Forgets delivered messages. */
    @Transactional
    public int deleteDeliveredBefore(Instant time) {
        return jdbc.sql("delete from webhook_message where state = 'delivered' and settled_at < :time")
                .param("time", utc(time))
                .update();
    }

    private void lockLine(String service, @Nullable String account) {
        if (account != null) {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:line, :space))")
                    .param("line", service + '\n' + account)
                    .param("space", LOCK_SPACE)
                    .query((row, number) -> true)
                    .single();
        }
    }

    /** Marks the oldest pending message of an account that has no message at its head. */
    private void promote(String service, @Nullable String account) {
        if (account == null) {
            return;
        }
        jdbc.sql("""
                update webhook_message set head = true
                where id = (select id from webhook_message
                            where service = :service and account = :account and state = 'pending'
                            order by sequence limit 1)
                  and not exists (select 1 from webhook_message
                                  where service = :service and account = :account and state = 'pending' and head)""").param("service", service).param("account", account).update();
    }

    private static PendingMessage pending(ResultSet row, int number) throws SQLException {
        return new PendingMessage(
                row.getString("id"),
                row.getString("service"),
                Optional.ofNullable(row.getString("account")),
                row.getString("type"),
                row.getString("data"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    /** The time as the driver wants it. */
    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
