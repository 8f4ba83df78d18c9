package org.nightlight.server.legalprocess.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** LegalAnswers to requests, with their words sealed. */
@Repository
class LegalAnswerTable {

    private final JdbcClient jdbc;
    private final LegalSeal seal;

    LegalAnswerTable(JdbcClient jdbc, LegalSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** Where an answer stands. */
    enum State {
        /** Another person must approve it. */
        WAITING,
        /** Another person sent it back. */
        RETURNED,
        /** It was given. */
        RELEASED
    }

    /**
     * An answer.
     *
     * @param alone whether one person gave it, in an emergency
     * @param decidedBy who approved it or sent it back
     */
    record Answer(
            String request,
            int number,
            State state,
            boolean alone,
            String words,
            Instant draftedAt,
            String draftedBy,
            Optional<Instant> decidedAt,
            Optional<String> decidedBy,
            Optional<Instant> reviewedAt,
            Optional<String> reviewedBy) {

        /** Whether another person must look at what one gave alone. */
        public boolean toReview() {
            return alone && reviewedAt.isEmpty();
        }

        @Override
        public String toString() {
            return "Answer " + number + " to " + request;
        }
    }

    /** Adds one; the request must be locked. */
    void add(String request, State state, boolean alone, String words, Instant at, String actor) {
        int number = jdbc.sql("select coalesce(max(number), 0) + 1 from legal_answer where request = ?")
                .param(request)
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        insert into legal_answer (request, number, state, alone, words, drafted_at, drafted_by,
                            decided_at, decided_by)
                        values (:request, :number, :state, :alone, :words, :at, :by,
                            case when :alone then :at end, case when :alone then :by end)
                        """)
                .param("request", request)
                .param("number", number)
                .param("state", LegalRequestTable.wireName(state))
                .param("alone", alone)
                .param("words", seal.close(words, place(request, number)))
                .param("at", LegalRequestTable.time(at))
                .param("by", actor)
                .update();
    }

    void decide(Answer answer, State state, Instant at, String actor) {
        jdbc.sql("""
                        update legal_answer set state = :state, decided_at = :at, decided_by = :by
                         where request = :request and number = :number
                        """)
                .param("state", LegalRequestTable.wireName(state))
                .param("at", LegalRequestTable.time(at))
                .param("by", actor)
                .param("request", answer.request())
                .param("number", answer.number())
                .update();
    }

    void review(Answer answer, Instant at, String actor) {
        jdbc.sql("""
                        update legal_answer set reviewed_at = :at, reviewed_by = :by
                         where request = :request and number = :number
                        """)
                .param("at", LegalRequestTable.time(at))
                .param("by", actor)
                .param("request", answer.request())
                .param("number", answer.number())
                .update();
    }

    /** The answers to a request, the latest first. */
    List<Answer> of(String request) {
        return jdbc.sql("select * from legal_answer where request = ? order by number desc")
                .param(request)
                .query((row, _) -> answer(row))
                .list();
    }

    private Answer answer(ResultSet row) throws SQLException {
        String request = row.getString("request");
        int number = row.getInt("number");
        return new Answer(
                request,
                number,
                LegalRequestTable.value(State.class, row.getString("state")),
                row.getBoolean("alone"),
                seal.open(row.getBytes("words"), place(request, number)),
                LegalRequestTable.perhaps(row, "drafted_at").orElseThrow(),
                row.getString("drafted_by"),
                LegalRequestTable.perhaps(row, "decided_at"),
                Optional.ofNullable(row.getString("decided_by")),
                LegalRequestTable.perhaps(row, "reviewed_at"),
                Optional.ofNullable(row.getString("reviewed_by")));
    }

    private static String place(String request, int number) {
        return "answer/" + request + "/" + number;
    }
}
