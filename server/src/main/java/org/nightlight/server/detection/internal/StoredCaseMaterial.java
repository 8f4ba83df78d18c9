package org.nightlight.server.detection.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.engine.Account;
import org.nightlight.engine.Accounts;
import org.nightlight.policy.Facts;
import org.nightlight.server.accounts.AccountSearch;
import org.nightlight.server.review.CaseMaterial;
import org.springframework.stereotype.Component;

/** What the case page shows, from the tables of decisions. */
@Component
final class StoredCaseMaterial implements CaseMaterial {

    private static final int MOST_FOUND = 50;

    private final DecisionTable table;
    private final Accounts accounts;
    private final AccountSearch search;
    private final Seal seal;

    StoredCaseMaterial(DecisionTable table, Accounts accounts, AccountSearch search, Seal seal) {
        this.table = table;
        this.accounts = accounts;
        this.search = search;
        this.seal = seal;
    }

    @Override
    public List<DecidedEvent> decisionsOf(String service, String account, int limit) {
        return table.ofActor(service, account, limit).stream()
                .map(this::decided)
                .toList();
    }

    @Override
    public Optional<DecidedEvent> decision(String decision) {
        return table.find(decision).map(this::decided);
    }

    @Override
    public Optional<Facts> factsOf(String decision) {
        return table.facts(decision).map(bytes -> FactsJson.read(seal.open(bytes, Seal.Purpose.FACTS, decision)));
    }

    private DecidedEvent decided(DecisionTable.Row row) {
        Words words = row.words()
                .map(bytes -> Words.fromBytes(
                        seal.open(bytes, Seal.Purpose.DECISION, row.decision().id())))
                .orElseGet(() -> new Words(Optional.empty(), List.of()));
        return new DecidedEvent(
                row.decision(),
                row.at(),
                row.type(),
                row.actor(),
                row.target(),
                row.conversation(),
                row.content(),
                words.text(),
                words.context(),
                row.media());
    }

    @Override
    public Account account(String service, String account) {
        return accounts.find(service, account);
    }

    @Override
    public List<AccountRef> search(String text) {
        String id = text.strip();
        if (id.isEmpty()) {
            return List.of();
        }
        Set<AccountRef> found = new LinkedHashSet<>();
        search.servicesOf(id).forEach(service -> found.add(new AccountRef(service, id)));
        found.addAll(table.search(id, MOST_FOUND));
        return found.stream().limit(MOST_FOUND).toList();
    }
}
