package org.nightlight.server.enforcement.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nightlight.engine.Account;
import org.nightlight.engine.Accounts;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.enforcement.Enforcements.NewEnforcement;
import org.nightlight.server.enforcement.PublicWords;
import org.nightlight.server.enforcement.Statements.Reason;
import org.nightlight.server.enforcement.Statements.Statement;
import org.nightlight.server.enforcement.Statements.Withheld;
import org.nightlight.server.enforcement.Statements.Withholding;
import org.nightlight.server.storage.AccessCode;
import org.springframework.stereotype.Component;

/** Writes the statement of reasons of an enforcement, in its transaction. Thread-safe. */
@Component
final class StatementWriter {

    private final StatementTable table;
    private final StatementAddress address;
    private final Accounts accounts;
    private final ReloadingPack packs;

    StatementWriter(StatementTable table, StatementAddress address, Accounts accounts, ReloadingPack packs) {
        this.table = table;
        this.address = address;
        this.accounts = accounts;
        this.packs = packs;
    }

    /** Writes it, given at once or withheld. */
    Statement write(String enforcement, NewEnforcement asked, Instant now) {
        PolicyPack pack = packs.get();
        Account reader = accounts.find(asked.service(), asked.account());
        Optional<Withheld> withheld = withholding(asked, pack, now).map(what -> new Withheld(what, asked.by(), now));
        withheld.ifPresent(one -> requireEnd(one.what(), pack, now));
        Statement statement = new Statement(
                enforcement,
                PublicWords.languageOf(pack, reader),
                pack.label(),
                asked.grounds(),
                List.of(),
                withheld.isPresent() ? Optional.empty() : Optional.of(now),
                withheld);
        table.insert(statement, AccessCode.digest(address.code(enforcement)).orElseThrow());
        return statement;
    }

    /** What a rule did about material that must be reported waits for a person. */
    private static Optional<Withholding> withholding(NewEnforcement asked, PolicyPack pack, Instant now) {
        if (asked.withholding().isPresent()
                || !asked.by().equals("system")
                || !asked.grounds().mustReport()) {
            return asked.withholding();
        }
        return Optional.of(
                new Withholding(Reason.MUST_REPORT, now.plus(pack.enforcement().withheldForReport()), ""));
    }

    /** Checks that a decision not to tell ends, within what the pack allows. */
    static void requireEnd(Withholding withholding, PolicyPack pack, Instant now) {
        if (!withholding.until().isAfter(now)
                || withholding.until().isAfter(now.plus(pack.enforcement().longestWithheld()))) {
            throw new IllegalArgumentException("A statement may be withheld for at most "
                    + pack.enforcement().longestWithheld().toDays() + " days from now");
        }
    }
}
