package org.nightlight.server.lookback.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nightlight.engine.EventType;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.server.detection.HashedViews;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of what has passed, with a partition for each day. */
@Repository
class PassedTable {

    private static final String PREFIX = "passed_media_";
    private static final DateTimeFormatter PARTITION = DateTimeFormatter.ofPattern("'passed_media_'yyyyMMdd");

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final Set<LocalDate> partitions = new HashSet<>(); // only the writing thread asks

    PassedTable(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Writes many in one statement, in a transaction of its own: what is written is forgotten elsewhere, whatever becomes of
     * an erasure that waits for it. Called by one thread at a time.
     */
    void write(List<Passed> media) {
        Set<LocalDate> days = media.stream().map(one -> day(one.at())).collect(Collectors.toSet());
        days.removeAll(partitions);
        try {
            alone.executeWithoutResult(_ -> {
                days.forEach(this::makePartition);
                insert(media);
            });
        } catch (RuntimeException failure) {
            partitions.clear(); // one of them may have been dropped
            throw failure;
        }
        partitions.addAll(days);
    }

    private void insert(List<Passed> media) {
        jdbc.sql("""
                        insert into passed_media (service, account, event, decision, type, private, content, media, kind,
                                                  views, left_out, md5, sha1, sha256, at)
                        select service, account, event, decision, type, private, content, media, kind, views, left_out,
                               md5, sha1, sha256, at::timestamptz
                          from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[],
                                      ?::text[], ?::text[], ?::bytea[], ?::int[], ?::bytea[], ?::bytea[], ?::bytea[], ?::text[])
                               as t(service, account, event, decision, type, private, content, media, kind, views,
                                    left_out, md5, sha1, sha256, at)
                        """)
                .param(texts(media, Passed::service))
                .param(texts(media, Passed::account))
                .param(texts(media, Passed::event))
                .param(texts(media, Passed::decision))
                .param(texts(media, one -> one.type().name()))
                .param(media.stream().map(Passed::isPrivate).toArray(Boolean[]::new))
                .param(optionals(media, Passed::content))
                .param(texts(media, Passed::media))
                .param(texts(media, one -> one.kind().name()))
                .param(media.stream()
                        .map(one -> HashedViews.toBytes(one.prints().views()))
                        .toArray(byte[][]::new))
                .param(media.stream().map(Passed::framesLeftOut).toArray(Integer[]::new))
                .param(digests(media, Fingerprints::md5))
                .param(digests(media, Fingerprints::sha1))
                .param(digests(media, Fingerprints::sha256))
                .param(texts(media, one -> one.at().toString()))
                .update();
    }

    private static String[] texts(List<Passed> media, Function<Passed, String> text) {
        return media.stream().map(text).toArray(String[]::new);
    }

    @SuppressWarnings("NullAway") // an element that is null is a column that is
    private static @Nullable String[] optionals(List<Passed> media, Function<Passed, Optional<String>> text) {
        return media.stream().map(one -> text.apply(one).orElse(null)).toArray(String[]::new);
    }

    @SuppressWarnings("NullAway") // an element that is null is a column that is
    private static byte @Nullable [][] digests(List<Passed> media, Function<Fingerprints, Optional<String>> digest) {
        return media.stream()
                .map(one ->
                        digest.apply(one.prints()).map(HexFormat.of()::parseHex).orElse(null))
                .toArray(byte[][]::new);
    }

    private void makePartition(LocalDate day) {
        jdbc.sql("create table if not exists " + PARTITION.format(day) + " partition of passed_media for values from ('"
                        + day + "T00:00Z') to ('" + day.plusDays(1) + "T00:00Z')")
                .update();
    }

    /** Drops the partitions of days before that one; returns how many. */
    int dropBefore(LocalDate firstKept) {
        String first = PARTITION.format(firstKept);
        List<String> old = jdbc.sql("""
                        select child.relname from pg_inherits
                          join pg_class child on child.oid = pg_inherits.inhrelid
                         where pg_inherits.inhparent = 'passed_media'::regclass
                        """).query((row, _) -> row.getString(1)).stream()
                .filter(name -> name.startsWith(PREFIX) && name.compareTo(first) < 0)
                .toList();
        old.forEach(name -> jdbc.sql("drop table " + name).update());
        return old.size();
    }

    /** Those with a number after one and up to another, in their order. */
    List<Passed> page(long after, long upTo, Instant since, int limit) {
        return jdbc.sql("""
                        select * from passed_media where number > ? and number <= ? and at >= ? order by number limit ?
                        """)
                .param(after)
                .param(upTo)
                .param(since.atOffset(ZoneOffset.UTC))
                .param(limit)
                .query((row, _) -> passed(row))
                .list();
    }

    /** All media of the event that was answered under this id. */
    List<Passed> ofDecision(String decision) {
        return jdbc.sql("select * from passed_media where decision = ? order by number")
                .param(decision)
                .query((row, _) -> passed(row))
                .list();
    }

    /** The first and the last number; both 0 when nothing is remembered. */
    Extent extent() {
        return jdbc.sql("select coalesce(min(number), 0), coalesce(max(number), 0) from passed_media")
                .query((row, _) -> new Extent(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Of how many media not all frames are remembered. */
    long inPart() {
        return jdbc.sql("select count(*) from passed_media where left_out > 0")
                .query(Long.class)
                .single();
    }

    /** Erases what an account sent; returns how much it was. */
    int erase(String service, String account) {
        return jdbc.sql("delete from passed_media where service = ? and account = ?")
                .params(service, account)
                .update();
    }

    static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Passed passed(ResultSet row) throws SQLException {
        return new Passed(
                row.getLong("number"),
                row.getString("service"),
                row.getString("account"),
                row.getString("event"),
                row.getString("decision"),
                EventType.valueOf(row.getString("type")),
                row.getBoolean("private"),
                Optional.ofNullable(row.getString("content")),
                row.getString("media"),
                MediaItem.Kind.valueOf(row.getString("kind")),
                new Fingerprints(
                        HashedViews.fromBytes(row.getBytes("views")),
                        hex(row, "md5"),
                        hex(row, "sha1"),
                        hex(row, "sha256")),
                row.getInt("left_out"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static Optional<String> hex(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(HexFormat.of()::formatHex);
    }

    /** From the first number to the last. */
    record Extent(long first, long last) {

        /** About how many there are: numbers are given without large gaps. */
        long size() {
            return last == 0 ? 0 : last - first + 1;
        }
    }
}
