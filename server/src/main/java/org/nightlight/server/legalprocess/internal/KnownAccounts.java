package org.nightlight.server.legalprocess.internal;

import java.util.List;
import org.nightlight.server.accounts.AccountSearch;
import org.nightlight.server.review.AccountCases;
import org.springframework.stereotype.Component;

/** Whether anything is known of the accounts that a request names. Thread-safe. */
@Component
final class KnownAccounts {

    private final AccountSearch accounts;
    private final AccountCases cases;

    KnownAccounts(AccountSearch accounts, AccountCases cases) {
        this.accounts = accounts;
        this.cases = cases;
    }

    /** Those accounts that no service told of and that have no case, each as {@code service/account}. */
    List<String> unknown(List<Subject> subjects) {
        return subjects.stream()
                .filter(one -> one.kind() == Subject.Kind.ACCOUNT)
                .filter(one -> !accounts.servicesOf(one.value()).contains(one.service()))
                .filter(one -> cases.of(one.service(), one.value()).isEmpty())
                .map(Subject::line)
                .toList();
    }
}
