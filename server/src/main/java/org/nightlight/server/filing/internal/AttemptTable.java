package org.nightlight.server.filing.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.Call;
import org.nightlight.server.filing.internal.FilingSeal.Place;
import org.nightlight.server.filing.internal.Step.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of attempts and of their steps, to which only is added. */
@Repository
class AttemptTable {

    private static final String ATTEMPT = """
            select id, filing, ordinal, state, began_at, number, opened_at, changed_at, ended_at, expires_at
              from filing_attempt
            """;
    private static final String STEP = """
            select id, at, call, kind, file, digest, file_id, viewed, code, http_status, request_id from filing_step
            """;

    private final JdbcClient jdbc;
    private final FilingSeal seal;

    AttemptTable(JdbcClient jdbc, FilingSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** The attempt that runs, if there is one. */
    Optional<Attempt> running(String filing) {
        return jdbc.sql(ATTEMPT + "where filing = :filing and state = 'running'")
                .param("filing", filing)
                .query((row, _) -> attempt(row))
                .optional();
    }

    List<Attempt> of(String filing) {
        return jdbc.sql(ATTEMPT + "where filing = :filing order by ordinal")
                .param("filing", filing)
                .query((row, _) -> attempt(row))
                .list();
    }

    /** Begins a new attempt. */
    Attempt begin(String filing, Instant now) {
        jdbc.sql("""
                        insert into filing_attempt (filing, ordinal, state, began_at)
                        select :filing, count(*) + 1, 'running', :now from filing_attempt where filing = :filing
                        """).param("filing", filing).param("now", Column.time(now)).update();
        return running(filing).orElseThrow();
    }

    void opened(long attempt, long number, Instant now) {
        jdbc.sql("update filing_attempt set number = :number, opened_at = :now, changed_at = :now where id = :id")
                .param("id", attempt)
                .param("number", number)
                .param("now", Column.time(now))
                .update();
    }

    void changed(long attempt, Instant now) {
        jdbc.sql("update filing_attempt set changed_at = :now where id = :id")
                .param("id", attempt)
                .param("now", Column.time(now))
                .update();
    }

    void end(long attempt, Attempt.State state, Optional<Instant> expires, Instant now) {
        jdbc.sql("update filing_attempt set state = :state, ended_at = :now, expires_at = :expires where id = :id")
                .param("id", attempt)
                .param("state", Column.term(state))
                .param("now", Column.time(now))
                .param("expires", expires.map(Column::time).orElse(null))
                .update();
    }

    List<Step> steps(long attempt) {
        return jdbc.sql(STEP + "where attempt = :attempt order by id")
                .param("attempt", attempt)
                .query((row, _) -> step(row))
                .list();
    }

    /** What was sent or came back with a step, verbatim. */
    Optional<String> words(long attempt, long step) {
        return jdbc.sql("select sealed from filing_step where attempt = :attempt and id = :id and sealed is not null")
                .param("attempt", attempt)
                .param("id", step)
                .query((row, _) -> row.getBytes("sealed"))
                .optional()
                .map(closed -> seal.openText(Place.STEP, Long.toString(attempt), closed));
    }

    void add(long attempt, NewStep step, Instant now) {
        jdbc.sql("""
                        insert into filing_step (attempt, at, call, kind, file, sealed, digest, file_id, viewed, code,
                                                 http_status, request_id)
                        values (:attempt, :now, :call, :kind, :file, :sealed, :digest, :fileId, :viewed, :code, :status,
                                :request)
                        """)
                .param("attempt", attempt)
                .param("now", Column.time(now))
                .param("call", Column.term(step.call()))
                .param("kind", Column.term(step.kind()))
                .param("file", step.file().orElse(null))
                .param(
                        "sealed",
                        step.words()
                                .filter(words -> !words.isEmpty())
                                .map(words -> seal.seal(Place.STEP, Long.toString(attempt), words))
                                .orElse(null))
                .param("digest", step.digest().orElse(null))
                .param("fileId", step.fileId().orElse(null))
                .param("viewed", step.viewed().orElse(null))
                .param("code", step.code().orElse(null))
                .param("status", step.httpStatus().orElse(null))
                .param("request", step.requestId().orElse(null))
                .update();
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getLong("id"),
                row.getString("filing"),
                row.getInt("ordinal"),
                Column.term(row, "state", Attempt.State.class),
                Column.instant(row, "began_at"),
                Column.number(row, "number"),
                Column.perhaps(row, "opened_at"),
                Column.perhaps(row, "changed_at"),
                Column.perhaps(row, "ended_at"),
                Column.perhaps(row, "expires_at"));
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getLong("id"),
                Column.instant(row, "at"),
                Column.term(row, "call", Call.class),
                Column.term(row, "kind", Kind.class),
                Column.small(row, "file"),
                Column.text(row, "digest"),
                Column.text(row, "file_id"),
                Optional.ofNullable(row.getObject("viewed", Boolean.class)),
                Column.small(row, "code"),
                Column.small(row, "http_status"),
                Column.text(row, "request_id"));
    }

    /**
     * A step to be stored.
     *
     * @param words what is sent or came back, which is sealed
     */
    record NewStep(
            Call call,
            Kind kind,
            Optional<Integer> file,
            Optional<String> words,
            Optional<String> digest,
            Optional<String> fileId,
            Optional<Boolean> viewed,
            Optional<Integer> code,
            Optional<Integer> httpStatus,
            Optional<String> requestId) {

        /** A call about to be made. */
        static NewStep begun(Call call, Optional<Integer> file, Optional<String> words) {
            return new NewStep(
                    call,
                    Kind.BEGUN,
                    file,
                    words,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** What came of it. */
        static NewStep ended(Call call, Kind kind, Optional<Integer> file, Optional<String> requestId) {
            return new NewStep(
                    call,
                    kind,
                    file,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    requestId);
        }

        NewStep saying(String words) {
            return new NewStep(
                    call, kind, file, Optional.of(words), digest, fileId, viewed, code, httpStatus, requestId);
        }

        NewStep digest(String md5) {
            return new NewStep(call, kind, file, words, Optional.of(md5), fileId, viewed, code, httpStatus, requestId);
        }

        NewStep named(String id) {
            return new NewStep(call, kind, file, words, digest, Optional.of(id), viewed, code, httpStatus, requestId);
        }

        NewStep viewed(Optional<Boolean> whether) {
            return new NewStep(call, kind, file, words, digest, fileId, whether, code, httpStatus, requestId);
        }

        NewStep code(int number) {
            return new NewStep(
                    call, kind, file, words, digest, fileId, viewed, Optional.of(number), httpStatus, requestId);
        }

        NewStep status(Optional<Integer> number) {
            return new NewStep(call, kind, file, words, digest, fileId, viewed, code, number, requestId);
        }

        /** Shows nothing of what was said. */
        @Override
        public String toString() {
            return "NewStep[" + call + ", " + kind + "]";
        }
    }
}
