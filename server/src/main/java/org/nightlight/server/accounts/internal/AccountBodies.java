package org.nightlight.server.accounts.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nightlight.engine.Account;
import org.nightlight.engine.json.AccountReader;
import org.nightlight.engine.json.AccountReader.AccountDraft;
import org.nightlight.engine.json.InvalidInputException;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.problem.InputProblem;
import org.springframework.stereotype.Component;

/** Reads the bodies of {@code PUT} and {@code PATCH /v1/accounts/{id}}, and refuses what cannot be true. Thread-safe. */
@Component
final class AccountBodies {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int OLDEST_YEARS = 125;

    private final AccountReader reader = new AccountReader();
    private final Clock clock;

    AccountBodies(Clock clock) {
        this.clock = clock;
    }

    /** What a body says on top of a base: what is absent stays, {@code null} erases. */
    AccountDraft read(Account base, byte[] body) {
        AccountDraft draft;
        try {
            draft = reader.patch(base, body);
        } catch (InvalidInputException refused) {
            throw InputProblem.of(refused);
        }
        check(draft.account());
        return draft;
    }

    private void check(Account account) {
        LocalDate today = LocalDate.now(clock);
        account.createdAt()
                .filter(at -> at.isAfter(clock.instant().plus(CLOCK_SKEW)))
                .ifPresent(_ -> refuse("/createdAt", "Must not lie in the future"));
        account.age()
                .birthYear()
                .filter(year -> year > today.getYear() || year < today.getYear() - OLDEST_YEARS)
                .ifPresent(_ -> refuse("/age/birthYear", "Must lie within the last " + OLDEST_YEARS + " years"));
        // a day's grace: the platform may count days in a zone ahead of UTC
        account.age()
                .asOf()
                .filter(day -> day.isAfter(today.plusDays(1)))
                .ifPresent(_ -> refuse("/age/asOf", "Must not lie in the future"));
        if (!AgeOnDay.consistent(account.age(), today)) {
            refuse("/age/birthYear", "The year of birth and the band contradict each other");
        }
        checkRelations(account.id(), account.relations());
    }

    private static void checkRelations(String self, List<Account.Relation> relations) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < relations.size(); i++) {
            Account.Relation relation = relations.get(i);
            if (relation.account().equals(self)) {
                refuse("/relations/" + i + "/account", "An account has no relation with itself");
            }
            if (!seen.add(relation.kind() + " " + relation.account())) {
                refuse("/relations/" + i, "The same relation is listed twice");
            }
        }
    }

    private static void refuse(String pointer, String detail) {
        throw new ApiProblem(CommonProblem.VALUE_INVALID, detail).at(pointer);
    }
}
