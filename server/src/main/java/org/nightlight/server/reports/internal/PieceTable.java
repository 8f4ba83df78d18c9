package org.nightlight.server.reports.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nightlight.server.reports.NewReport.Subject;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code report_piece}: what was reported, and what was added later. The caller has the transaction. */
@Repository
class PieceTable {

    /** How many pieces a report may have; whoever has more to say makes another report. */
    static final int MOST = 100;

    private final JdbcClient jdbc;
    private final ReportSeal seal;

    PieceTable(JdbcClient jdbc, ReportSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /**
     * Adds a piece, unless it says nothing new or there is no room.
     *
     * @return whether it was added
     */
    boolean add(String report, Instant at, Subject subject, Optional<String> text, List<ContextLine> context) {
        int number = count(report) + 1;
        if (number > MOST) {
            return false;
        }
        String place = report + "/" + number;
        return jdbc.sql("""
                        insert into report_piece (report, number, at, conversation, event, content, digest, text, context)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (report, digest) do nothing
                        """)
                        .params(Arrays.asList(
                                report,
                                number,
                                ReportTable.time(at),
                                subject.conversation().orElse(null),
                                subject.event().orElse(null),
                                subject.content().orElse(null),
                                digest(subject, text),
                                text.map(words -> seal.text(place, words)).orElse(null),
                                context.isEmpty() ? null : seal.lines(place, context)))
                        .update()
                == 1;
    }

    private byte[] digest(Subject subject, Optional<String> text) {
        return seal.digest(
                "piece",
                String.join(
                        "\n",
                        subject.conversation().orElse(""),
                        subject.event().orElse(""),
                        subject.content().orElse(""),
                        text.orElse("")));
    }

    int count(String report) {
        return jdbc.sql("select count(*) from report_piece where report = ?")
                .param(report)
                .query(Integer.class)
                .single();
    }

    /** Whether a report of the case already names the conversation. */
    boolean knows(String caseId, String conversation) {
        return jdbc.sql("select exists (select from report_piece p join user_report r on r.id = p.report"
                        + " where r.case_id = ? and p.conversation = ?)")
                .params(caseId, conversation)
                .query(Boolean.class)
                .single();
    }

    /** Whether anything was written, or sealed around it. */
    boolean says(String report) {
        return jdbc.sql("select exists (select from report_piece where report = ?"
                        + " and (text is not null or context is not null))")
                .param(report)
                .query(Boolean.class)
                .single();
    }

    /** Asks the reporter; a later question takes the place of an earlier one. */
    void ask(String report, String question, Instant at) {
        jdbc.sql("""
                        insert into report_question (report, asked_at, sealed) values (?, ?, ?)
                        on conflict (report) do update set asked_at = excluded.asked_at, sealed = excluded.sealed
                        """)
                .params(report, ReportTable.time(at), seal.text(report + "/question", question))
                .update();
    }

    /** What the reporter was asked last. */
    Optional<String> question(String report) {
        return jdbc.sql("select sealed from report_question where report = ?")
                .param(report)
                .query(byte[].class)
                .optional()
                .map(bytes -> seal.openText(report + "/question", bytes));
    }

    /** What a report consists of, opened; showing it must be recorded. */
    List<Piece> of(String report) {
        return jdbc.sql("select * from report_piece where report = ? order by number")
                .param(report)
                .query((row, _) -> {
                    String place = report + "/" + row.getInt("number");
                    return new Piece(
                            row.getInt("number"),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            new Subject(
                                    Optional.empty(),
                                    Optional.ofNullable(row.getString("conversation")),
                                    Optional.ofNullable(row.getString("event")),
                                    Optional.ofNullable(row.getString("content"))),
                            Optional.ofNullable(row.getBytes("text")).map(bytes -> seal.openText(place, bytes)),
                            Optional.ofNullable(row.getBytes("context"))
                                    .map(bytes -> seal.openLines(place, bytes))
                                    .orElse(List.of()));
                })
                .list();
    }

    /** Erases what reporters wrote and what was sealed around it, of those reports. */
    int eraseWords(List<String> reports) {
        jdbc.sql("delete from report_question where report = any(?)")
                .param(reports.toArray(String[]::new))
                .update();
        return jdbc.sql("update report_piece set text = null, context = null"
                        + " where report = any(?) and (text is not null or context is not null)")
                .param(reports.toArray(String[]::new))
                .update();
    }

    /** A piece of a report. Its {@code toString} does not tell what was written. */
    record Piece(int number, Instant at, Subject subject, Optional<String> text, List<ContextLine> context) {

        @Override
        public String toString() {
            return "Piece[" + number + "]";
        }
    }
}
