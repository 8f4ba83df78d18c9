package org.nightlight.server.intake.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.nightlight.server.bulk.BulkWriter;
import org.nightlight.server.bulk.SeenKeys;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.springframework.stereotype.Component;

/**
 * The answers of the last day. Those without consequences are in memory until they are written, a moment later; whether an
 * id is new is known without asking the database. Thread-safe.
 */
@Component
final class Answers implements BulkWriter.Task {

    private static final int BATCH = 5_000;
    /** So many can only gather when the database has been away for long; then it is better to say so. */
    private static final int MOST_WAITING = 500_000;

    private final Map<EventKey, Answer> waiting = new ConcurrentHashMap<>();
    private final SeenKeys seen = new SeenKeys(AnswerTable.LIFE);
    private final AnswerTable table;
    private final Clock clock;

    Answers(AnswerTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** The answer that was given to an event, if there was one within the last day. */
    Optional<Answer> find(EventKey key) {
        Answer recent = waiting.get(key);
        if (recent != null) {
            return Optional.of(recent);
        }
        return seen.mayHave(key.high(), key.low()) ? table.find(key) : Optional.empty();
    }

    /** Remembers an answer without consequences. */
    void remember(EventKey key, Answer answer) {
        waiting.put(key, answer);
        seen.add(key.high(), key.low(), clock.instant());
    }

    /**
     * Writes an answer with consequences in the transaction of its decision.
     *
     * @throws RepeatedEventException when the event has an answer already
     */
    void keep(EventKey key, Answer answer) {
        seen.add(key.high(), key.low(), clock.instant());
        if (!table.keep(key, answer)) {
            throw new RepeatedEventException();
        }
    }

    /** @throws ApiProblem when so much waits to be written that no more can be taken */
    void requireRoom() {
        if (waiting.size() > MOST_WAITING) {
            throw new ApiProblem(
                            CommonProblem.UNAVAILABLE,
                            "The database cannot keep up; the event was not looked at. Send it again")
                    .retryAfter(5);
        }
    }

    @Override
    public void writeAll() {
        List<Map.Entry<EventKey, Answer>> all = new ArrayList<>(waiting.entrySet());
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Map.Entry<EventKey, Answer>> batch = all.subList(from, Math.min(from + BATCH, all.size()));
            table.write(batch);
            batch.forEach(entry -> waiting.remove(entry.getKey(), entry.getValue()));
        }
    }

    /** Learns which ids were answered before this process started; until then every id is looked up. */
    void learn() {
        Instant now = clock.instant();
        table.forEachKey(key -> seen.add(key.high(), key.low(), now));
        seen.complete();
    }

    /** Another transaction has answered the event meanwhile; carries no stack trace, because it is no fault. */
    static final class RepeatedEventException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RepeatedEventException() {
            super("The event was answered by another transaction", null, false, false);
        }
    }
}
