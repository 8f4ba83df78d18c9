package org.nightlight.server.legalprocess.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was done with requests, each with its note sealed. */
@Repository
class ActTable {

    private final JdbcClient jdbc;
    private final LegalSeal seal;

    ActTable(JdbcClient jdbc, LegalSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** Adds one; the request must be locked, or new. */
    void add(String request, Instant at, String actor, Kind kind, String note) {
        int number = jdbc.sql("select coalesce(max(number), 0) + 1 from legal_act where request = ?")
                .param(request)
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        insert into legal_act (request, number, at, actor, kind, note)
                        values (:request, :number, :at, :actor, :kind, :note)
                        """)
                .param("request", request)
                .param("number", number)
                .param("at", LegalRequestTable.time(at))
                .param("actor", actor)
                .param("kind", LegalRequestTable.wireName(kind))
                .param("note", note.isEmpty() ? null : seal.close(note, place(request, number)))
                .update();
    }

    /** All that was done, the latest first. */
    List<Act> of(String request) {
        return jdbc.sql("select * from legal_act where request = ? order by number desc")
                .param(request)
                .query((row, _) -> {
                    byte[] note = row.getBytes("note");
                    int number = row.getInt("number");
                    return new Act(
                            LegalRequestTable.perhaps(row, "at").orElseThrow(),
                            row.getString("actor"),
                            LegalRequestTable.value(Kind.class, row.getString("kind")),
                            Optional.ofNullable(note).map(bytes -> seal.open(bytes, place(request, number))));
                })
                .list();
    }

    private static String place(String request, int number) {
        return "act/" + request + "/" + number;
    }

    /** Something that was done. */
    record Act(Instant at, String actor, Kind kind, Optional<String> note) {}

    /** What can be done with a request; the ledger has it as {@code legal.…}. */
    enum Kind {
        REGISTERED("registered it"),
        VERIFIED("verified who asks"),
        EXTENDED("noted that it was renewed, for another 90 days"),
        DOCUMENT_ADDED("added a document"),
        DOCUMENT_OPENED("opened a document"),
        ANSWER_DRAFTED("drafted an answer"),
        ANSWER_RETURNED("sent the draft back"),
        ANSWERED("approved the answer; it is answered"),
        ANSWERED_ALONE("answered it alone, as an emergency"),
        ANSWER_REVIEWED("looked at what was answered alone"),
        REFUSAL_PROPOSED("proposed to refuse it"),
        WITHDRAWAL_PROPOSED("noted that it was taken back, for another person to confirm"),
        CLOSING_RETURNED("did not confirm that"),
        REFUSED("confirmed that; it is refused"),
        WITHDRAWN("confirmed that; it is withdrawn"),
        EXPORT_APPROVED("approved a package of evidence"),
        HELD_AGAIN("had held again what was not held any more"),
        NOTED("noted");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What the person did, to follow their name. */
        public String words() {
            return words;
        }
    }
}
