package org.nightlight.engine.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.engine.Account;
import tools.jackson.core.JsonToken;

/** Reads what a platform tells of an account: {@code PUT} and {@code PATCH /v1/accounts/{id}}. Thread-safe. */
public final class AccountReader {

    private static final int MAXIMUM_RELATIONS = 1_000;

    private final InputLimits limits;

    /** Reads within the limits the public interface promises. */
    public AccountReader() {
        this(InputLimits.STANDARD);
    }

    /** Reads within other limits. */
    public AccountReader(InputLimits limits) {
        this.limits = limits;
    }

    /**
     * An account as it was sent.
     *
     * @param warnings what was not understood, one sentence each
     */
    public record AccountDraft(Account account, List<String> warnings) {
        /** Copies the list. */
        public AccountDraft {
            warnings = List.copyOf(warnings);
        }
    }

    /** The whole of what is known of an account; what is absent is not known. Labels are ours and stay empty. */
    public AccountDraft put(String service, String id, byte[] json) throws InvalidInputException {
        return patch(Account.unknown(service, id), json);
    }

    /** A change: what is absent stays as it was, null erases. */
    public AccountDraft patch(Account before, byte[] json) throws InvalidInputException {
        try (JsonCursor cursor = JsonCursor.of(json)) {
            cursor.next();
            Account account = account(cursor, before, Optional.of(before.id()));
            cursor.expectEnd();
            return new AccountDraft(account, cursor.warnings());
        }
    }

    /** An account that names itself, as in the lines of a file; the cursor stands at the start of its object. */
    Account named(JsonCursor cursor, String service) throws InvalidInputException {
        return account(cursor, Account.unknown(service, ""), Optional.empty());
    }

    private Account account(JsonCursor cursor, Account before, Optional<String> expectedId)
            throws InvalidInputException {
        cursor.expectObject();
        @Nullable String id = expectedId.orElse(null);
        Optional<String> displayName = before.displayName();
        Optional<Instant> createdAt = before.createdAt();
        Optional<String> region = before.region();
        Account.Age age = before.age();
        List<Account.Relation> relations = before.relations();
        Optional<String> language = before.language();
        int seen = 0;
        while (cursor.nextMember()) {
            boolean absent = cursor.atNull();
            switch (cursor.name()) {
                case "id" -> {
                    seen = cursor.once(seen, 1);
                    String named = cursor.id(limits.idLength());
                    if (expectedId.isPresent() && !expectedId.get().equals(named)) {
                        throw cursor.refuse(InputError.UNKNOWN_VALUE, "The id differs from the one in the address");
                    }
                    id = named;
                }
                case "displayName" -> {
                    seen = cursor.once(seen, 1 << 1);
                    displayName = absent ? Optional.empty() : Optional.of(cursor.text(1_000));
                }
                case "createdAt" -> {
                    seen = cursor.once(seen, 1 << 2);
                    createdAt = absent ? Optional.empty() : Optional.of(cursor.instant());
                }
                case "region" -> {
                    seen = cursor.once(seen, 1 << 3);
                    region = absent ? Optional.empty() : Optional.of(cursor.region());
                }
                case "age" -> {
                    seen = cursor.once(seen, 1 << 4);
                    age = absent ? Account.Age.UNKNOWN : age(cursor);
                }
                case "relations" -> {
                    seen = cursor.once(seen, 1 << 5);
                    relations = absent ? List.of() : relations(cursor);
                }
                case "language" -> {
                    seen = cursor.once(seen, 1 << 6);
                    language = absent ? Optional.empty() : Optional.of(cursor.id(35));
                }
                default -> cursor.skipUnknown();
            }
        }
        if (id == null) {
            throw cursor.missing("id");
        }
        return new Account(
                before.service(), id, displayName, createdAt, region, age, relations, before.labels(), language);
    }

    private static Account.Age age(JsonCursor cursor) throws InvalidInputException {
        cursor.expectObject();
        Account.Age age = new Account.Age(Account.Band.UNKNOWN, Account.Assurance.DECLARED);
        int seen = 0;
        while (cursor.nextMember()) {
            if (cursor.atNull()) {
                continue;
            }
            switch (cursor.name()) {
                case "band" -> {
                    seen = cursor.once(seen, 1);
                    Account.Band band = cursor.oneOf(Account.Band.values(), Account.Band::wireName);
                    age = new Account.Age(band, age.assurance(), age.birthYear(), age.asOf());
                }
                case "assurance" -> {
                    seen = cursor.once(seen, 1 << 1);
                    Account.Assurance assurance = cursor.oneOf(
                            Account.Assurance.values(), value -> value.name().toLowerCase(Locale.ROOT));
                    age = new Account.Age(age.band(), assurance, age.birthYear(), age.asOf());
                }
                case "birthYear" -> {
                    seen = cursor.once(seen, 1 << 2);
                    age = new Account.Age(
                            age.band(), age.assurance(), Optional.of(cursor.integer(1880, 2200)), age.asOf());
                }
                case "asOf" -> {
                    seen = cursor.once(seen, 1 << 3);
                    age = new Account.Age(age.band(), age.assurance(), age.birthYear(), Optional.of(cursor.date()));
                }
                default -> cursor.skipUnknown();
            }
        }
        boolean nothing = age.band() == Account.Band.UNKNOWN && age.birthYear().isEmpty();
        return nothing ? Account.Age.UNKNOWN : age;
    }

    private List<Account.Relation> relations(JsonCursor cursor) throws InvalidInputException {
        cursor.expectArray();
        List<Account.Relation> relations = new ArrayList<>();
        while (cursor.next() != JsonToken.END_ARRAY) {
            if (relations.size() == MAXIMUM_RELATIONS) {
                throw cursor.refuse(InputError.TOO_MANY, "At most " + MAXIMUM_RELATIONS + " relations are read");
            }
            relations.add(relation(cursor));
        }
        return relations;
    }

    private Account.Relation relation(JsonCursor cursor) throws InvalidInputException {
        cursor.expectObject();
        @Nullable String account = null;
        Account.@Nullable RelationKind kind = null;
        Optional<Instant> since = Optional.empty();
        int seen = 0;
        while (cursor.nextMember()) {
            switch (cursor.name()) {
                case "account" -> {
                    seen = cursor.once(seen, 1);
                    account = cursor.id(limits.idLength());
                }
                case "kind" -> {
                    seen = cursor.once(seen, 1 << 1);
                    kind = cursor.oneOf(
                            Account.RelationKind.values(), value -> value.name().toLowerCase(Locale.ROOT));
                }
                case "since" -> {
                    seen = cursor.once(seen, 1 << 2);
                    since = cursor.atNull() ? Optional.empty() : Optional.of(cursor.instantOrDate());
                }
                default -> cursor.skipUnknown();
            }
        }
        if (account == null) {
            throw cursor.missing("account");
        }
        if (kind == null) {
            throw cursor.missing("kind");
        }
        return new Account.Relation(account, kind, since);
    }
}
