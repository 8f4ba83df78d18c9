package org.nightlight.server.evidence.internal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nightlight.server.evidence.EvidenceViews;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Looks at evidence, in the database and in the ledger. */
@Service
class RecordedViews implements EvidenceViews {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final LedgerAtCommit ledger;
    private final Clock clock;

    RecordedViews(JdbcClient jdbc, Vault vault, LedgerAtCommit ledger, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(NewView view) {
        jdbc.sql("""
                        insert into evidence_view (at, staff, service, account, case_id, decision, object, form, reason)
                        values (:at, :staff, :service, :account, :case, :decision, :object, :form, :reason)
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("staff", view.staff())
                .param("service", view.service())
                .param("account", view.account())
                .param("case", view.caseId())
                .param("decision", view.decision())
                .param("object", view.object())
                .param("form", wireName(view.form()))
                .param("reason", view.reason().orElse(null))
                .update();
        // an event's id is the platform's and may name a person; a vault reference is ours
        boolean ours = view.form() != Form.TEXT;
        ledger.append(new LedgerEntry(
                "evidence.viewed",
                "staff:" + view.staff(),
                Optional.of(view.service() + "/" + view.account()),
                ours
                        ? Map.of(
                                "case", view.caseId(),
                                "decision", view.decision(),
                                "form", wireName(view.form()),
                                "object", view.object())
                        : Map.of("case", view.caseId(), "decision", view.decision(), "form", wireName(view.form())),
                personal(view, ours)));
    }

    /** What a person wrote may name somebody, as an event's id may. */
    private static Map<String, String> personal(NewView view, boolean ours) {
        Map<String, String> personal = new HashMap<>();
        view.reason().ifPresent(reason -> personal.put("reason", reason));
        if (!ours) {
            personal.put("event", view.object());
        }
        return personal;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Vault.Opened open(NewView view) {
        Vault.Opened opened = vault.open(view.object());
        record(view);
        return opened;
    }

    @Override
    public List<View> ofCase(String caseId, int limit) {
        return views("case_id", caseId, limit);
    }

    @Override
    public List<View> ofObject(String object, int limit) {
        return views("object", object, limit);
    }

    @Override
    public Seen seen(String object) {
        Set<String> forms = Set.copyOf(jdbc.sql(
                        "select distinct form from evidence_view where object = :object and form in ('whole', 'metadata')")
                .param("object", object)
                .query(String.class)
                .list());
        boolean whole = forms.contains(wireName(Form.WHOLE));
        return new Seen(whole, whole && forms.contains(wireName(Form.METADATA)));
    }

    private List<View> views(String column, String value, int limit) {
        return jdbc.sql("select at, staff, case_id, decision, object, form, reason from evidence_view where " + column
                        + " = :value order by at desc, id desc limit :limit")
                .param("value", value)
                .param("limit", limit)
                .query((row, number) -> new View(
                        row.getTimestamp("at").toInstant(),
                        row.getString("staff"),
                        row.getString("case_id"),
                        row.getString("decision"),
                        row.getString("object"),
                        Form.valueOf(row.getString("form").toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(row.getString("reason"))))
                .list();
    }

    private static String wireName(Form form) {
        return form.name().toLowerCase(Locale.ROOT);
    }
}
