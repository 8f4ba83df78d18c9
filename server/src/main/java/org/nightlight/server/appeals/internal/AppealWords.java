package org.nightlight.server.appeals.internal;

import org.nightlight.engine.Account;
import org.nightlight.engine.Accounts;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.PublicWords;
import org.springframework.stereotype.Component;

/** The words of the public pages about appeals. Thread-safe. */
@Component
final class AppealWords {

    private static final String AREA = "ui-appeal";

    private final Accounts accounts;
    private final ReloadingPack packs;

    AppealWords(Accounts accounts, ReloadingPack packs) {
        this.accounts = accounts;
        this.packs = packs;
    }

    /** Whether the pack speaks a language. */
    boolean has(String language) {
        return packs.get().languages().contains(language);
    }

    /** For the person an enforcement concerns. */
    PublicWords of(Enforcement one, String language) {
        return PublicWords.of(packs.get(), AREA, language, accounts.find(one.service(), one.account()));
    }

    /** For whoever objected: the account, or somebody of whom nothing is known. */
    PublicWords of(StoredAppeal appeal, String language) {
        Account reader = appeal.enforcement().isPresent()
                ? accounts.find(appeal.service(), appeal.account())
                : Account.unknown(appeal.service(), appeal.appellant());
        return PublicWords.of(packs.get(), AREA, has(language) ? language : appeal.language(), reader);
    }

    /** For somebody of whom nothing is known. */
    PublicWords ofNobody(String language) {
        return PublicWords.of(packs.get(), AREA, language, Account.unknown("", ""));
    }

    /** Where the person an appeal is from lives, as far as it is known. */
    Account reader(StoredAppeal appeal) {
        return appeal.enforcement().isPresent()
                ? accounts.find(appeal.service(), appeal.account())
                : Account.unknown(appeal.service(), appeal.appellant());
    }
}
