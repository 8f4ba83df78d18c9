package org.nightlight.server.enforcement.internal;

import java.util.Optional;
import org.nightlight.engine.Account;
import org.nightlight.engine.Accounts;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.PublicWords;
import org.nightlight.server.enforcement.Statements;
import org.nightlight.server.enforcement.Statements.Statement;
import org.springframework.stereotype.Component;

/** Finds statements and puts them into the words or the JSON of one reader. Thread-safe. */
@Component
final class StatementReader {

    private final Statements statements;
    private final EnforcementTable enforcements;
    private final StatementText text;
    private final Accounts accounts;
    private final ReloadingPack packs;

    StatementReader(
            Statements statements,
            EnforcementTable enforcements,
            StatementText text,
            Accounts accounts,
            ReloadingPack packs) {
        this.statements = statements;
        this.enforcements = enforcements;
        this.text = text;
        this.accounts = accounts;
        this.packs = packs;
    }

    /** The statement that a code opens, in the language asked for or the one it was written in. */
    Optional<Read> ofCode(String code, String language) {
        return statements.ofCode(code).flatMap(statement -> read(statement, language));
    }

    /** An enforcement's statement as JSON. */
    Optional<StatementShape> json(Enforcement one) {
        return statements.of(one.id()).flatMap(statement -> read(statement, "")).map(this::json);
    }

    StatementShape json(Read read) {
        PolicyPack pack = packs.get();
        return StatementShape.of(
                read.enforcement(),
                read.statement(),
                statements.url(read.enforcement().id()),
                read.view(),
                pack,
                accounts.find(read.enforcement().service(), read.enforcement().account()));
    }

    private Optional<Read> read(Statement statement, String language) {
        PolicyPack pack = packs.get();
        return enforcements.find(statement.enforcement()).map(one -> {
            Account reader = accounts.find(one.service(), one.account());
            String chosen = pack.languages().contains(language) ? language : statement.language();
            PublicWords words = PublicWords.of(pack, StatementText.AREA, chosen, reader);
            return new Read(one, statement, words, text.view(one, statement, words));
        });
    }

    /** A statement that was found, with its words. */
    record Read(Enforcement enforcement, Statement statement, PublicWords words, StatementView view) {}
}
