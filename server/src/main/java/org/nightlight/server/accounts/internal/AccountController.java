package org.nightlight.server.accounts.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.nightlight.engine.Account;
import org.nightlight.engine.Account.Age;
import org.nightlight.engine.Account.Assurance;
import org.nightlight.engine.Account.Relation;
import org.nightlight.engine.json.AccountReader.AccountDraft;
import org.nightlight.server.accounts.AccountErasure.Kept;
import org.nightlight.server.identity.ApiClient;
import org.nightlight.server.identity.RequiresScope;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/accounts/{id}}: what the platform knows of its accounts. */
@RestController
@RequestMapping(path = "/v1/accounts/{id}")
class AccountController {

    private static final int LONGEST_ID = 255;

    private final AccountBook book;
    private final AccountStanding standing;

    AccountController(AccountBook book, AccountStanding standing) {
        this.book = book;
        this.standing = standing;
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequiresScope(Scope.ACCOUNTS_WRITE)
    Map<String, Object> put(ApiClient client, @PathVariable String id, @RequestBody byte[] body) {
        return written(book.replace(client.service(), checked(id), body));
    }

    @PatchMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @RequiresScope(Scope.ACCOUNTS_WRITE)
    Map<String, Object> patch(ApiClient client, @PathVariable String id, @RequestBody byte[] body) {
        return written(book.change(client.service(), checked(id), body));
    }

    @GetMapping
    @RequiresScope(Scope.ACCOUNTS_READ)
    Map<String, Object> get(ApiClient client, @PathVariable String id) {
        AccountTable.Row row = book.find(client.service(), checked(id));
        if (!row.known() && row.account().labels().isEmpty() && !standing.known(client.service(), id)) {
            throw new ApiProblem(CommonProblem.NOT_FOUND, "Nothing is known of this account");
        }
        Map<String, Object> members = details(row.account());
        members.put("labels", row.account().labels());
        members.putAll(standing.members(client.service(), id));
        return members;
    }

    @DeleteMapping
    @RequiresScope(Scope.ACCOUNTS_WRITE)
    Map<String, Object> delete(ApiClient client, @PathVariable String id) {
        AccountBook.Erased erased = book.erase(client.service(), checked(id), client.actor());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("account", id);
        members.put(
                "erased",
                erased.erased().stream().map(AccountController::wireName).toList());
        members.put("kept", erased.kept().stream().map(AccountController::kept).toList());
        return members;
    }

    private static Map<String, Object> kept(Kept kept) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("what", wireName(kept.trace()));
        members.put("why", wireName(kept.reason()));
        kept.count().ifPresent(count -> members.put("count", count));
        kept.until().ifPresent(until -> members.put("until", until));
        return members;
    }

    private static Map<String, Object> written(AccountDraft draft) {
        Map<String, Object> members = details(draft.account());
        members.put("warnings", draft.warnings());
        return members;
    }

    private static Map<String, Object> details(Account account) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", account.id());
        account.displayName().ifPresent(name -> members.put("displayName", name));
        account.createdAt().ifPresent(at -> members.put("createdAt", at));
        account.region().ifPresent(region -> members.put("region", region));
        if (!account.age().equals(Age.UNKNOWN)) {
            members.put("age", age(account.age()));
        }
        members.put(
                "relations",
                account.relations().stream().map(AccountController::relation).toList());
        return members;
    }

    private static Map<String, Object> age(Age age) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("band", age.band().wireName());
        if (age.assurance() != Assurance.NONE) {
            members.put("assurance", wireName(age.assurance()));
        }
        age.birthYear().ifPresent(year -> members.put("birthYear", year));
        age.asOf().ifPresent(day -> members.put("asOf", day));
        return members;
    }

    private static Map<String, Object> relation(Relation relation) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("account", relation.account());
        members.put("kind", wireName(relation.kind()));
        relation.since().ifPresent(since -> members.put("since", since));
        return members;
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String checked(String id) {
        if (id.isBlank() || id.length() > LONGEST_ID || id.indexOf('\0') >= 0) {
            throw new ApiProblem(CommonProblem.VALUE_INVALID, "The account's id must have 1 to 255 characters")
                    .at("/id");
        }
        return id;
    }
}
