package org.nightlight.server.detection.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event;
import org.nightlight.policy.Verdict;
import org.nightlight.server.detection.Decisions.EffectOutcome;
import org.nightlight.server.detection.Recollection.RecalledEvent;
import org.nightlight.server.detection.Revision;
import org.nightlight.server.review.CaseMaterial.AccountRef;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of decisions and of what became of them. */
@Repository
class DecisionTable {

    private static final String COLUMNS =
            "id, service, event, type, at, decided_at, actor, target, conversation, content, verdict, explanation,"
                    + " outcomes, media, words, circumstances, case_id ";

    private final JdbcClient jdbc;

    DecisionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A row.
     *
     * @param verdict as it stands now
     * @param decision as it was answered, or as a rescan found
     * @param words sealed
     * @param circumstances sealed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(
            Decision decision,
            String type,
            Instant at,
            String actor,
            Optional<String> target,
            Optional<String> conversation,
            Optional<String> content,
            Verdict verdict,
            List<EffectOutcome> outcomes,
            List<KeptMedia> media,
            Optional<byte[]> words,
            Optional<byte[]> circumstances,
            Optional<String> caseId) {}

    /** Writes a row. */
    void insert(
            Event event, Decision decision, List<EffectOutcome> outcomes, List<KeptMedia> media, SealedParts sealed) {
        Optional<String> caseId = caseOf(outcomes);
        jdbc.sql("""
                        insert into decision (id, service, event, type, at, decided_at, actor, target, conversation,
                                              content, verdict, explanation, outcomes, media, words, facts, circumstances,
                                              case_id, case_open)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?)
                        """)
                .param(decision.id())
                .param(decision.service())
                .param(decision.event())
                .param(event.type().name())
                .param(event.at().atOffset(ZoneOffset.UTC))
                .param(decision.decidedAt().atOffset(ZoneOffset.UTC))
                .param(event.actor())
                .param(event.target().orElse(null))
                .param(event.conversation().map(Event.Conversation::id).orElse(null))
                .param(event.content().map(Event.ContentRef::id).orElse(null))
                .param(decision.verdict().name())
                .param(DecisionJson.write(decision))
                .param(DecisionJson.writeOutcomes(outcomes))
                .param(DecisionJson.write(media))
                .param(sealed.words().orElse(null))
                .param(sealed.facts().orElse(null))
                .param(sealed.circumstances().orElse(null))
                .param(caseId.orElse(null))
                .param(caseId.isPresent())
                .update();
    }

    private static Optional<String> caseOf(List<EffectOutcome> outcomes) {
        return outcomes.stream().flatMap(outcome -> outcome.caseId().stream()).findFirst();
    }

    /**
     * Puts what was found later in place of what was found before; what the rules saw then explains it no more.
     *
     * @param fresh of the outcomes, those that are new: a case they opened takes the place of an earlier one
     */
    void replace(
            String id,
            Decision decision,
            Verdict verdict,
            List<EffectOutcome> outcomes,
            List<EffectOutcome> fresh,
            List<KeptMedia> media) {
        Optional<String> caseId = caseOf(fresh);
        jdbc.sql("""
                        update decision
                           set explanation = ?::jsonb, facts = null, verdict = ?, outcomes = ?::jsonb, media = ?::jsonb,
                               case_id = coalesce(?, case_id), case_open = case_open or ?
                         where id = ?
                        """)
                .param(DecisionJson.write(decision))
                .param(verdict.name())
                .param(DecisionJson.writeOutcomes(outcomes))
                .param(DecisionJson.write(media))
                .param(caseId.orElse(null))
                .param(caseId.isPresent())
                .param(id)
                .update();
    }

    void delete(String id) {
        jdbc.sql("delete from decision where id = ?").param(id).update();
    }

    Optional<Row> find(String id) {
        return jdbc.sql("select " + COLUMNS + "from decision where id = ?")
                .param(id)
                .query((row, _) -> row(row))
                .optional();
    }

    /** Who did an event that had consequences, and where. */
    Optional<RecalledEvent> recall(String service, String event) {
        return jdbc.sql("select actor, conversation from decision where service = ? and event = ?"
                        + " order by decided_at desc limit 1")
                .params(service, event)
                .query((row, _) ->
                        new RecalledEvent(row.getString("actor"), Optional.ofNullable(row.getString("conversation"))))
                .optional();
    }

    /** What the rules of a decision saw, sealed. */
    Optional<byte[]> facts(String id) {
        return jdbc.sql("select facts from decision where id = ? and facts is not null")
                .param(id)
                .query(byte[].class)
                .optional();
    }

    /** A decision, locked until the transaction ends. */
    Optional<Row> lock(String id) {
        return jdbc.sql("select " + COLUMNS + "from decision where id = ? for update")
                .param(id)
                .query((row, _) -> row(row))
                .optional();
    }

    List<Row> ofActor(String service, String account, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + "from decision where service = ? and actor = ? order by decided_at desc, id desc limit ?")
                .params(service, account, limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** Changes the verdict that holds, and keeps what it was before. */
    void revise(String id, Revision revision) {
        jdbc.sql("update decision set verdict = ? where id = ?")
                .params(revision.verdict().name(), id)
                .update();
        jdbc.sql("""
                        insert into decision_revision (decision, number, at, verdict, by, case_id)
                        select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ? from decision_revision where decision = ?
                        """)
                .param(id)
                .param(revision.at().atOffset(ZoneOffset.UTC))
                .param(revision.verdict().name())
                .param(revision.by().name())
                .param(revision.caseId().orElse(null))
                .param(id)
                .update();
    }

    List<Revision> revisions(String id) {
        return jdbc.sql("select at, verdict, by, case_id from decision_revision where decision = ? order by number")
                .param(id)
                .query((row, _) -> new Revision(
                        instant(row, "at"),
                        Verdict.valueOf(row.getString("verdict")),
                        Revision.By.valueOf(row.getString("by")),
                        Optional.ofNullable(row.getString("case_id"))))
                .list();
    }

    /** Notes whether the case of decisions is open, since what it needs may not be erased. */
    void setCaseOpen(String caseId, boolean open) {
        jdbc.sql("update decision set case_open = ? where case_id = ?")
                .params(open, caseId)
                .update();
    }

    /** Notes that a case is open again, which stands for these decisions from now on. */
    void reopenCase(String caseId, List<String> decisions) {
        jdbc.sql("update decision set case_id = ?, case_open = true where id = any(?)")
                .param(caseId)
                .param(decisions.toArray(String[]::new))
                .update();
    }

    boolean hasOpenCase(String service, String account) {
        return jdbc.sql("select exists (select from decision where service = ? and actor = ? and case_open)")
                .params(service, account)
                .query(Boolean.class)
                .single();
    }

    boolean hasAny(String service, String account) {
        return jdbc.sql("select exists (select from decision where service = ? and actor = ?)")
                .params(service, account)
                .query(Boolean.class)
                .single();
    }

    /** Erases what is sealed of an account's decisions, where no case needs it, except of some decisions. */
    int eraseWords(String service, String account, Set<String> except) {
        return jdbc.sql("update decision set words = null, facts = null, circumstances = null"
                        + " where service = ? and actor = ? and num_nonnulls(words, facts, circumstances) > 0"
                        + " and not case_open and not id = any(?)")
                .param(service)
                .param(account)
                .param(except.toArray(String[]::new))
                .update();
    }

    /** The accounts behind an id of any kind. */
    List<AccountRef> search(String text, int limit) {
        return jdbc.sql("""
                        select distinct service, account
                          from (select service, actor as account from decision
                                 where id = :text or actor = :text or event = :text or content = :text
                                union all
                                select service, target from decision where target = :text) as found
                         order by service, account
                         limit :limit
                        """)
                .param("text", text)
                .param("limit", limit)
                .query((row, _) -> new AccountRef(row.getString(1), row.getString(2)))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                DecisionJson.readDecision(row.getString("explanation")),
                row.getString("type"),
                instant(row, "at"),
                row.getString("actor"),
                Optional.ofNullable(row.getString("target")),
                Optional.ofNullable(row.getString("conversation")),
                Optional.ofNullable(row.getString("content")),
                Verdict.valueOf(row.getString("verdict")),
                DecisionJson.readOutcomes(row.getString("outcomes")),
                DecisionJson.readMedia(row.getString("media")),
                Optional.ofNullable(row.getBytes("words")),
                Optional.ofNullable(row.getBytes("circumstances")),
                Optional.ofNullable(row.getString("case_id")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
