package org.nightlight.server.enforcement.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.ledger.LedgerAtCommit;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.webhooks.ContentRemove;
import org.nightlight.server.webhooks.ContentRestore;
import org.nightlight.server.webhooks.EnforcementApplied;
import org.nightlight.server.webhooks.EnforcementLifted;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.WebhookMessage;
import org.nightlight.server.webhooks.WebhookPayload;
import org.springframework.stereotype.Component;

/** Tells the platform and the ledger what became of an enforcement, in the transaction it became so. */
@Component
final class EnforcementMessages {

    private final Outbox outbox;
    private final LedgerAtCommit ledger;

    EnforcementMessages(Outbox outbox, LedgerAtCommit ledger) {
        this.outbox = outbox;
        this.ledger = ledger;
    }

    void applied(Enforcement enforcement, Optional<String> statementUrl) {
        tell(enforcement, appliedPayload(enforcement, statementUrl));
        record("enforcement.applied", enforcement, enforcement.by(), Map.of("note", enforcement.note()));
    }

    void lifted(Enforcement enforcement, Instant at, String by, String reason) {
        tell(enforcement, liftedPayload(enforcement, at, reason));
        record("enforcement.lifted", enforcement, by, Map.of("reason", reason));
    }

    /** One that had ended by itself does not count any more; the platform has nothing to do. */
    void overturned(Enforcement enforcement, String by, String reason) {
        record("enforcement.overturned", enforcement, by, Map.of("reason", reason));
    }

    void reinstated(Enforcement enforcement, String by, String reason, Optional<String> statementUrl) {
        tell(enforcement, appliedPayload(enforcement, statementUrl));
        record("enforcement.reinstated", enforcement, by, Map.of("reason", reason));
    }

    /** The feature's name on the wire, when one is restricted. */
    static Optional<String> feature(Measure measure) {
        return measure instanceof Measure.RestrictFeature restrict
                ? Optional.of(restrict.feature().name().toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** The content, when one is hidden or removed. */
    static Optional<String> content(Measure measure) {
        return switch (measure) {
            case Measure.HideContent hide -> Optional.of(hide.content());
            case Measure.RemoveContent remove -> Optional.of(remove.content());
            case Measure.RestrictFeature _, Measure.Warn _, Measure.Suspend _, Measure.Ban _ -> Optional.empty();
        };
    }

    private static Optional<String> removed(Measure measure) {
        return measure instanceof Measure.RemoveContent remove ? Optional.of(remove.content()) : Optional.empty();
    }

    private static WebhookPayload appliedPayload(Enforcement enforcement, Optional<String> statementUrl) {
        return removed(enforcement.measure())
                .<WebhookPayload>map(content -> new ContentRemove(
                        content,
                        enforcement.account(),
                        enforcement.policy(),
                        Optional.of(enforcement.id()),
                        statementUrl))
                .orElseGet(() -> new EnforcementApplied(
                        enforcement.id(),
                        enforcement.account(),
                        enforcement.measure().wireName(),
                        feature(enforcement.measure()),
                        content(enforcement.measure()),
                        enforcement.policy(),
                        enforcement.since(),
                        enforcement.until(),
                        statementUrl));
    }

    private static WebhookPayload liftedPayload(Enforcement enforcement, Instant at, String reason) {
        return removed(enforcement.measure())
                .<WebhookPayload>map(content ->
                        new ContentRestore(content, enforcement.account(), Optional.of(enforcement.id()), reason))
                .orElseGet(() -> new EnforcementLifted(
                        enforcement.id(),
                        enforcement.account(),
                        enforcement.measure().wireName(),
                        feature(enforcement.measure()),
                        content(enforcement.measure()),
                        at,
                        reason));
    }

    private void tell(Enforcement enforcement, WebhookPayload payload) {
        outbox.enqueue(WebhookMessage.about(enforcement.service(), enforcement.account(), payload));
    }

    private void record(String kind, Enforcement enforcement, String by, Map<String, String> personal) {
        Map<String, String> facts = new HashMap<>();
        facts.put("enforcement", enforcement.id());
        facts.put("measure", enforcement.measure().wireName());
        facts.put("policy", enforcement.policy());
        facts.put("origin", enforcement.origin());
        feature(enforcement.measure()).ifPresent(feature -> facts.put("feature", feature));
        enforcement.until().ifPresent(until -> facts.put("until", until.toString()));
        Map<String, String> erasable = new HashMap<>(personal);
        content(enforcement.measure()).ifPresent(content -> erasable.put("content", content));
        ledger.append(new LedgerEntry(
                kind, by, Optional.of(enforcement.service() + "/" + enforcement.account()), facts, erasable));
    }
}
