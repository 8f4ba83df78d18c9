package org.nightlight.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.ledger.LedgerQuery;
import org.nightlight.server.ledger.RecordedEntry;
import org.nightlight.server.webhooks.Outbox;
import org.nightlight.server.webhooks.WebhookMessage;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Ledger, outbox and alarms that keep in memory what was committed with them, for tests of a few features without the
 * rest of the server. What a transaction gave is there once it commits, and never if it does not.
 */
public final class RecordedNeighbours {

    private final List<LedgerEntry> entries = new CopyOnWriteArrayList<>();
    private final List<WebhookMessage> messages = new CopyOnWriteArrayList<>();
    private final Map<Key, String> ringing = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong();

    /** The ledger. */
    public Ledger ledger() {
        return new Ledger() {
            @Override
            public long append(LedgerEntry entry) {
                afterCommit(() -> entries.add(entry));
                return sequence.incrementAndGet();
            }

            @Override
            public int erase(String subject) {
                return 0;
            }

            @Override
            public List<RecordedEntry> read(LedgerQuery query) {
                throw new UnsupportedOperationException("Tests read entriesOf");
            }
        };
    }

    /** The outbox. */
    public Outbox outbox() {
        return message -> {
            afterCommit(() -> messages.add(message));
            return "msg_" + sequence.incrementAndGet();
        };
    }

    /** The alarms. */
    public Alarms alarms() {
        return new Alarms() {
            @Override
            public void raise(AlarmKind kind, String subject, String message) {
                ringing.put(new Key(kind, subject), message);
            }

            @Override
            public void clear(AlarmKind kind, String subject) {
                ringing.remove(new Key(kind, subject));
            }

            @Override
            public List<Alarm> ringing() {
                return ringing.entrySet().stream()
                        .map(one -> new Alarm(
                                1,
                                one.getKey().kind(),
                                one.getKey().subject(),
                                one.getValue(),
                                Instant.EPOCH,
                                Instant.EPOCH,
                                1,
                                Optional.empty(),
                                Optional.empty(),
                                List.of()))
                        .toList();
            }

            @Override
            public List<Alarm> past(int limit) {
                return List.of();
            }

            @Override
            public boolean acknowledge(long id, String staff) {
                return false;
            }
        };
    }

    /** Whether that alarm rings. */
    public boolean rings(AlarmKind kind, String subject) {
        return ringing.containsKey(new Key(kind, subject));
    }

    /** What the alarm that rings says. */
    public Optional<String> alarm(AlarmKind kind, String subject) {
        return Optional.ofNullable(ringing.get(new Key(kind, subject)));
    }

    /** The kinds of entries committed about an account, in order. */
    public List<String> ledgerOf(String account) {
        return entries.stream()
                .filter(entry ->
                        entry.subject().filter(("harbour/" + account)::equals).isPresent())
                .map(LedgerEntry::kind)
                .toList();
    }

    /** The entries committed about an account, in order. */
    public List<LedgerEntry> entriesOf(String account) {
        return entries.stream()
                .filter(entry ->
                        entry.subject().filter(("harbour/" + account)::equals).isPresent())
                .toList();
    }

    /** The types of messages committed about an account, in order. */
    public List<String> toldOf(String account) {
        return messagesOf(account).stream()
                .map(message -> message.type().wireName())
                .toList();
    }

    /** The messages committed about an account, in order. */
    public List<WebhookMessage> messagesOf(String account) {
        return messages.stream()
                .filter(message -> message.account().filter(account::equals).isPresent())
                .toList();
    }

    /** Everything that rings. */
    public Set<Key> ringing() {
        return Set.copyOf(ringing.keySet());
    }

    /** Which alarm. */
    public record Key(AlarmKind kind, String subject) {}

    private static void afterCommit(Runnable then) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("This belongs to a transaction");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                then.run();
            }
        });
    }
}
