package org.nightlight.server.legalprocess.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nightlight.server.console.Tone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Packages of evidence that were asked for. */
@Repository
class ExportTable {

    private static final String UPDATE = "update legal_export set ";

    private final JdbcClient jdbc;
    private final LegalSeal seal;

    ExportTable(JdbcClient jdbc, LegalSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** Where a package stands. */
    enum State {
        /** Another person must approve it. */
        WAITING(Tone.WARNING),
        /** Another person sent it back. */
        RETURNED(Tone.NEUTRAL),
        /** It is made next. */
        QUEUED(Tone.INFO),
        MAKING(Tone.INFO),
        READY(Tone.OK),
        FAILED(Tone.URGENT),
        /** It was kept for its time and deleted. */
        DELETED(Tone.NEUTRAL);

        private final Tone tone;

        State(Tone tone) {
            this.tone = tone;
        }

        /** How much it draws the eye. */
        public String css() {
            return tone.css();
        }

        /** Whether a job works on it or will. */
        public boolean busy() {
            return this == QUEUED || this == MAKING;
        }
    }

    /**
     * A package, {@code exp_…}.
     *
     * @param caseId the case it is of; empty: of all that the request concerns
     * @param alone whether one person released it, in an emergency
     * @param decidedBy who approved it or sent it back
     * @param missing how many files could not be put in
     * @param fault why it failed
     */
    record Export(
            String id,
            Optional<String> request,
            Optional<String> caseId,
            State state,
            boolean alone,
            String purpose,
            Instant askedAt,
            String askedBy,
            Optional<Instant> decidedAt,
            Optional<String> decidedBy,
            Optional<Instant> reviewedAt,
            Optional<String> reviewedBy,
            int attempts,
            long done,
            long whole,
            int missing,
            Optional<Instant> finishedAt,
            long size,
            Optional<String> sha256,
            Optional<String> fault,
            Optional<Instant> expiresAt) {

        /** Whether another person must look at what one released alone. */
        public boolean toReview() {
            return alone && reviewedAt.isEmpty();
        }

        /** How far it is, 0 to 100. */
        public long percent() {
            return whole == 0 ? 0 : Math.min(100, 100 * done / whole);
        }

        @Override
        public String toString() {
            return "Export " + id;
        }
    }

    void insert(
            String id,
            Optional<String> request,
            Optional<String> caseId,
            boolean alone,
            String purpose,
            Instant at,
            String actor) {
        jdbc.sql("""
                        insert into legal_export (id, request, case_id, state, alone, purpose, asked_at, asked_by,
                            decided_at, decided_by)
                        values (:id, :request, :case, case when :alone then 'queued' else 'waiting' end, :alone, :purpose,
                            :at, :by, case when :alone then :at end, case when :alone then :by end)
                        """)
                .param("id", id)
                .param("request", request.orElse(null))
                .param("case", caseId.orElse(null))
                .param("alone", alone)
                .param("purpose", seal.close(purpose, place(id)))
                .param("at", LegalRequestTable.time(at))
                .param("by", actor)
                .update();
    }

    Optional<Export> find(String id) {
        return list("where id = :id", Map.of("id", id)).stream().findFirst();
    }

    /** A package, locked until the transaction ends. */
    Optional<Export> lock(String id) {
        return list("where id = :id for update", Map.of("id", id)).stream().findFirst();
    }

    List<Export> latest(int limit) {
        return list("order by asked_at desc limit " + limit, Map.of());
    }

    List<Export> ofRequest(String request) {
        return list("where request = :request order by asked_at desc", Map.of("request", request));
    }

    /** Those whose time is over. */
    List<Export> over(Instant now) {
        return list("where state = 'ready' and expires_at <= :now", Map.of("now", LegalRequestTable.time(now)));
    }

    /** Ids of those in any of these states. */
    Set<String> in(State... states) {
        return Set.copyOf(jdbc.sql("select id from legal_export where state = any(?)")
                .param(Stream.of(states).map(LegalRequestTable::wireName).toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Those that failed, or that another person must look at. */
    List<Export> troubled() {
        return list("where state = 'failed' or (alone and reviewed_at is null)", Map.of());
    }

    void decide(String id, State state, Instant at, String actor) {
        jdbc.sql(UPDATE + "state = :state, decided_at = :at, decided_by = :by where id = :id")
                .param("state", LegalRequestTable.wireName(state))
                .param("at", LegalRequestTable.time(at))
                .param("by", actor)
                .param("id", id)
                .update();
    }

    void review(String id, Instant at, String actor) {
        jdbc.sql(UPDATE + "reviewed_at = :at, reviewed_by = :by where id = :id")
                .param("at", LegalRequestTable.time(at))
                .param("by", actor)
                .param("id", id)
                .update();
    }

    /** Lets one that failed be made again. */
    void again(String id) {
        jdbc.sql(UPDATE + "state = 'queued', attempts = 0, fault = null, done = 0, whole = 0 where id = :id")
                .param("id", id)
                .update();
    }

    /** Takes the next to be made, also one that a crash left behind; nobody else gets it then. */
    Optional<Export> take(Instant now, Duration leftBehind) {
        return jdbc.sql(UPDATE + """
                        state = 'making', attempts = attempts + 1, seen_at = :now, done = 0, whole = 0, missing = 0
                         where id = (select id from legal_export
                                      where state = 'queued' or (state = 'making' and seen_at < :left)
                                      order by decided_at limit 1 for update skip locked)
                        returning id
                        """)
                .param("now", LegalRequestTable.time(now))
                .param("left", LegalRequestTable.time(now.minus(leftBehind)))
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    /** Notes how far an attempt is; whether it is still the one that counts. */
    boolean progress(Export one, long done, long whole, Instant now) {
        return jdbc.sql(UPDATE + "done = :done, whole = :whole, seen_at = :now " + SAME)
                        .param("done", done)
                        .param("whole", whole)
                        .param("now", LegalRequestTable.time(now))
                        .param("id", one.id())
                        .param("attempt", one.attempts())
                        .update()
                == 1;
    }

    private static final String SAME = "where id = :id and state = 'making' and attempts = :attempt";

    boolean ready(Export one, long size, String sha256, byte[] key, int missing, Instant now, Instant expires) {
        return jdbc.sql(UPDATE + """
                                state = 'ready', size = :size, sha256 = :sha256, package_key = :key, missing = :missing,
                                finished_at = :now, expires_at = :expires, done = whole
                                """ + SAME)
                        .param("size", size)
                        .param("sha256", sha256)
                        .param("key", key)
                        .param("missing", missing)
                        .param("now", LegalRequestTable.time(now))
                        .param("expires", LegalRequestTable.time(expires))
                        .param("id", one.id())
                        .param("attempt", one.attempts())
                        .update()
                == 1;
    }

    boolean failed(Export one, String fault, Instant now) {
        return jdbc.sql(UPDATE + "state = 'failed', fault = :fault, finished_at = :now " + SAME)
                        .param("fault", fault)
                        .param("now", LegalRequestTable.time(now))
                        .param("id", one.id())
                        .param("attempt", one.attempts())
                        .update()
                == 1;
    }

    /** Forgets the key, without which the file is nothing. */
    void deleted(String id) {
        jdbc.sql(UPDATE + "state = 'deleted', package_key = null where id = ?")
                .param(id)
                .update();
    }

    /** The sealed key of one that is ready. */
    Optional<byte[]> key(String id) {
        return jdbc.sql("select package_key from legal_export where id = ? and state = 'ready'")
                .param(id)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    private List<Export> list(String which, Map<String, ?> params) {
        return jdbc.sql("select * from legal_export " + which)
                .params(params)
                .query((row, _) -> export(row))
                .list();
    }

    private Export export(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Export(
                id,
                Optional.ofNullable(row.getString("request")),
                Optional.ofNullable(row.getString("case_id")),
                LegalRequestTable.value(State.class, row.getString("state")),
                row.getBoolean("alone"),
                seal.open(row.getBytes("purpose"), place(id)),
                LegalRequestTable.perhaps(row, "asked_at").orElseThrow(),
                row.getString("asked_by"),
                LegalRequestTable.perhaps(row, "decided_at"),
                Optional.ofNullable(row.getString("decided_by")),
                LegalRequestTable.perhaps(row, "reviewed_at"),
                Optional.ofNullable(row.getString("reviewed_by")),
                row.getInt("attempts"),
                row.getLong("done"),
                row.getLong("whole"),
                row.getInt("missing"),
                LegalRequestTable.perhaps(row, "finished_at"),
                row.getLong("size"),
                Optional.ofNullable(row.getString("sha256")),
                Optional.ofNullable(row.getString("fault")),
                LegalRequestTable.perhaps(row, "expires_at"));
    }

    private static String place(String id) {
        return "export/" + id;
    }
}
