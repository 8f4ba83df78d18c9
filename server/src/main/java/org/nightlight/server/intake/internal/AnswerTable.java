package org.nightlight.server.intake.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;

/** The tables of answers. */
@Repository
class AnswerTable {

    /** How long a repeated id is answered. */
    static final Duration LIFE = Duration.ofHours(24);

    private static final DateTimeFormatter PARTITION =
            DateTimeFormatter.ofPattern("'answer_allowed_'yyyyMMddHH").withZone(ZoneOffset.UTC);
    private static final String PARTITION_PREFIX = "answer_allowed_";

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final Clock clock;
    private final Set<Instant> partitions = new HashSet<>(); // only the writing thread asks

    AnswerTable(JdbcClient jdbc, DataSource dataSource, Clock clock) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** The answer to an event of the last day, whichever table has it. */
    Optional<Answer> find(EventKey key) {
        return jdbc.sql("""
                        select digest, answer from answer_kept where key = :key and at > :since
                        union all
                        select digest, answer from answer_allowed where key = :key and at > :since
                        limit 1
                        """)
                .param("key", key.toUuid())
                .param("since", clock.instant().minus(LIFE).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Answer(EventKey.of(row.getObject(1, UUID.class)), row.getBytes(2)))
                .optional();
    }

    /** Writes an answer with consequences in the current transaction; false when the event has one already. */
    boolean keep(EventKey key, Answer answer) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        insert into answer_kept as kept (key, digest, answer, at) values (?, ?, ?, ?)
                        on conflict (key) do update
                           set digest = excluded.digest, answer = excluded.answer, at = excluded.at
                         where kept.at <= ?
                        """)
                        .param(key.toUuid())
                        .param(answer.digest().toUuid())
                        .param(answer.json())
                        .param(now.atOffset(ZoneOffset.UTC))
                        .param(now.minus(LIFE).atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** Writes answers without consequences; called by one thread at a time. */
    void write(List<Map.Entry<EventKey, Answer>> answers) {
        Instant now = clock.instant();
        ensurePartition(now);
        int rows = answers.size();
        String[] keys = new String[rows];
        String[] digests = new String[rows];
        byte[][] bodies = new byte[rows][];
        for (int i = 0; i < rows; i++) {
            keys[i] = answers.get(i).getKey().toUuid().toString();
            digests[i] = answers.get(i).getValue().digest().toUuid().toString();
            bodies[i] = answers.get(i).getValue().json();
        }
        jdbc.sql("""
                        insert into answer_allowed (key, digest, answer, at)
                        select key::uuid, digest::uuid, answer, ?
                          from unnest(?::text[], ?::text[], ?::bytea[]) as t(key, digest, answer)
                        """)
                .param(now.atOffset(ZoneOffset.UTC))
                .param(keys)
                .param(digests)
                .param(bodies)
                .update();
    }

    private void ensurePartition(Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        if (partitions.contains(hour)) {
            return;
        }
        jdbc.sql("create table if not exists " + PARTITION.format(hour)
                        + " partition of answer_allowed for values from ('" + hour + "') to ('"
                        + hour.plus(Duration.ofHours(1)) + "')")
                .update();
        partitions.add(hour);
    }

    /** Drops what has run out. */
    void expire() {
        Instant oldest = clock.instant().minus(LIFE);
        jdbc.sql("delete from answer_kept where at <= ?")
                .param(oldest.atOffset(ZoneOffset.UTC))
                .update();
        String firstKept = PARTITION.format(oldest.truncatedTo(ChronoUnit.HOURS));
        jdbc.sql("""
                        select child.relname from pg_inherits
                          join pg_class child on child.oid = pg_inherits.inhrelid
                         where pg_inherits.inhparent = 'answer_allowed'::regclass
                        """).query(String.class).stream()
                .filter(name -> name.startsWith(PARTITION_PREFIX) && name.compareTo(firstKept) < 0)
                .forEach(name -> jdbc.sql("drop table " + name).update());
    }

    /** Goes through the keys of all answers that are still given. */
    void forEachKey(Consumer<EventKey> visitor) {
        String sql = "select key from answer_kept where at > ? union all select key from answer_allowed where at > ?";
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            connection.setAutoCommit(false); // or the driver would take all rows into memory
            try (var statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(10_000);
                var since = clock.instant().minus(LIFE).atOffset(ZoneOffset.UTC);
                statement.setObject(1, since);
                statement.setObject(2, since);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        visitor.accept(EventKey.of(rows.getObject(1, UUID.class)));
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The answers of the last day could not be read", failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
