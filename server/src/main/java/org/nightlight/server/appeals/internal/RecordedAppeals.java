package org.nightlight.server.appeals.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.SortableIds;
import org.nightlight.server.appeals.Appeals;
import org.nightlight.server.appeals.internal.AppealSeal.Piece;
import org.nightlight.server.appeals.internal.Contested.Target;
import org.nightlight.server.enforcement.PublicSite;
import org.nightlight.server.evidence.Holds;
import org.nightlight.server.evidence.Holds.NewHold;
import org.nightlight.server.evidence.Holds.NothingToHoldException;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.storage.AccessCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Appeals in the database: filed, followed, taken back. */
@Service
class RecordedAppeals implements Appeals {

    /** How long a text may be, in UTF-16 units. */
    static final int LONGEST_TEXT = 4_000;

    private final AppealTable table;
    private final Contested contested;
    private final AppealSeal seal;
    private final Holds holds;
    private final LedgerAtCommit ledger;
    private final PublicSite address;
    private final ReloadingPack packs;
    private final SortableIds ids;
    private final Clock clock;

    RecordedAppeals(
            AppealTable table,
            Contested contested,
            AppealSeal seal,
            Holds holds,
            LedgerAtCommit ledger,
            PublicSite address,
            ReloadingPack packs,
            SortableIds ids,
            Clock clock) {
        this.table = table;
        this.contested = contested;
        this.seal = seal;
        this.holds = holds;
        this.ledger = ledger;
        this.address = address;
        this.packs = packs;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Filed file(NewAppeal asked) {
        String text = asked.text().strip();
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw new ApiProblem(AppealProblem.APPEAL_TEXT_INVALID, "Say why, in 1 to " + LONGEST_TEXT + " characters")
                    .at("/text");
        }
        Target target = contested.target(asked);
        PolicyPack pack = packs.get();
        Instant now = now();
        String id = ids.next("app");
        StoredAppeal appeal = new StoredAppeal(
                id,
                asked.service(),
                target.account(),
                asked.subject(),
                asked.appellant(),
                target.level(),
                target.previous(),
                target.childSafety(),
                pack.languages().contains(asked.language()) ? asked.language() : pack.defaultLanguage(),
                seal.close(id, Piece.SAID, text),
                now,
                now.plus(pack.enforcement().appeals().answerWithin()),
                Optional.empty(),
                hold(id, target),
                Status.OPEN,
                target.before().stream().sorted().toList(),
                Optional.empty(),
                Optional.empty());
        String code = seal.code(id);
        if (!table.insert(appeal, AccessCode.digest(code).orElseThrow())) {
            throw new ApiProblem(AppealProblem.APPEAL_FILED, "Follow the appeal that there is; it is not decided yet");
        }
        record("appeal.filed", appeal, asked.actor());
        return filed(appeal);
    }

    private List<String> hold(String appeal, Target target) {
        List<String> put = new ArrayList<>();
        for (String caseId : target.cases()) {
            try {
                put.add(holds.put(new NewHold(
                        new Holds.Scope.OfCase(caseId),
                        Holds.Reason.APPEAL,
                        Optional.empty(),
                        "Appeal " + appeal,
                        "system")));
            } catch (NothingToHoldException nothing) {
                // the vault has nothing of this case, so nothing of it can be lost
                continue;
            }
        }
        return put;
    }

    /** Ends what kept the evidence of an appeal. */
    void release(StoredAppeal appeal, String actor) {
        appeal.holds().forEach(hold -> holds.end(hold, "Appeal " + appeal.id() + " ended", actor));
    }

    @Override
    public Optional<Filed> ofCase(String caseId, String appellant) {
        return table.latestOf(caseId, appellant).map(this::filed);
    }

    /** The appeal that a code opens, however it was typed. */
    Optional<StoredAppeal> ofCode(String code) {
        return AccessCode.digest(code).flatMap(table::ofCode);
    }

    /** Takes an open appeal back, as whoever has its code may. */
    @Transactional
    void withdraw(String id) {
        StoredAppeal appeal = table.lock(id)
                .filter(one -> one.status() == Status.OPEN)
                .orElseThrow(() -> new ApiProblem(AppealProblem.APPEAL_ENDED, "There is nothing left to take back"));
        table.withdraw(id, now());
        release(appeal, "system");
        record("appeal.withdrawn", appeal, "appellant");
    }

    Filed filed(StoredAppeal appeal) {
        return new Filed(appeal.id(), seal.code(appeal.id()), url(appeal), appeal.dueAt());
    }

    /** Where an appeal is followed. */
    String url(StoredAppeal appeal) {
        return address.of("/appeals/" + seal.code(appeal.id()));
    }

    /** Why somebody objects; empty when it was erased. */
    String said(StoredAppeal appeal) {
        return seal.open(appeal.id(), Piece.SAID, appeal.said());
    }

    /** The reason of the decision; empty while there is none. */
    String reason(StoredAppeal appeal) {
        return appeal.decided()
                .map(decided -> seal.open(appeal.id(), Piece.REASON, decided.reason()))
                .orElse("");
    }

    private void record(String kind, StoredAppeal appeal, String actor) {
        Map<String, String> facts = new HashMap<>();
        facts.put("appeal", appeal.id());
        facts.put("level", Integer.toString(appeal.level()));
        appeal.enforcement().ifPresent(enforcement -> facts.put("enforcement", enforcement));
        if (appeal.subject() instanceof Subject.OfCase(String caseId)) {
            facts.put("case", caseId);
        }
        ledger.append(LedgerEntry.about(appeal.ledgerSubject(), kind, actor, facts));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
