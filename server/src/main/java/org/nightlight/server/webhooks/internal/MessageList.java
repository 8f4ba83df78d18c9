package org.nightlight.server.webhooks.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What operators see of the outbox. The bodies of messages are read one at a time, since each view is recorded. */
@Repository
class MessageList {

    private final JdbcClient jdbc;

    MessageList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest messages that pass the filter, newest first. */
    List<Row> find(Filter filter, int limit) {
        return jdbc.sql("""
                select sequence, id, service, account, type, state, attempts, created_at, due_at, settled_at, last_error,
                       state = 'pending' and not head as waiting
                from webhook_message
                where (cast(:service as text) is null or service = :service)
                  and (cast(:state as text) is null or state = :state)
                  and (cast(:type as text) is null or type = :type)
                  and (cast(:account as text) is null or account = :account)
                  and (cast(:before as bigint) is null or sequence < :before)
                order by sequence desc limit :limit""")
                .param("service", filter.service().orElse(null))
                .param("state", filter.state().map(MessageState::wireName).orElse(null))
                .param("type", filter.type().orElse(null))
                .param("account", filter.account().orElse(null))
                .param("before", filter.before().orElse(null))
                .param("limit", limit)
                .query(MessageList::row)
                .list();
    }

    Optional<Row> find(String id) {
        return jdbc.sql("""
                select sequence, id, service, account, type, state, attempts, created_at, due_at, settled_at, last_error,
                       state = 'pending' and not head as waiting
                from webhook_message where id = :id""").param("id", id).query(MessageList::row).optional();
    }

    /** The {@code data} of a message, as JSON text. */
    Optional<String> data(String id) {
        return jdbc.sql("select data from webhook_message where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** The latest attempts of a message, newest first. */
    List<Attempt> attempts(String id) {
        return jdbc.sql("""
                select number, at, status, latency_ms, error from webhook_attempt
                where message = :id order by number desc""")
                .param("id", id)
                .query((row, number) -> new Attempt(
                        row.getInt("number"),
                        instant(row, "at").orElseThrow(),
                        Optional.ofNullable(row.getObject("status", Integer.class)),
                        row.getInt("latency_ms"),
                        Optional.ofNullable(row.getString("error"))))
                .list();
    }

    List<String> parkedIds(String service) {
        return jdbc.sql(
                        "select id from webhook_message where service = :service and state = 'parked' order by sequence")
                .param("service", service)
                .query((row, number) -> row.getString("id"))
                .list();
    }

    long count(String service, MessageState state) {
        return jdbc.sql("select count(*) from webhook_message where service = :service and state = :state")
                .param("service", service)
                .param("state", state.wireName())
                .query(Long.class)
                .single();
    }

    /** What waits and what is parked, by service; services with neither are left out. */
    List<Backlog> backlogs() {
        return jdbc.sql("""
                select service, count(*) filter (where state = 'pending') as pending,
                       count(*) filter (where state = 'parked') as parked, min(created_at) as oldest
                from webhook_message where state in ('pending', 'parked') group by service order by service""")
                .query((row, number) -> new Backlog(
                        row.getString("service"),
                        row.getLong("pending"),
                        row.getLong("parked"),
                        instant(row, "oldest").orElseThrow()))
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("sequence"),
                row.getString("id"),
                row.getString("service"),
                Optional.ofNullable(row.getString("account")),
                row.getString("type"),
                MessageState.ofWireName(row.getString("state")),
                row.getBoolean("waiting"),
                row.getInt("attempts"),
                instant(row, "created_at").orElseThrow(),
                instant(row, "due_at").orElseThrow(),
                instant(row, "settled_at"),
                Optional.ofNullable(row.getString("last_error")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    /**
     * Which messages to list.
     *
     * @param before those written before the one with this sequence number, for the next page
     */
    record Filter(
            Optional<String> service,
            Optional<MessageState> state,
            Optional<String> type,
            Optional<String> account,
            Optional<Long> before) {}

    /**
     * A message as it is listed.
     *
     * @param waiting whether it waits for an earlier message of its account
     * @param dueAt the time of the next attempt, or the end of the one that runs
     * @param settledAt when it was delivered or parked
     */
    record Row(
            long sequence,
            String id,
            String service,
            Optional<String> account,
            String type,
            MessageState state,
            boolean waiting,
            int attempts,
            Instant createdAt,
            Instant dueAt,
            Optional<Instant> settledAt,
            Optional<String> lastError) {}

    /** An attempt to deliver a message. */
    record Attempt(int number, Instant at, Optional<Integer> status, int latencyMillis, Optional<String> error) {}

    /**
     * What a service has not been told.
     *
     * @param oldest when the oldest of these messages was written
     */
    record Backlog(String service, long pending, long parked, Instant oldest) {}
}
