package org.nightlight.server.alarms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.alarms.Alarm.Acknowledgement;
import org.nightlight.server.alarms.Alarm.Channel;
import org.nightlight.server.alarms.Alarm.Delivery;
import org.nightlight.server.alarms.Alarm.News;
import org.nightlight.server.alarms.Alarm.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Alarms and their deliveries in the database. */
@Repository
class AlarmRepository {

    private final JdbcClient database;

    AlarmRepository(JdbcClient database) {
        this.database = database;
    }

    /** A delivery that is to be made now. */
    record Due(long alarm, Channel channel, News news, int attempts, Instant since) {}

    /** Writes that an alarm was raised so many times; gives its id when it began to ring. */
    Optional<Long> raise(AlarmKey key, String message, long times, Instant at) {
        return database.sql("""
                        insert into alarm (kind, subject, message, raised_at, last_at, times)
                        values (:kind, :subject, :message, :at, :at, :times)
                        on conflict (kind, subject) where cleared_at is null do update
                            set message = excluded.message, last_at = excluded.last_at,
                                times = alarm.times + excluded.times
                        returning id, (xmax = 0) as began
                        """)
                .param("kind", key.kind().name())
                .param("subject", key.subject())
                .param("message", message)
                .param("at", utc(at))
                .param("times", times)
                .query((row, number) ->
                        row.getBoolean("began") ? Optional.of(row.getLong("id")) : Optional.<Long>empty())
                .single();
    }

    /** Ends an alarm; gives its id when it rang. */
    Optional<Long> clear(AlarmKey key, Instant at) {
        return database.sql("""
                        update alarm set cleared_at = :at
                        where kind = :kind and subject = :subject and cleared_at is null returning id
                        """)
                .param("at", utc(at))
                .param("kind", key.kind().name())
                .param("subject", key.subject())
                .query(Long.class)
                .optional();
    }

    boolean acknowledge(long id, String staff, Instant at) {
        return database.sql("""
                                update alarm set acknowledged_by = :staff, acknowledged_at = :at
                                where id = :id and cleared_at is null and acknowledged_by is null
                                """)
                        .param("staff", staff)
                        .param("at", utc(at))
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<Alarm> find(long id) {
        return withDeliveries("where id = ?", id).stream().findFirst();
    }

    List<Alarm> ringing() {
        return withDeliveries("where cleared_at is null order by acknowledged_at is not null, id desc limit ?", 1_000);
    }

    List<Alarm> past(int limit) {
        return withDeliveries("where cleared_at is not null order by id desc limit ?", limit);
    }

    void plan(long alarm, Channel channel, News news, Instant at) {
        database.sql("""
                        insert into alarm_delivery (alarm_id, channel, news, state, next_at)
                        values (:alarm, :channel, :news, 'pending', :at) on conflict do nothing
                        """)
                .param("alarm", alarm)
                .param("channel", lower(channel))
                .param("news", lower(news))
                .param("at", utc(at))
                .update();
    }

    /** Plans again what was sent long ago and nobody has acknowledged. */
    int planReminders(Instant sentBefore, Instant at) {
        return database.sql("""
                        update alarm_delivery set state = 'pending', next_at = :at, attempts = 0
                        from alarm
                        where alarm.id = alarm_id and news = 'raised' and state = 'sent' and sent_at < :before
                          and cleared_at is null and acknowledged_by is null
                        """)
                .param("at", utc(at))
                .param("before", utc(sentBefore))
                .update();
    }

    /** Takes what is due; for {@code lease} no other server takes it too. */
    List<Due> takeDue(Instant now, Duration lease) {
        return database.sql("""
                        update alarm_delivery delivery set next_at = :leased, attempts = attempts + 1
                        from (select alarm_id, channel, news from alarm_delivery
                              where state = 'pending' and next_at <= :now
                              order by next_at limit 20 for update skip locked) due, alarm
                        where delivery.alarm_id = due.alarm_id and delivery.channel = due.channel
                          and delivery.news = due.news and alarm.id = due.alarm_id
                        returning delivery.*, case when delivery.news = 'raised' then raised_at else cleared_at end as since
                        """)
                .param("leased", utc(now.plus(lease)))
                .param("now", utc(now))
                .query((row, number) -> new Due(
                        row.getLong("alarm_id"),
                        upper(row.getString("channel"), Channel.class),
                        upper(row.getString("news"), News.class),
                        row.getInt("attempts"),
                        instant(row, "since").orElse(now)))
                .list();
    }

    void sent(Due due, Instant at) {
        update(due, State.SENT, at, Optional.of(at), Optional.empty());
    }

    void notSent(Due due, State state, Instant next, String error) {
        update(due, state, next, Optional.empty(), Optional.of(error));
    }

    private void update(Due due, State state, Instant next, Optional<Instant> sentAt, Optional<String> error) {
        database.sql("""
                        update alarm_delivery set state = :state, next_at = :next, last_error = :error,
                            sent_at = coalesce(:sent::timestamptz, sent_at)
                        where alarm_id = :alarm and channel = :channel and news = :news
                        """)
                .param("state", lower(state))
                .param("next", utc(next))
                .param("error", error.orElse(null))
                .param("sent", sentAt.map(AlarmRepository::utc).orElse(null))
                .param("alarm", due.alarm())
                .param("channel", lower(due.channel()))
                .param("news", lower(due.news()))
                .update();
    }

    private List<Alarm> withDeliveries(String condition, Object parameter) {
        Map<Long, List<Delivery>> deliveries = new HashMap<>();
        List<Alarm> alarms = database.sql("select * from alarm " + condition)
                .param(parameter)
                .query((row, number) ->
                        alarm(row, deliveries.computeIfAbsent(row.getLong("id"), id -> new ArrayList<>())))
                .list();
        if (alarms.isEmpty()) {
            return alarms;
        }
        database.sql("select * from alarm_delivery where alarm_id = any(:ids) order by channel, news desc")
                .param("ids", deliveries.keySet().toArray(Long[]::new))
                .query((row, number) -> deliveries
                        .computeIfAbsent(row.getLong("alarm_id"), id -> new ArrayList<>())
                        .add(delivery(row)))
                .list();
        return alarms.stream()
                .map(alarm -> withDeliveries(alarm, deliveries.getOrDefault(alarm.id(), List.of())))
                .toList();
    }

    private static Alarm withDeliveries(Alarm alarm, List<Delivery> deliveries) {
        return new Alarm(
                alarm.id(),
                alarm.kind(),
                alarm.subject(),
                alarm.message(),
                alarm.raisedAt(),
                alarm.lastAt(),
                alarm.times(),
                alarm.acknowledgement(),
                alarm.clearedAt(),
                deliveries);
    }

    private static Alarm alarm(ResultSet row, List<Delivery> deliveries) throws SQLException {
        Optional<String> staff = Optional.ofNullable(row.getString("acknowledged_by"));
        Optional<Instant> seenAt = instant(row, "acknowledged_at");
        return new Alarm(
                row.getLong("id"),
                AlarmKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("message"),
                row.getTimestamp("raised_at").toInstant(),
                row.getTimestamp("last_at").toInstant(),
                row.getLong("times"),
                staff.flatMap(who -> seenAt.map(when -> new Acknowledgement(who, when))),
                instant(row, "cleared_at"),
                deliveries);
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                upper(row.getString("channel"), Channel.class),
                upper(row.getString("news"), News.class),
                upper(row.getString("state"), State.class),
                row.getInt("attempts"),
                instant(row, "sent_at"),
                Optional.ofNullable(row.getString("last_error")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp timestamp = row.getTimestamp(column);
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E upper(String value, Class<E> type) {
        return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    }
}
