package org.nightlight.server.filing.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.filing.internal.FilingSeal.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The archive of the answers that filed reports, as they came. */
@Repository
class ArchiveTable {

    private final JdbcClient jdbc;
    private final FilingSeal seal;

    ArchiveTable(JdbcClient jdbc, FilingSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** Archives an answer; its SHA-256. */
    String add(
            String filing,
            Attempt attempt,
            long number,
            String answer,
            Optional<String> requestId,
            boolean noticeLost,
            List<String> remarks,
            Instant now) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        String sha256 = sha256(bytes);
        jdbc.sql("""
                        insert into filing_archive (filing, attempt, number, sealed, sha256, request_id, at, notice_lost,
                                                    remarks)
                        values (:filing, :attempt, :number, :sealed, :sha256, :request, :now, :lost, :remarks)
                        """)
                .param("filing", filing)
                .param("attempt", attempt.id())
                .param("number", number)
                .param("sealed", seal.seal(Place.NOTICE, filing, bytes))
                .param("sha256", sha256)
                .param("request", requestId.orElse(null))
                .param("now", Column.time(now))
                .param("lost", noticeLost)
                .param("remarks", String.join("\n", remarks))
                .update();
        return sha256;
    }

    Optional<Archived> find(String filing) {
        return jdbc.sql(
                        "select number, sha256, request_id, at, notice_lost, remarks from filing_archive where filing = :id")
                .param("id", filing)
                .query((row, _) -> new Archived(
                        row.getLong("number"),
                        row.getString("sha256"),
                        Column.text(row, "request_id"),
                        Column.instant(row, "at"),
                        row.getBoolean("notice_lost"),
                        row.getString("remarks").lines().toList()))
                .optional();
    }

    /** The answer, byte for byte. */
    Optional<byte[]> answer(String filing) {
        return jdbc.sql("select sealed from filing_archive where filing = :id")
                .param("id", filing)
                .query((row, _) -> row.getBytes("sealed"))
                .optional()
                .map(closed -> seal.open(Place.NOTICE, filing, closed));
    }

    static String sha256(byte[] bytes) {
        return hex("SHA-256", bytes);
    }

    static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException lacking) {
            throw new IllegalStateException("The JDK lacks " + algorithm, lacking);
        }
    }

    /**
     * What is archived.
     *
     * @param noticeLost whether the answer says that the report had been filed before, so that the first one was lost
     * @param remarks what is to be known about it, in words
     */
    record Archived(
            long number,
            String sha256,
            Optional<String> requestId,
            Instant at,
            boolean noticeLost,
            List<String> remarks) {}
}
