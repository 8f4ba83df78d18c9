package org.nightlight.server.accounts.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.engine.Account;
import org.nightlight.engine.json.AccountReader.AccountDraft;
import org.nightlight.server.accounts.AccountErasure;
import org.nightlight.server.accounts.AccountErasure.Kept;
import org.nightlight.server.accounts.AccountErasure.Reason;
import org.nightlight.server.accounts.AccountErasure.Trace;
import org.nightlight.server.accounts.AccountLabels;
import org.nightlight.server.accounts.AccountSearch;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is known of accounts: told, changed, erased. Each method is one transaction. */
@Service
class AccountBook implements AccountLabels, AccountSearch {

    private static final Comparator<Kept> BY_TRACE =
            Comparator.comparing(Kept::trace).thenComparing(Kept::reason);

    private final AccountTable table;
    private final AccountBodies bodies;
    private final CachedAccounts cache;
    private final List<AccountErasure> others;
    private final Ledger ledger;

    AccountBook(
            AccountTable table,
            AccountBodies bodies,
            CachedAccounts cache,
            List<AccountErasure> others,
            Ledger ledger) {
        this.table = table;
        this.bodies = bodies;
        this.cache = cache;
        this.others = List.copyOf(others);
        this.ledger = ledger;
    }

    /** What the tables hold. */
    AccountTable.Row find(String service, String id) {
        return table.read(service, id);
    }

    @Override
    public List<String> servicesOf(String id) {
        return table.servicesOf(id);
    }

    /** Replaces what is known by what a body says. */
    @Transactional
    public AccountDraft replace(String service, String id, byte[] body) {
        AccountDraft draft = bodies.read(Account.unknown(service, id), body);
        table.lock(service, id);
        return write(draft);
    }

    /** Changes what a body names. */
    @Transactional
    public AccountDraft change(String service, String id, byte[] body) {
        table.lock(service, id);
        return write(bodies.read(table.read(service, id).account(), body));
    }

    private AccountDraft write(AccountDraft draft) {
        table.write(draft.account());
        cache.forget(draft.account().service(), draft.account().id());
        return draft;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String service, String account, String label, String origin) {
        table.addLabel(service, account, label, origin);
        cache.forget(service, account);
    }

    /**
     * Erases what may be erased. While a case is open or a hold is in force, what explains it stays: the details the platform told, and the
     * personal values of the ledger.
     *
     * @param actor who asked, as the ledger names it
     */
    @Transactional
    public Erased erase(String service, String id, String actor) {
        List<Kept> kept = new ArrayList<>();
        others.forEach(other -> kept.addAll(other.kept(service, id)));
        boolean openCase = kept.stream().anyMatch(one -> one.reason() == Reason.OPEN_CASE);
        boolean evidenceNeeded = openCase || kept.stream().anyMatch(one -> one.reason() == Reason.HOLD);
        List<Trace> erased = new ArrayList<>();
        others.forEach(other -> erased.addAll(other.erase(service, id, evidenceNeeded)));
        if (table.deleteRelationsTo(service, id) | table.deleteRelations(service, id)) {
            erased.add(Trace.RELATIONS);
        }
        if (evidenceNeeded) {
            Reason needed = openCase ? Reason.OPEN_CASE : Reason.HOLD;
            kept.add(new Kept(Trace.DETAILS, needed));
            kept.add(new Kept(Trace.LABELS, needed));
            kept.add(new Kept(Trace.LEDGER_VALUES, needed));
        } else {
            eraseOwn(service, id, erased);
        }
        ledger.append(new LedgerEntry(
                "account.erased",
                actor,
                Optional.of(service + "/" + id),
                Map.of("kept", Boolean.toString(!kept.isEmpty()), "open_case", Boolean.toString(openCase)),
                Map.of()));
        if (!evidenceNeeded && ledger.erase(service + "/" + id) > 0) {
            erased.add(Trace.LEDGER_VALUES);
        }
        cache.forgetAll(); // also those that stated a relation with it
        return new Erased(
                sorted(erased), kept.stream().distinct().sorted(BY_TRACE).toList());
    }

    private void eraseOwn(String service, String id, List<Trace> erased) {
        if (table.deleteDetails(service, id)) {
            erased.add(Trace.DETAILS);
        }
        if (table.deleteLabels(service, id)) {
            erased.add(Trace.LABELS);
        }
    }

    private static List<Trace> sorted(List<Trace> traces) {
        return traces.stream().distinct().sorted().toList();
    }

    /** What became of an account's traces. */
    record Erased(List<Trace> erased, List<Kept> kept) {}
}
