package org.nightlight.server.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.nightlight.server.SortableIds;
import org.nightlight.server.identity.ApiKey;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.IdentityException;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Services;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys in the table {@code api_key}, and their way into {@link KeyRing}, where requests find them. */
@Component
final class StoredApiKeys implements ApiKeys {

    private static final int HINT = Secrets.KEY_PREFIX.length() + 4;

    private final ApiKeyTable table;
    private final KeyRing ring;
    private final Services services;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final SortableIds ids;
    private final Clock clock;

    StoredApiKeys(
            ApiKeyTable table,
            KeyRing ring,
            Services services,
            TransactionTemplate transaction,
            Journal journal,
            SortableIds ids,
            Clock clock) {
        this.table = table;
        this.ring = ring;
        this.services = services;
        this.transaction = transaction;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public List<ApiKey> all() {
        return table.all().stream().map(ApiKeyTable.Row::key).toList();
    }

    @Override
    public Optional<ApiKey> find(String id) {
        return table.find(id);
    }

    @Override
    public NewApiKey create(
            String service, String label, Set<Scope> scopes, Optional<Duration> lifetime, String actor) {
        if (scopes.isEmpty()) {
            throw new IdentityException("A key needs at least one scope.");
        }
        if (services.find(service).isEmpty()) {
            throw new IdentityException("There is no service '" + service + "'.");
        }
        String name = Inputs.name(label, "key");
        return changing(() -> {
            Optional<Instant> end = lifetime.map(Times.millis(clock)::plus);
            NewApiKey made = insert(service, name, scopes, end, actor);
            journal.write("api_key.created", actor, facts(made.key()));
            return made;
        });
    }

    @Override
    public NewApiKey rotate(String id, Duration overlap, String actor) {
        return changing(() -> {
            Instant now = Times.millis(clock);
            ApiKey old = locked(id);
            if (!old.worksAt(now)) {
                throw new IdentityException("The key does not work any more; create a new one instead.");
            }
            // a key made for ninety days is followed by one for ninety days
            Optional<Instant> end =
                    old.expiresAt().map(expires -> now.plus(Duration.between(old.createdAt(), expires)));
            NewApiKey made = insert(old.service(), old.label(), old.scopes(), end, actor);
            table.expire(id, now.plus(overlap));
            journal.write(
                    "api_key.rotated",
                    actor,
                    Map.of(
                            "key",
                            made.key().id(),
                            "replaces",
                            id,
                            "overlapSeconds",
                            Long.toString(overlap.toSeconds())));
            return made;
        });
    }

    @Override
    public void revoke(String id, String actor) {
        changing(() -> {
            ApiKey key = locked(id);
            if (key.revokedAt().isEmpty()) {
                table.revoke(id, Times.millis(clock));
                journal.write("api_key.revoked", actor, facts(key));
            }
            return key;
        });
    }

    private <T> T changing(Supplier<T> change) {
        T done = Objects.requireNonNull(transaction.execute(status -> change.get()));
        ring.reload();
        return done;
    }

    private ApiKey locked(String id) {
        return table.lock(id).orElseThrow(() -> new IdentityException("There is no key '" + id + "'."));
    }

    private NewApiKey insert(String service, String label, Set<Scope> scopes, Optional<Instant> end, String actor) {
        String secret = Secrets.KEY_PREFIX + Secrets.random();
        var key = new ApiKey(
                ids.next("key"),
                service,
                label,
                scopes,
                secret.substring(0, HINT),
                Times.millis(clock),
                actor,
                end,
                Optional.empty(),
                Optional.empty());
        table.insert(key, Secrets.digest(secret));
        return new NewApiKey(key, secret);
    }

    private static Map<String, String> facts(ApiKey key) {
        String scopes = key.scopes().stream().map(Scope::wireName).sorted().collect(Collectors.joining(" "));
        return Map.of("key", key.id(), "service", key.service(), "scopes", scopes);
    }
}
