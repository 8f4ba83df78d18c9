package org.nightlight.server.enforcement.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Statements;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.storage.AccessCode;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.StatementGiven;
import org.nightlight.server.webhooks.WebhookMessage;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Statements in the database, told to the platform and to the ledger. */
@Service
class RecordedStatements implements Statements {

    private final StatementTable table;
    private final EnforcementTable enforcements;
    private final StatementAddress address;
    private final Outbox outbox;
    private final LedgerAtCommit ledger;
    private final ReloadingPack packs;
    private final Clock clock;

    RecordedStatements(
            StatementTable table,
            EnforcementTable enforcements,
            StatementAddress address,
            Outbox outbox,
            LedgerAtCommit ledger,
            ReloadingPack packs,
            Clock clock) {
        this.table = table;
        this.enforcements = enforcements;
        this.address = address;
        this.outbox = outbox;
        this.ledger = ledger;
        this.packs = packs;
        this.clock = clock;
    }

    @Override
    public Optional<Statement> of(String enforcement) {
        return table.find(enforcement);
    }

    @Override
    public Optional<Statement> ofCode(String code) {
        return AccessCode.digest(code)
                .flatMap(table::ofCode)
                .filter(statement -> statement.givenAt().isPresent());
    }

    @Override
    public List<Statement> withheld() {
        return table.withheld();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean withhold(String enforcement, Withholding withholding, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        StatementWriter.requireEnd(withholding, packs.get(), now);
        if (!table.withhold(enforcement, new Withheld(withholding, by, now))) {
            return false;
        }
        enforcements.find(enforcement).ifPresent(one -> {
            Map<String, String> facts = facts(one);
            facts.put("reason", StatementTable.wireName(withholding.reason()));
            facts.put("until", withholding.until().toString());
            ledger.append(
                    new LedgerEntry("statement.withheld", by, subject(one), facts, Map.of("note", withholding.note())));
        });
        return true;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean give(String enforcement, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!table.give(enforcement, now)) {
            return false;
        }
        enforcements.find(enforcement).ifPresent(one -> {
            outbox.enqueue(WebhookMessage.about(
                    one.service(),
                    one.account(),
                    new StatementGiven(one.id(), one.account(), address.url(one.id()), now)));
            ledger.append(new LedgerEntry("statement.given", by, subject(one), facts(one), Map.of()));
        });
        return true;
    }

    @Override
    public String code(String enforcement) {
        return address.code(enforcement);
    }

    @Override
    public String url(String enforcement) {
        return address.url(enforcement);
    }

    private static Optional<String> subject(Enforcement one) {
        return Optional.of(one.service() + "/" + one.account());
    }

    private static Map<String, String> facts(Enforcement one) {
        Map<String, String> facts = new HashMap<>();
        facts.put("enforcement", one.id());
        return facts;
    }
}
